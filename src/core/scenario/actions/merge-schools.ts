import * as z from 'zod'
import { CLOSING_MODES } from '../../domain/plan.ts'
import { defineAction } from '../action.ts'

/** 合并: a school goes into another one with all its units, grades and stages; its rooms stand idle. */
export const mergeSchools = defineAction({
  type: 'merge-schools',
  schema: z.object({
    type: z.literal('merge-schools'),
    school: z.string().min(1),
    into: z.string().min(1),
    mode: z.enum(CLOSING_MODES).default('at-once'),
  }),

  check() {
    return []
  },

  apply() {},
})
