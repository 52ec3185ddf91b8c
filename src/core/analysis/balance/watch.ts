import type { SeatYears } from '../../domain/calendar.ts'
import type { Failure } from '../../domain/futures.ts'
import { total } from '../demand/base-counts.ts'
import type { Demand } from '../demand/demand.ts'
import type { AreaRows } from '../placement/areas.ts'
import { rowSum } from '../rolls/rolls.ts'

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

export function allSeats({ existing, committed, scenario }: SeatYears): Float64Array {
  return existing.map((seats, t) => seats + (committed[t] as number) + (scenario[t] as number))
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
 * Where the places' shares are far from the seats the children need not be counted: rounding moves a sum of n parts by much
 * less than 2·√n.
 */
export function firstFailure(places: readonly Watched[], demand: Demand, window: Window): Failure | null {
  for (let t = window.from; t <= window.to; t++) {
    let worst: Failure | null = null
    for (const place of places) {
      const seats = place.seats[t] as number
      const shares = (place.units[t] ?? []).map(({ rows, part }) => ({ ...demand.shareOf(rows, t), part }))
      const rough = shares.reduce((sum, one) => sum + one.learners * one.part, place.others[t] as number)
      const slack = 2 * Math.sqrt(shares.reduce((sum, one) => sum + one.parts, 0))
      if (rough + slack <= seats) continue
      const excess = learnersAt(place, demand, t) - seats
      if (excess <= 0 || (worst && worst.excess >= excess)) continue
      const { level, id, name } = place
      worst = { year: window.base + t, level, id, name, excess }
    }
    if (worst) return worst
  }
  return null
}

/** Whether demand and seats of every place are known in every year. */
export function isKnown(places: readonly Watched[], demand: Demand, { from, to }: Window): boolean {
  if (demand.source === 'none' || places.length === 0) return false
  return places.every(({ seats, others }) => {
    for (let t = from; t <= to; t++) if (Number.isNaN(seats[t]) || Number.isNaN(others[t])) return false
    return true
  })
}
