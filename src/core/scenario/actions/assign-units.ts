import * as z from 'zod'
import { stageSchema } from '../../domain/stage.ts'
import { defineAction } from '../action.ts'
import { findSchool, isCompulsory, isIssue, issue, knownUnits, receiverProblems, unknownUnits } from '../problems.ts'

/** 划片调整: units belong to another school from a year on; entrants only, sitting pupils stay (seat account A8). */
export const assignUnits = defineAction({
  type: 'assign-units',
  schema: z.object({
    type: z.literal('assign-units'),
    stage: stageSchema,
    units: z.array(z.string().min(1)).min(1),
    to: z.string().min(1),
  }),

  check(plan, action, context) {
    const { stage } = action
    if (!isCompulsory(stage)) return [issue('error', 'action.stage-without-units', { stage })]
    const found = findSchool(plan, action.to, context)
    if (isIssue(found)) return [found]
    const unknown = unknownUnits(context.dataset, action.units)
    const units =
      unknown === action.units.length
        ? [issue('error', 'action.no-known-units', { count: unknown })]
        : unknown > 0
          ? [issue('warning', 'action.units-unknown', { count: unknown })]
          : []
    return [...receiverProblems(plan, found, [stage]), ...units]
  },

  apply(draft, { stage, units, to }, { dataset, entry, year }) {
    draft.transfers = [
      ...draft.transfers,
      { entry, year, stage, units: knownUnits(dataset, units), from: null, to, sitting: 'none' },
    ]
  },
})
