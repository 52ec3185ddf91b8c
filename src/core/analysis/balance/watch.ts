import type { SeatYears } from '../../domain/calendar.ts'
import type { Failure } from '../../domain/futures.ts'
import { total } from '../demand/base-counts.ts'
import type { Demand } from '../demand/demand.ts'
import type { AreaRows } from '../placement/areas.ts'
import { rowSum } from '../rolls/rolls.ts'
import { allSeats } from './supply-by-area.ts'

/** A place whose learners are held against its seats, year by year. */
export interface Watched {
  readonly level: 'area' | 'school'
  readonly id: string
  readonly name: string
  readonly seats: Float64Array
  /** Units whose learners count, in a year, and by which part: 1, of a zone with several schools its share. */
  readonly units: readonly { readonly rows: Int32Array; readonly part: number }[][]
  /** Learners besides them by year: on bought seats, unlocated, or the school's difference to its zones (区外净额). */
  readonly others: readonly number[]
}

/** One area; an area that is the whole county holds also who could not be located. */
export function watchedArea(areas: readonly AreaRows[], row: number, seats: SeatYears, demand: Demand): Watched {
  const first = areas[0] as AreaRows
  const units = new Map<AreaRows, Int32Array>()
  const grades = demand.counts.public.length
  return {
    level: 'area',
    id: first.ids[row] as string,
    name: first.names[row] as string,
    seats: allSeats(seats),
    units: areas.map((year) => {
      const rows = units.get(year) ?? rowsIn(year.ofUnit, row)
      units.set(year, rows)
      return [{ rows, part: 1 }]
    }),
    others: areas.map(({ ofSchool, level }, t) => {
      const { rolls } = demand
      const bought = rolls.teaches.reduce(
        (sum, teaches, school) => (teaches === 1 && ofSchool[school] === row ? sum + rowSum(rolls.bought, school, grades) : sum),
        0,
      )
      return bought + (level === 'county' ? total(demand.unlocated(t)) : 0)
    }),
  }
}

/** Rows of the units of one row of a region. */
export function rowsIn(region: Int32Array, row: number): Int32Array {
  const rows: number[] = []
  for (let unit = 0; unit < region.length; unit++) if (region[unit] === row) rows.push(unit)
  return Int32Array.from(rows)
}

/** Learners of a watched place in the year `t`: whole children (seat account A14). */
export function learnersAt(place: Watched, demand: Demand, t: number): number {
  return (place.units[t] ?? []).reduce((sum, { rows, part }) => sum + demand.wholeOf(rows, t) * part, place.others[t] as number)
}

/** Years of the time line that are looked at, both included. */
export interface Window {
  readonly from: number
  readonly to: number
  /** School year of the first place on the time line. */
  readonly base: number
}

/**
 * The first year in which one of the places has more learners than seats, and of several the one with most; null: all hold.
 * Where the places' shares are far from the seats, or from those of the worst place, the children need not be counted: rounding
 * moves a sum of n parts by much less than 2·√n.
 */
export function firstFailure(places: readonly Watched[], demand: Demand, window: Window): Failure | null {
  for (let t = window.from; t <= window.to; t++) {
    const worst = worstOf(places, demand, t)
    if (!worst) continue
    const { level, id, name } = worst.place
    return { year: window.base + t, level, id, name, excess: worst.excess }
  }
  return null
}

/** The place with most learners above its seats, of equal ones the first; null where none has any. */
function worstOf(places: readonly Watched[], demand: Demand, t: number): { readonly place: Watched; excess: number } | null {
  const suspects = places
    .map((place, row) => ({ place, row, most: mostAbove(place, demand, t) }))
    .filter(({ most }) => most > 0)
    .sort((a, b) => b.most - a.most)
  let worst: { readonly place: Watched; readonly row: number; readonly excess: number } | null = null
  for (const { place, row, most } of suspects) {
    if (worst && most < worst.excess) break
    const excess = learnersAt(place, demand, t) - (place.seats[t] as number)
    if (excess <= 0) continue
    if (!worst || excess > worst.excess || (excess === worst.excess && row < worst.row)) worst = { place, row, excess }
  }
  return worst
}

/** Learners above the seats that a place can have at most, however its children are rounded. */
function mostAbove(place: Watched, demand: Demand, t: number): number {
  let learners = place.others[t] as number
  let parts = 0
  for (const { rows, part } of place.units[t] ?? []) {
    const share = demand.shareOf(rows, t)
    learners += share.learners * part
    parts += share.parts
  }
  return learners + 2 * Math.sqrt(parts) - (place.seats[t] as number)
}

/** Whether demand and seats of every place are known in every year. */
export function isKnown(places: readonly Watched[], demand: Demand, { from, to }: Window): boolean {
  if (demand.source === 'none' || places.length === 0) return false
  return places.every(({ seats, others }) => {
    for (let t = from; t <= to; t++) if (Number.isNaN(seats[t]) || Number.isNaN(others[t])) return false
    return true
  })
}
