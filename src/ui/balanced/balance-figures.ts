import { combine, leaf } from '../../core/analysis/indicator.ts'
import type { BalanceException, BalanceOutcome } from '../../core/domain/balance.ts'
import type { Figure, FigureUnit } from '../../core/domain/figure.ts'

/** Why learners have no seat, in the order of the page. */
export const UNPLACED_CODES = ['no-seat', 'unreachable', 'lock-full'] as const

function wayUnit({ unit }: BalanceOutcome): FigureUnit {
  return unit === 'minutes' ? 'pupil-minutes' : 'pupil-metres'
}

/** Σ pupils × distance of those placed. */
export function objectiveFigure(outcome: BalanceOutcome): Figure {
  return leaf('balance.objective', outcome.objective, wayUnit(outcome), { quality: 'estimated' })
}

/** What was minimised: the ways, and with 现校优先 what leaving today's school counts. */
export function costFigure(outcome: BalanceOutcome): Figure {
  if (outcome.keep === 0) return objectiveFigure(outcome)
  return leaf('balance.cost', outcome.cost, wayUnit(outcome), { quality: 'estimated' })
}

/** What nobody can go below. */
export function boundFigure(outcome: BalanceOutcome): Figure {
  return leaf('balance.bound', outcome.bound, wayUnit(outcome), { quality: 'estimated' })
}

/** How far the plan is at most from the best one. */
export function gapFigure(outcome: BalanceOutcome): Figure {
  const above = combine('balance.above', 'difference', [costFigure(outcome), boundFigure(outcome)], wayUnit(outcome))
  return combine('balance.gap', 'quotient', [above, costFigure(outcome)], 'percent')
}

export function placedFigure(outcome: BalanceOutcome): Figure {
  return leaf('balance.placed', outcome.placed, 'pupils', { quality: 'estimated' })
}

/** Mean way of those placed; unknown when nobody is. */
export function meanFigure(outcome: BalanceOutcome): Figure {
  return combine('balance.mean', 'quotient', [objectiveFigure(outcome), placedFigure(outcome)], outcome.unit)
}

export function splitFigure(outcome: BalanceOutcome): Figure {
  return leaf('balance.split', outcome.splitUnits, 'units', { quality: 'estimated' })
}

/** Learners without a seat, as the sum of what keeps them from one where every exception says so. */
export function unplacedFigure(outcome: BalanceOutcome): Figure {
  const parts = UNPLACED_CODES.map((code) => reasonFigure(outcome, code)).filter(({ value }) => value !== 0)
  const sum = combine('balance.unplaced', 'sum', parts, 'pupils')
  return parts.length > 0 && sum.value === outcome.unplaced
    ? sum
    : leaf('balance.unplaced', outcome.unplaced, 'pupils', { quality: 'estimated' })
}

/** Learners without a seat for one reason. */
export function reasonFigure({ exceptions }: BalanceOutcome, code: BalanceException['code']): Figure {
  const pupils = exceptions.reduce((sum, one) => (one.code === code ? sum + one.pupils : sum), 0)
  return leaf(`balance.reason.${code}`, pupils, 'pupils', { quality: 'estimated' })
}

/** Learners of a unit that an exception is about. */
export function exceptionFigure({ code, pupils }: BalanceException): Figure {
  return leaf(`balance.reason.${code}`, pupils, 'pupils', { quality: 'estimated' })
}
