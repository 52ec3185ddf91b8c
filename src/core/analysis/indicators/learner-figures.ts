import type { Figure } from '../../domain/figure.ts'
import { GRADES } from '../../domain/stage.ts'
import type { Context } from '../context.ts'
import { unitTotal } from '../demand/whole-children.ts'
import { combine, labelOf, leaf } from '../indicator.ts'
import { estateFigure } from '../stages/estate-figures.ts'
import { gradeFigure, newHomesFigure } from '../stages/grade-figures.ts'
import { demandQuality, residentQuality } from './pupils.ts'

/**
 * Learners of one county grade whom public schools seat. After the base year: who was in the registers, or the cohort × φ, × ρ of
 * every grade on the way, and those of new homes; × the public part; in whole children.
 */
export function gradeLearners(context: Context, g: number): Figure {
  const { t, demand, request, still, assumptions, recorded, outlook } = context
  const { stage } = request
  const value = demand.byGrade[g]
  const grade = GRADES[stage][g] as number
  const params = { grade, county: value ?? 0 }
  if (t === 0 || value === undefined || Number.isNaN(demand.residents))
    return leaf('grade.learners', value, 'pupils', { params, quality: demandQuality(context) })
  const input = { dataset: context.dataset, county: outlook.forecast, counts: outlook.counts }
  const homes = newHomesFigure(input, stage, t, { assumptions, recorded })
  const beyond = leaf('grade.locals-beyond', still.demand.forecast.beyond[at(context, g)], 'pupils', { quality: 'assumed' })
  const parts = [homes, beyond].filter((part) => part.value !== 0)
  const all = combine('grade.all', 'sum', [gradeFigure(input, stage, g, t), ...parts], 'pupils')
  const share = leaf('grade.public-share', publicShare(context, g), 'percent', { quality: 'estimated' })
  const exact = combine('grade.publicly', 'product', [all, share], 'pupils')
  const unborn = (still.demand.forecast.learners[at(context, g)] as number) > 0 ? unbornPart(context, g) : 0
  return whole('grade.learners', 'estate.rounding', exact, value, { params: { ...params, unborn }, quality: 'estimated' })
}

/** An estate whose homes fill after the base year: its phases, and who lives there already; null for every other unit. */
export function estateLearners(context: Context, unit: number): Figure | null {
  const { t, demand, request, still, units, grades, dataset, assumptions, recorded } = context
  const growth = still.demand.growth.find(({ development }) => units.kind[unit] === 1 && units.row[unit] === development)
  if (!growth || !((growth.pupils[request.stage][t] as number) > 0)) return null
  const year = still.demand.years[t] as number
  const mean = grades.reduce((sum, _, g) => sum + publicShare(context, g), 0) / grades.length
  const exact = combine(
    'estate.public',
    'product',
    [
      estateFigure(dataset, growth.development, request.stage, year, { assumptions, recorded }),
      leaf('estate.public-share', mean, 'percent', { quality: 'estimated' }),
    ],
    'pupils',
  )
  const value = unitTotal(demand.learners, unit, grades.length)
  const sits = unitTotal(context.inYear(0).demand.learners, unit, grades.length) > 0
  return whole('unit.pupils.estate', sits ? 'estate.sitting' : 'estate.rounding', exact, value, {
    label: labelOf(context, 'unit', unit),
    quality: residentQuality(context),
  })
}

const at = ({ still, t }: Context, g: number) => g * still.demand.years.length + t

function publicShare(context: Context, g: number): number {
  return context.still.demand.forecast.publicShare[at(context, g)] as number
}

/** Part of a grade whose births nobody has recorded (seat account A15). */
function unbornPart(context: Context, g: number): number {
  const { assumed, learners } = context.still.demand.forecast
  return (assumed[at(context, g)] as number) / (learners[at(context, g)] as number)
}

/** Whole children, with what they differ by as an operand of its own. */
function whole(key: string, rest: string, exact: Figure, value: number, more: Partial<Figure>): Figure {
  const rounded = combine('estate.whole', 'round', [exact], 'pupils')
  const left = value - (rounded.value ?? 0)
  return combine(key, 'sum', left === 0 ? [rounded] : [rounded, leaf(rest, left, 'pupils')], 'pupils', more)
}
