import type { Plan } from '../../domain/plan.ts'
import { wholeShares } from '../../domain/section.ts'
import { type CompulsoryStage, GRADES } from '../../domain/stage.ts'
import { type Demand, outsideOf } from '../demand/demand.ts'
import { type Homes, type Openness, type Shares, schoolFor, sharesOf } from './homes.ts'
import { type Rolls, rowSum } from './rolls.ts'

/** Rolls of the public schools of one stage if nothing is done, over all years; grids are by school then grade. */
export interface Baseline {
  readonly grades: number
  readonly years: readonly number[]
  /** Whole pupils; NaN where the register of the base year is unknown. */
  readonly pupils: readonly Float64Array[]
  /** Of them: children of the homes the school is responsible for. */
  readonly own: readonly Float64Array[]
  /** Whole children of every home by grade. */
  readonly homes: readonly Float64Array[]
  /** Where the children of a home and grade sit in a year: entrants by the year's schools, others where their cohort entered. */
  shares(year: number, home: number, grade: number): Shares
}

export interface BaselineInput {
  readonly stage: CompulsoryStage
  readonly demand: Demand
  readonly homes: Homes
  /** Plans and registers without any scenario, by year. */
  readonly plans: readonly Plan[]
  readonly rolls: readonly Rolls[]
  /** Planning seats of the stage in each year by school row. */
  readonly seats: readonly Float64Array[]
  /** ρ from grade to grade inside the stage. */
  readonly rates: readonly number[]
  /** Own leavers of the stage below who stay in a nine-year school, by year and school row; null for primary. */
  readonly stay: readonly Float64Array[] | null
}

/**
 * Allocation `enrolled` (seat account A7) without a scenario: sitting pupils stay and move up by ρ; entrants follow zone or
 * flows, and what a school's entry grade differs from its zone in the base year (区外净额) is carried on, scaled with the
 * county's entrants. New homes' children come on top of, and leave, the schools of their homes. Every grade and year is
 * brought to the county's whole number.
 */
export function baseline(input: BaselineInput): Baseline {
  const { demand, homes, rolls, stage } = input
  const grades = GRADES[stage].length
  const years = demand.years
  const base = rolls[0] as Rolls
  const schools = base.counted.length
  const homesByYear = demand.wholeIn(homes.ofUnit, homes.count)
  const open = years.map((_, t) => openness(input, t))
  const elsewhere = sharesElsewhere(input, open[0] as Openness, homesByYear[0] as Float64Array)
  const cache: Shares[] = []
  // Sitting pupils are where their cohort entered, not where a school that opened since would have taken them.
  const entered = (t: number, home: number, grade: number): Shares | null => {
    if (grade === 0 || t === 0) return null
    const then = sharesOf(homes, home, grade, open[Math.max(0, t - grade)] as Openness)
    return then?.rows.every((row) => (open[t] as Openness).counted[row] === 1) ? then : null
  }
  const shares = (t: number, home: number, grade: number): Shares => {
    const key = (t * homes.count + home) * grades + grade
    cache[key] ??=
      entered(t, home, grade) ?? sharesOf(homes, home, grade, open[t] as Openness) ?? among(elsewhere, open[t] as Openness, grade)
    return cache[key]
  }

  const own = years.map((_, t) => place(homesByYear[t] as Float64Array, homes, grades, schools, (home, g) => shares(t, home, g)))
  const real: Float64Array[] = []
  const whole: Float64Array[] = []
  years.forEach((_, t) => {
    const counted = (rolls[t] as Rolls).counted
    if (t === 0) {
      const now = publicRolls(base)
      real.push(now)
      whole.push(now.slice())
      return
    }
    const without = demand.sharesIn(homes.ofUnit, homes.count, t, false)
    const withHousing = demand.sharesIn(homes.ofUnit, homes.count, t, true)
    const target = (values: Float64Array) => spread(values, homes, grades, schools, (home, g) => shares(t, home, g))
    const plain = target(without)
    const now = new Float64Array(schools * grades)
    enter(input, now, plain, own[0] as Float64Array, t)
    moveUp(input, open[t] as Openness, now, real[t - 1] as Float64Array, t)
    real.push(now)
    const housing = target(withHousing)
    const expected = now.map((pupils, at) => Math.max(0, pupils + (housing[at] as number) - (plain[at] as number)))
    whole.push(toWhole(expected, counted, demand, t, grades, (row) => idOf(open[t] as Openness, row)))
  })
  return { grades, years, pupils: whole, own, homes: homesByYear, shares }
}

function openness({ plans, rolls, seats, stage }: BaselineInput, t: number): Openness {
  const base = rolls[0] as Rolls
  return {
    plan: plans[t] as Plan,
    stage,
    counted: (rolls[t] as Rolls).counted,
    baseRolls: Float64Array.from(base.counted, (_, row) => rowSum(base.pupils, row, base.grades)),
    seats: seats[t] as Float64Array,
  }
}

function idOf({ plan }: Openness, row: number): string {
  return plan.schools[row]?.school.id ?? ''
}

/** Children nobody is zoned for sit in schools that have more pupils than their zones, in that proportion; else in all of them. */
function sharesElsewhere(input: BaselineInput, open: Openness, byHome: Float64Array): Shares {
  const { homes, rolls } = input
  const base = rolls[0] as Rolls
  const grades = base.grades
  const own = place(byHome, homes, grades, base.counted.length, (home, g) => sharesOf(homes, home, g, open))
  const rows = [...base.counted.keys()].filter((row) => base.counted[row] === 1)
  const extra = rows.map((row) =>
    Math.max(0, rowSum(base.pupils, row, grades) - rowSum(base.outside, row, grades) - rowSum(own, row, grades)),
  )
  const weights = extra.some((pupils) => pupils > 0) ? extra : rows.map((row) => rowSum(base.pupils, row, grades))
  return { rows, weights: weights.map((weight) => (weight > 0 ? weight : 0)), ids: rows.map((row) => idOf(open, row)) }
}

/** The same schools as far as they are open and teach the grade. */
function among(all: Shares, open: Openness, grade: number): Shares {
  const kept = all.rows.flatMap((row, i) =>
    open.counted[row] === 1 && schoolFor(open, row, grade, []) === row ? [{ row, weight: all.weights[i] as number }] : [],
  )
  const rows = kept.map(({ row }) => row)
  return { rows, weights: kept.map(({ weight }) => weight), ids: rows.map((row) => idOf(open, row)) }
}

/** Whole children of homes at schools. */
function place(
  byHome: Float64Array,
  homes: Homes,
  grades: number,
  schools: number,
  shares: (home: number, grade: number) => Shares | null,
): Float64Array {
  const out = new Float64Array(schools * grades)
  for (let home = 0; home < homes.count; home++) {
    for (let g = 0; g < grades; g++) {
      const children = byHome[home * grades + g] as number
      const to = children > 0 ? shares(home, g) : null
      if (!to) continue
      wholeShares(children, to.weights, to.ids).forEach((pupils, i) => {
        const at = (to.rows[i] as number) * grades + g
        out[at] = (out[at] as number) + pupils
      })
    }
  }
  return out
}

/** Children of homes at schools, not rounded. */
function spread(
  byHome: Float64Array,
  homes: Homes,
  grades: number,
  schools: number,
  shares: (home: number, grade: number) => Shares,
): Float64Array {
  const out = new Float64Array(schools * grades)
  for (let home = 0; home < homes.count; home++) {
    for (let g = 0; g < grades; g++) {
      const children = byHome[home * grades + g] as number
      if (!(children > 0)) continue
      const { rows, weights } = shares(home, g)
      const sum = weights.reduce((a, b) => a + b, 0)
      rows.forEach((row, i) => {
        const at = row * grades + g
        if (sum > 0) out[at] = (out[at] as number) + (children * (weights[i] as number)) / sum
      })
    }
  }
  return out
}

/** Public rolls of the register; a private school's own pupils are not in the public account. */
function publicRolls(rolls: Rolls): Float64Array {
  return rolls.pupils.map((pupils, at) => (rolls.counted[Math.floor(at / rolls.grades)] === 1 ? pupils : 0))
}

/** Entrants of every school: children of its homes and its difference of the base year, or with flows those from outside. */
function enter(input: BaselineInput, now: Float64Array, plain: Float64Array, own: Float64Array, t: number): void {
  const { demand, rolls, stay } = input
  const base = rolls[0] as Rolls
  const grades = base.grades
  const entrants = (at: number) => (demand.forecast.learners[at] as number) * (demand.forecast.publicShare[at] as number)
  const scale = entrants(0) > 0 ? entrants(t) / entrants(0) : 0
  for (let row = 0; row < base.counted.length; row++) {
    const at = row * grades
    if ((rolls[t] as Rolls).counted[row] !== 1) continue
    const roll = base.counted[row] === 1 ? (base.pupils[at] as number) : 0
    const difference = base.flowsKnown ? (base.outside[at] as number) : roll - (own[at] as number)
    const leavers = stay?.[t]?.[row] ?? 0
    const leaversNow = stay?.[0]?.[row] ?? 0
    // A nine-year school keeps its own leavers; what it takes besides grows and shrinks with the county (seat account A16).
    now[at] = Math.max(
      0,
      leavers > 0 || leaversNow > 0
        ? leavers + Math.max(0, roll - leaversNow) * scale
        : (plain[at] as number) + difference * scale,
    )
  }
}

/**
 * Sitting pupils move up by ρ and with the share of public schools; where a school does not teach the next grade, or has closed
 * in the data, they change to the school that does (seat account A17), else to those of its zone. Without a trend nothing moves
 * but what a school that opens or closes brings: every grade differs from the one below as in the base year.
 */
function moveUp(input: BaselineInput, open: Openness, now: Float64Array, before: Float64Array, t: number): void {
  const { demand, rates, rolls, homes } = input
  const { publicShare, trend } = demand.forecast
  const base = rolls[0] as Rolls
  const grades = base.grades
  const n = demand.years.length
  const add = (row: number, g: number, pupils: number) => {
    now[row * grades + g] = (now[row * grades + g] as number) + pupils
  }
  for (let row = 0; row < open.counted.length; row++) {
    const zones = homes.zoned.flatMap((zone, home) => (zone.rows.includes(row) ? [home] : []))
    for (let g = 1; g < grades; g++) {
      const at = row * grades + g
      if (trend === 'flat' && base.counted[row] === 1 && open.counted[row] === 1) {
        const grown = (base.pupils[at] as number) - (base.pupils[at - 1] as number)
        add(row, g, Math.max(0, (before[at - 1] as number) + grown))
        continue
      }
      const sitting = before[at - 1] as number
      if (sitting === 0) continue
      const share = publicShare[(g - 1) * n + t - 1] as number
      const moved = sitting * (rates[g - 1] as number) * (share > 0 ? (publicShare[g * n + t] as number) / share : 1)
      const next = nextSchools(homes, open, row, g, zones)
      const sum = next?.weights.reduce((a, b) => a + b, 0) ?? 0
      // Where nobody takes them by name they spread over the county with the rounding.
      next?.rows.forEach((to, i) => {
        add(to, g, sum > 0 ? (moved * (next.weights[i] as number)) / sum : 0)
      })
    }
  }
}

/** Where the pupils of a school sit a grade later: there, or who teaches the grade in its stead; of a closed one, its zone's schools. */
function nextSchools(homes: Homes, open: Openness, row: number, g: number, zones: readonly number[]): Shares | null {
  if (open.counted[row] === 1) {
    const to = schoolFor(
      open,
      row,
      g,
      zones.flatMap((home) => homes.zoned[home]?.rows ?? []),
    )
    return to < 0 ? null : { rows: [to], weights: [1], ids: [idOf(open, to)] }
  }
  return zones.map((home) => sharesOf(homes, home, g, open)).find((shares) => shares !== null) ?? null
}

/** Whole pupils that add up to the county's number of every grade; without registers of every school each is rounded alone. */
function toWhole(
  expected: Float64Array,
  counted: Uint8Array,
  demand: Demand,
  t: number,
  grades: number,
  id: (row: number) => string,
): Float64Array {
  const out = new Float64Array(expected.length)
  const byGrade = demand.byGrade(t)
  const outside = outsideOf(demand, t)
  for (let g = 0; g < grades; g++) {
    const rows = [...counted.keys()].filter((row) => counted[row] === 1)
    const values = rows.map((row) => expected[row * grades + g] as number)
    const wanted = (byGrade[g] as number) + (outside[g] as number)
    const known = demand.counts.rollsKnown && values.some((value) => value > 0)
    const shares = known ? wholeShares(wanted, values, rows.map(id)) : values.map(Math.round)
    rows.forEach((row, i) => {
      out[row * grades + g] = shares[i] as number
    })
  }
  return out
}
