import * as z from 'zod'
import { stageSchema } from '../../domain/stage.ts'
import { defineAction } from '../action.ts'

/** 划片调整: units belong to another school from a year on; entrants only, sitting pupils stay (seat account A8). */
export const assignUnits = defineAction({
  type: 'assign-units',
  schema: z.object({
    type: z.literal('assign-units'),
    stage: stageSchema,
    units: z.array(z.string().min(1)).min(1),
    to: z.string().min(1),
  }),

  check() {
    return []
  },

  apply() {},
})
