import { type Assumptions, assumedIfSet } from '../../domain/assumptions.ts'

/** A value by years since hand-over. */
export type YearsSince = (years: number) => number

/** A row of a curve. */
export interface Knot {
  readonly years: number
  readonly value: number
}

/** The curve of the rows `<prefix>.<years>` of the register, and the year of its last knot. */
export interface Curve {
  readonly at: YearsSince
  readonly last: number
  /** The knots a year lies between; null on a knot and outside of them all. */
  between(years: number): readonly [Knot, Knot] | null
  /** Id of the row that holds for so many years, or of the knot before them. */
  row(years: number): string
}

const known = new WeakMap<Assumptions, Map<string, Curve>>()

/** Straight between the knots, level before the first and after the last; remembered for as long as the assumptions are. */
export function curveOf(assumptions: Assumptions, prefix: string): Curve {
  const curves = known.get(assumptions) ?? new Map<string, Curve>()
  known.set(assumptions, curves)
  const found = curves.get(prefix) ?? readCurve(assumptions, prefix)
  curves.set(prefix, found)
  return found
}

function readCurve(assumptions: Assumptions, prefix: string): Curve {
  // By name: who remembers results by the rows they read must not see all of them read.
  const knots = [...assumptions.keys()]
    .flatMap((id) => {
      const years = id.startsWith(`${prefix}.`) ? Number(id.slice(prefix.length + 1)) : Number.NaN
      const value = Number.isNaN(years) ? null : assumedIfSet(assumptions, id)
      return value === null || value === undefined ? [] : [{ years, value }]
    })
    .sort((a, b) => a.years - b.years)
  const last = knots.at(-1)
  if (!last) throw new Error(`no row ${prefix}.<years> in the register of assumptions`)
  const between: YearsSince = (years) => {
    const next = knots.findIndex((knot) => knot.years >= years)
    const to = knots[next]
    if (!to) return last.value
    const from = knots[next - 1]
    if (!from || to.years === years) return to.value
    return from.value + ((to.value - from.value) * (years - from.years)) / (to.years - from.years)
  }
  // Every estate asks for the same few years.
  const values = new Map<number, number>()
  return {
    last: last.years,
    between(years) {
      const next = knots.findIndex((knot) => knot.years >= years)
      const [from, to] = [knots[next - 1], knots[next]]
      return from && to && to.years !== years ? [from, to] : null
    },
    row: (years) => `${prefix}.${(knots.filter((knot) => knot.years <= years).at(-1) ?? knots[0] ?? last).years}`,
    at(years) {
      const at = values.get(years) ?? between(years)
      values.set(years, at)
      return at
    },
  }
}
