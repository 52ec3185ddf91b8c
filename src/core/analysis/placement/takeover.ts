import { straightMetres } from '../../geo/distance.ts'
import type { LonLat } from '../../geo/measure.ts'
import { compareIds } from '../../geo/order.ts'

export interface TakeoverInput {
  readonly units: {
    readonly ids: readonly string[]
    readonly lon: Float64Array
    readonly lat: Float64Array
  }
  /** Learners of each unit at the stage; NaN unknown. */
  readonly learners: ArrayLike<number>
  /** Row of the school each unit belongs to; −1 none. */
  readonly responsible: ArrayLike<number>
  /** Places of the schools, by row. */
  readonly schools: readonly LonLat[]
  /** Whether a school has more pupils than seats, by row. */
  readonly overFull: readonly boolean[]
  /** Where the new school would stand. */
  readonly site: LonLat
}

/** One unit a new school would relieve an over-full school of. */
export interface Takeover {
  /** Id and row of the unit. */
  readonly unit: string
  readonly row: number
  /** Row of the school it belongs to now. */
  readonly school: number
  /** Learners at the stage; NaN unknown. */
  readonly pupils: number
  /** Straight-line metres to the school it belongs to and to the site. */
  readonly metres: number
  readonly siteMetres: number
}

/**
 * Units a new school should take over: those nearer to its site than to their own school, where that school is over-full.
 * A place without a learner today is among them: the zone is drawn by where it lies, and its children of later years go with it.
 * @returns by id of the unit, whatever the order of the rows
 */
export function proposeTakeover(input: TakeoverInput): readonly Takeover[] {
  const { units, learners, responsible, schools, overFull, site } = input
  const proposed: Takeover[] = []
  units.ids.forEach((unit, row) => {
    const school = responsible[row] as number
    const own = schools[school]
    if (!own || !overFull[school]) return
    const home: LonLat = [units.lon[row] as number, units.lat[row] as number]
    const metres = straightMetres(home, own)
    const siteMetres = straightMetres(home, site)
    if (siteMetres < metres) proposed.push({ unit, row, school, pupils: learners[row] as number, metres, siteMetres })
  })
  return proposed.sort((a, b) => compareIds(a.unit, b.unit))
}
