import type { OdWays } from '../../domain/od-ways.ts'
import type { Nearest } from '../../geo/nearest.ts'
import type { Distances, NearestFirst } from './distances.ts'

/**
 * Costs of an OD table, in its own measure. A pair it does not name has no known way: NaN between, and never among the nearest.
 * Schools a scenario has built are in no table.
 * @param units number of planning units; those of the dataset come first
 */
export function odDistances(od: OdWays, units: number): Distances {
  const ways = new Ways(od)
  return {
    kind: 'od',
    unit: od.table.measure,
    between: (unit, school) => ways.between(unit, school),
    nearestTwo: (among) => nearestTwo(ways.nearestFirst(among), among, units),
    nearestFirst: (among) => ways.nearestFirst(among),
  }
}

/** Distances where nothing is known: an OD table was asked for and there is none. */
export function unknownDistances(kind: Distances['kind'], units: number): Distances {
  const nobody: NearestFirst = { find: () => 0 }
  return {
    kind,
    unit: 'metres',
    between: () => Number.NaN,
    nearestTwo: (among) => nearestTwo(nobody, among, units),
    nearestFirst: () => nobody,
  }
}

class Ways {
  readonly #od: OdWays
  /** By school row: its place in the table; −1 it has none. */
  readonly #placeOf: ReadonlyMap<number, number>
  readonly #costs: Float64Array
  #unit = -1

  constructor(od: OdWays) {
    this.#od = od
    this.#costs = new Float64Array(od.table.schools.length)
    this.#placeOf = new Map(Array.from(od.schoolRow, (row, place) => [row, place]))
  }

  /** The ways of the unit asked for last are kept by school: whoever asks for one pair asks for the next of the same unit. */
  between(unit: number, school: number): number {
    const place = this.#placeOf.get(school)
    if (place === undefined) return Number.NaN
    const { school: schools, cost } = this.#od.table
    if (unit !== this.#unit) {
      this.#unit = unit
      this.#costs.fill(Number.NaN)
      const [from, to] = this.#waysOf(unit)
      for (let way = from; way < to; way++) this.#costs[schools[way] as number] = cost[way] as number
    }
    return this.#costs[place] as number
  }

  nearestFirst(among: readonly number[]): NearestFirst {
    const { school, cost, schools } = this.#od.table
    const position = new Int32Array(schools.length).fill(-1)
    among.forEach((row, rank) => {
      const place = this.#placeOf.get(row)
      if (place !== undefined) position[place] = rank
    })
    return {
      find: (unit, count, into, distance, at) => {
        const [from, to] = this.#waysOf(unit)
        let found = 0
        for (let way = from; way < to; way++) {
          const rank = position[school[way] as number] as number
          if (rank < 0) continue
          const own = cost[way] as number
          if (found < count) found++
          // Ways come cheapest first: once the list is full only an equally dear one of a lower rank can enter.
          else if (own > (distance[at + count - 1] as number)) break
          else if (rank > (into[at + count - 1] as number)) continue
          let slot = at + found - 1
          for (; slot > at && distance[slot - 1] === own && (into[slot - 1] as number) > rank; slot--)
            into[slot] = into[slot - 1] as number
          into[slot] = rank
          distance[at + found - 1] = own
        }
        return found
      },
    }
  }

  #waysOf(unit: number): readonly [from: number, to: number] {
    const place = this.#od.unitAt[unit] ?? -1
    const { start } = this.#od.table
    return place < 0 ? [0, 0] : [start[place] as number, start[place + 1] as number]
  }
}

function nearestTwo(search: NearestFirst, among: readonly number[], units: number): Nearest {
  const out = {
    first: new Int32Array(units).fill(-1),
    second: new Int32Array(units).fill(-1),
    firstMetres: new Float64Array(units).fill(Number.NaN),
    secondMetres: new Float64Array(units).fill(Number.NaN),
  }
  const [rank, cost] = [new Int32Array(2), new Float64Array(2)]
  for (let unit = 0; unit < units; unit++) {
    const found = search.find(unit, 2, rank, cost, 0)
    if (found > 0) {
      out.first[unit] = among[rank[0] as number] as number
      out.firstMetres[unit] = cost[0] as number
    }
    if (found > 1) {
      out.second[unit] = among[rank[1] as number] as number
      out.secondMetres[unit] = cost[1] as number
    }
  }
  return out
}
