import * as z from 'zod'
import { CLASS_SIZE_SCOPES } from '../../domain/plan.ts'
import { stageSchema } from '../../domain/stage.ts'
import { standardValue } from '../../domain/standard.ts'
import { defineAction } from '../action.ts'
import { issue } from '../problems.ts'

/**
 * 小班化: classes of a stage are formed by another standard from a year on: those who enter from then on, or all grades. Teaching
 * points and ages of kindergarten that are below it stay below; what counts as a large class does not change.
 */
export const setClassSize = defineAction({
  type: 'set-class-size',
  schema: z.object({
    type: z.literal('set-class-size'),
    stage: stageSchema,
    /** Pupils per class. */
    size: z.int().min(10).max(55),
    from: z.enum(CLASS_SIZE_SCOPES).default('entry'),
  }),

  check(plan, { stage, size, from }, { standards }) {
    const now = plan.classSizes.filter((rule) => rule.stage === stage).at(-1)
    const usual = standardValue(standards, `class-size.${stage}`)
    if (now ? now.size === size && (now.from === 'all' || from === 'entry') : size === usual)
      return [issue('info', 'set-class-size.same', { stage, size })]
    return size > (now?.size ?? usual)
      ? [issue('warning', 'set-class-size.larger', { stage, size, now: now?.size ?? usual })]
      : []
  },

  apply(draft, { stage, size, from }, { entry, year }) {
    draft.classSizes = [...draft.classSizes, { entry, year, stage, size, from }]
  },
})
