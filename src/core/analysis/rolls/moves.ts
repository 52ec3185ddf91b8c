import type { Transfer } from '../../domain/plan.ts'
import { wholeShares } from '../../domain/section.ts'
import type { CompulsoryStage } from '../../domain/stage.ts'
import type { Demand } from '../demand/demand.ts'
import { once } from '../once.ts'
import type { Baseline } from './baseline.ts'
import { type Cohort, moves } from './cohort.ts'
import type { Homes } from './homes.ts'
import { type Missing, nameUnplaced } from './unplaced.ts'

/** Rolls of the public schools of one stage under a scenario; grids are by plan school then grade. */
export interface MovedRolls {
  readonly pupils: readonly Float64Array[]
  /** Entrants of the homes a school is responsible for, those who go elsewhere included. */
  readonly ownEntrants: readonly Float64Array[]
  /** Pupils nobody takes: by unit, and those of them who are no unit's (from outside their zone). */
  readonly unplaced: readonly Unplaced[]
}

export interface Unplaced {
  readonly units: ReadonlyMap<number, number>
  readonly others: number
  /** Of `units`: pupils of the grades above the entry grade. */
  sitting(): ReadonlyMap<number, number>
}

export interface MovesInput {
  readonly stage: CompulsoryStage
  readonly demand: Demand
  readonly homes: Homes
  readonly baseline: Baseline
  /** All transfers up to the horizon, in the order they apply. */
  readonly transfers: readonly Transfer[]
  readonly unitIds: readonly string[]
  /** Plan row of a school id; −1 unknown. */
  rowOf(id: string): number
  /** The school that teaches a grade index in a school's stead: itself, a teaching point's parent, its zone's complete one; −1 none. */
  teacherOf(row: number, grade: number): number
  readonly schools: number
}

/**
 * Rolls under transfers (seat account A8). A roll is the children of the units a school is responsible for, cohort by cohort,
 * plus its difference to them (区外净额), which stays with the school where it is positive and goes with the units where they
 * send children elsewhere. So every move is a number of whole children that leaves one school and arrives at another.
 */
export function movedRolls(input: MovesInput): MovedRolls {
  const { baseline, schools, demand, stage } = input
  const grades = baseline.grades
  const transfers = input.transfers.filter((transfer) => transfer.stage === stage)
  const touched = touchedUnits(input, transfers)
  const out = {
    pupils: [] as Float64Array[],
    ownEntrants: [] as Float64Array[],
    unplaced: [] as Unplaced[],
  }
  baseline.years.forEach((year, t) => {
    const pupils = new Float64Array(schools * grades)
    pupils.set(baseline.pupils[t] as Float64Array)
    const entrants = ownEntrants(input, t)
    const missing: Missing = { units: new Map(), others: 0 }
    let ofEntrants = 0
    let sitting = () => NOBODY
    const moving = transfers.filter((transfer) => transfer.year <= year)
    if (moving.length > 0) {
      const learners = demand.at(year).learners
      for (let g = 0; g < grades; g++) {
        moveUnits(input, touched, learners, { year, t, g }, pupils, entrants, missing)
        moveSchools(input, moving, { year, t, g }, pupils, entrants, missing)
        passOn(input, moving, { year, t, g }, pupils, missing)
        if (g === 0) ofEntrants = missing.others
      }
      const others = missing.others - ofEntrants
      sitting = once(() => {
        const named: Missing = { units: new Map(), others }
        if (!(others <= 0)) nameUnplaced(input, moving, touched, learners, { year, t }, 1, named)
        return named.units
      })
      // Of a school whose roll is unknown nobody knows how many; its units are named all the same.
      if (!(missing.others <= 0)) nameUnplaced(input, moving, touched, learners, { year, t }, 0, missing)
    }
    out.pupils.push(pupils)
    out.ownEntrants.push(entrants)
    out.unplaced.push({ ...missing, sitting })
  })
  return out
}

const NOBODY: ReadonlyMap<number, number> = new Map()

/** Unit rows named by any transfer, each with the transfers that may move it, in order: those that name it and those of whole schools. */
function touchedUnits({ unitIds }: MovesInput, transfers: readonly Transfer[]): ReadonlyMap<number, readonly Transfer[]> {
  const named = transfers.filter((transfer) => transfer.units !== null)
  const out = new Map<number, readonly Transfer[]>()
  if (named.length === 0) return out
  const rows = new Map(unitIds.map((id, row) => [id, row]))
  const own = new Map<number, Set<Transfer>>()
  for (const transfer of named) {
    for (const id of transfer.units ?? []) {
      const row = rows.get(id)
      if (row !== undefined) own.set(row, (own.get(row) ?? new Set()).add(transfer))
    }
  }
  for (const [row, theirs] of own) {
    const list = transfers.filter((transfer) => transfer.units === null || theirs.has(transfer))
    out.set(row, list)
  }
  return out
}

/** The school a touched unit's cohort was last given to by name: a plan row, −1 nobody, or undefined: it stays with its home. */
function givenTo(input: MovesInput, home: number, transfers: readonly Transfer[], cohort: Cohort): number | undefined {
  let to: number | undefined
  // The schools that have the cohort when a line comes, so that a closing school hands on what a merger brought it.
  let holders = input.baseline.shares(cohort.t, home, cohort.g).rows
  for (const transfer of transfers) {
    if (!moves(transfer, input.stage, cohort)) continue
    const from = transfer.from === null ? null : input.rowOf(transfer.from)
    const next = transfer.to === null ? -1 : input.rowOf(transfer.to)
    // Only what is still the closing school's: an earlier line may have given the unit away.
    if (from !== null && !holders.includes(from)) continue
    if (transfer.units === null) holders = holders.map((row) => (row === from ? next : row))
    else {
      to = next
      holders = [next]
    }
  }
  return to
}

/** Takes the children of named units out of the schools of their homes and brings them to the school they were given. */
function moveUnits(
  input: MovesInput,
  touched: ReadonlyMap<number, readonly Transfer[]>,
  learners: Int32Array,
  cohort: Cohort,
  pupils: Float64Array,
  entrants: Float64Array,
  missing: Missing,
): void {
  const { baseline, homes } = input
  const { g, t } = cohort
  const grades = baseline.grades
  // Children that leave a home, by the school that gets them.
  const leaving = new Map<number, Map<number, number>>()
  for (const [unit, transfers] of touched) {
    const children = learners[unit * grades + g] as number
    const home = homes.ofUnit[unit] as number
    const to = children > 0 ? givenTo(input, home, transfers, cohort) : undefined
    if (to === undefined) continue
    const here = leaving.get(home) ?? new Map<number, number>()
    leaving.set(home, here.set(to, (here.get(to) ?? 0) + children))
  }
  for (const [home, found] of leaving) {
    // By row of the target, not by the order in which the units came.
    const byTarget = new Map([...found].sort((a, b) => a[0] - b[0]))
    const shares = baseline.shares(t, home, g)
    const all = (baseline.homes[t] as Float64Array)[home * grades + g] as number
    const gone = [...byTarget.values()].reduce((a, b) => a + b, 0)
    const before = wholeShares(all, shares.weights, shares.ids)
    const after = wholeShares(all - gone, shares.weights, shares.ids)
    const targets = [...byTarget.keys()]
    const arriving = targets.map((target) => byTarget.get(target) as number)
    shares.rows.forEach((row, i) => {
      const at = row * grades + g
      const lost = (before[i] as number) - (after[i] as number)
      pupils[at] = (pupils[at] as number) - lost
      // Of a home that sends children elsewhere, the units that leave take their part of those with them.
      const own = (baseline.own[t] as Float64Array)[at] as number
      const elsewhere = Math.max(0, own - ((baseline.pupils[t] as Float64Array)[at] as number))
      if (elsewhere > 0 && own > 0 && lost > 0) {
        const [, ...theirs] = wholeShares(elsewhere, [
          Math.max(0, own - lost),
          ...arriving.map((children) => (lost * children) / gone),
        ])
        theirs.forEach((part, k) => {
          arriving[k] = (arriving[k] as number) - part
          pupils[at] = (pupils[at] as number) + part
        })
      }
    })
    targets.forEach((target, k) => {
      if (g === 0) giveEntrants(input, home, target, byTarget.get(target) as number, entrants, t)
      const at = target * grades + g
      if (target >= 0) pupils[at] = (pupils[at] as number) + (arriving[k] as number)
      else missing.others += arriving[k] as number
    })
  }
}

/** Entrants of the homes of every school without a scenario; children of a zone with several schools by their shares. */
function ownEntrants({ baseline, schools }: MovesInput, t: number): Float64Array {
  const out = new Float64Array(schools)
  const own = baseline.own[t] as Float64Array
  for (let row = 0; row * baseline.grades < own.length; row++) out[row] = own[row * baseline.grades] as number
  return out
}

function giveEntrants(
  { baseline }: MovesInput,
  home: number,
  target: number,
  children: number,
  entrants: Float64Array,
  t: number,
): void {
  const shares = baseline.shares(t, home, 0)
  wholeShares(children, shares.weights, shares.ids).forEach((part, i) => {
    const row = shares.rows[i] as number
    entrants[row] = (entrants[row] as number) - part
  })
  if (target >= 0) entrants[target] = (entrants[target] as number) + children
}

/** Brings all that is left of a closing school to its successor, along chains; without one it is missing. */
function moveSchools(
  input: MovesInput,
  moving: readonly Transfer[],
  cohort: Cohort,
  pupils: Float64Array,
  entrants: Float64Array,
  missing: Missing,
): void {
  const grades = input.baseline.grades
  for (const transfer of moving) {
    if (transfer.units !== null || transfer.from === null || !moves(transfer, input.stage, cohort)) continue
    const from = input.rowOf(transfer.from)
    if (from < 0) continue
    const to = transfer.to === null ? -1 : input.rowOf(transfer.to)
    const at = from * grades + cohort.g
    const all = pupils[at] as number
    pupils[at] = 0
    if (to >= 0) pupils[to * grades + cohort.g] = (pupils[to * grades + cohort.g] as number) + all
    else missing.others += all
    if (cohort.g > 0) continue
    if (to >= 0) entrants[to] = (entrants[to] as number) + (entrants[from] as number)
    entrants[from] = 0
  }
}

/** Pupils whom lines brought to a teaching point beyond its last grade go to its parent, else to its zone's complete school (A17). */
function passOn(input: MovesInput, moving: readonly Transfer[], cohort: Cohort, pupils: Float64Array, missing: Missing): void {
  const { schools, baseline, stage } = input
  for (let row = 0; row < schools; row++) {
    const at = row * baseline.grades + cohort.g
    const here = pupils[at] as number
    if (here === 0 || (cohort.t === 0 && Object.is(here, baseline.pupils[0]?.[at]))) continue
    let to = input.teacherOf(row, cohort.g)
    if (to === row) continue
    for (const transfer of moving)
      if (
        transfer.units === null &&
        transfer.from !== null &&
        moves(transfer, stage, cohort) &&
        input.rowOf(transfer.from) === to
      )
        to = transfer.to === null ? -1 : input.rowOf(transfer.to)
    pupils[at] = 0
    if (to >= 0) pupils[to * baseline.grades + cohort.g] = (pupils[to * baseline.grades + cohort.g] as number) + here
    else missing.others += here
  }
}
