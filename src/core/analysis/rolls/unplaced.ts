import type { Transfer } from '../../domain/plan.ts'
import { wholeShares } from '../../domain/section.ts'
import type { CompulsoryStage } from '../../domain/stage.ts'
import { type Cohort, type Moment, moves } from './cohort.ts'
import type { MovesInput } from './moves.ts'

/** Pupils nobody takes: by unit row, and those of no unit yet. */
export interface Missing {
  readonly units: Map<number, number>
  others: number
}

/**
 * Names the units of the pupils nobody takes: those whose children's school has closed without a successor, also one that lines
 * gave them or a merger brought them to. What is more than their children comes from elsewhere.
 */
export function nameUnplaced(
  input: MovesInput,
  moving: readonly Transfer[],
  touched: ReadonlyMap<number, readonly Transfer[]>,
  learners: Int32Array,
  { year, t }: Moment,
  /** Index of the lowest grade that is looked at. */
  first: number,
  missing: Missing,
): void {
  const { homes, baseline } = input
  const grades = baseline.grades
  const schoolLines = moving.filter((transfer) => transfer.units === null)
  const lost = new Map<number, number>()
  const lostOf = (home: number, g: number): number => {
    const key = home * grades + g
    const known = lost.get(key) ?? lostShare(input, home, schoolLines, { year, t, g })
    lost.set(key, known)
    return known
  }
  const candidates: number[] = []
  const children: number[] = []
  for (let unit = 0; unit < homes.ofUnit.length; unit++) {
    const home = homes.ofUnit[unit] as number
    const lines = touched.get(unit)
    let own = 0
    for (let g = first; g < grades; g++) {
      const count = learners[unit * grades + g] as number
      if (count > 0) own += count * (lines ? lostShare(input, home, lines, { year, t, g }) : lostOf(home, g))
    }
    if (own > 0) {
      candidates.push(unit)
      children.push(own)
    }
  }
  const all = children.reduce((a, b) => a + b, 0)
  const named = Number.isNaN(missing.others) ? Math.round(all) : Math.min(missing.others, Math.round(all))
  wholeShares(
    named,
    children,
    candidates.map((unit) => input.unitIds[unit] as string),
  ).forEach((count, i) => {
    if (count > 0) missing.units.set(candidates[i] as number, count)
  })
  missing.others -= named
}

/** Share of a cohort of a home that has no school left under lines: 0 … 1. */
function lostShare({ baseline, stage, rowOf }: MovesInput, home: number, lines: readonly Transfer[], cohort: Cohort): number {
  const { rows, weights } = baseline.shares(cohort.t, home, cohort.g)
  const holders = holdersUnder(rows, lines, stage, cohort, rowOf)
  const sum = weights.reduce((a, b) => a + b, 0)
  const gone = weights.reduce((total, weight, i) => (holders[i] === -1 ? total + weight : total), 0)
  return sum > 0 ? gone / sum : 0
}

/**
 * The schools that have a cohort after lines, one for each that had it before; −1 nobody.
 * @param lines those that may move its units, in the order they apply; @param rowOf plan row of a school id
 */
export function holdersUnder(
  rows: readonly number[],
  lines: readonly Transfer[],
  stage: CompulsoryStage,
  cohort: Cohort,
  rowOf: (id: string) => number,
): readonly number[] {
  let holders = [...rows]
  for (const transfer of lines) {
    if (!moves(transfer, stage, cohort)) continue
    const from = transfer.from === null ? null : rowOf(transfer.from)
    const next = transfer.to === null ? -1 : rowOf(transfer.to)
    if (from !== null && !holders.includes(from)) continue
    holders = holders.map((row) => (transfer.units !== null || row === from ? next : row))
  }
  return holders
}
