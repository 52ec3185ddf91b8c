import * as z from 'zod'
import { expandSchool } from './expand-school.ts'

/** The registry: adding an action is one file, one import and one line here. */
export const ACTIONS = [expandSchool] as const

export const actionSchema = z.discriminatedUnion('type', [expandSchool.schema])
export type Action = z.infer<typeof actionSchema>
export type ActionType = Action['type']
