import * as z from 'zod'
import { actionSchema } from './actions/index.ts'

/** One dated line of a scenario. The id survives copying; `copiedFrom` names the line it came from. */
export const entrySchema = z.object({
  id: z.string().min(1),
  enabled: z.boolean().default(true),
  /** School year: in use on 1 September of it. */
  year: z.int().min(1900).max(2200),
  note: z.string().default(''),
  copiedFrom: z.string().optional(),
  action: actionSchema,
})
export type Entry = z.infer<typeof entrySchema>

export const scenarioSchema = z.object({
  id: z.string().min(1),
  name: z.string().min(1),
  parent: z.string().nullable().default(null),
  entries: z.array(entrySchema).default([]),
})
export type Scenario = z.infer<typeof scenarioSchema>
