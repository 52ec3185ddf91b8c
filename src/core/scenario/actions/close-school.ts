import * as z from 'zod'
import { CLOSING_MODES } from '../../domain/plan.ts'
import { stageSchema } from '../../domain/stage.ts'
import { defineAction } from '../action.ts'

/** 撤销: a school closes; each of its units gets a named successor or is listed as unplaced. */
export const closeSchool = defineAction({
  type: 'close-school',
  schema: z.object({
    type: z.literal('close-school'),
    school: z.string().min(1),
    mode: z.enum(CLOSING_MODES).default('at-once'),
    /** Successors by stage, first match wins; a row without `units` takes the rest, `to: null` names nobody. */
    successors: z
      .array(z.object({ stage: stageSchema, to: z.string().min(1).nullable(), units: z.array(z.string().min(1)).optional() }))
      .default([]),
  }),

  check() {
    return []
  },

  apply() {},
})
