import type { Dataset } from '../../domain/dataset.ts'
import type { Units } from './units.ts'
import type { Weights } from './weights.ts'

/** Townships as the areas that new homes draw their locals from; 0 is the county, for whoever has none. */
export interface Areas {
  readonly count: number
  readonly of: Int32Array
  readonly ofDevelopment: Int32Array
  /** Σ weights by area then grade. */
  readonly weights: Float64Array
}

/** Areas of the units and of the estates. */
export function areasOf(dataset: Dataset, units: Units, weights: Weights, grades: number): Areas {
  const ids = new Map<string, number>()
  const idOf = (township: string | null | undefined): number => {
    if (township == null) return 0
    const known = ids.get(township)
    if (known !== undefined) return known
    ids.set(township, ids.size + 1)
    return ids.size
  }
  const ofDevelopment = Int32Array.from(dataset.developments, (development) => idOf(development.township))
  const of = Int32Array.from({ length: units.count }, (_, unit) => {
    const row = units.row[unit] as number
    return units.kind[unit] === 0 ? idOf(dataset.population.townships[row]) : (ofDevelopment[row] as number)
  })
  const count = ids.size + 1
  const byArea = new Float64Array(count * grades)
  weights.values.forEach((weight, at) => {
    const area = (of[Math.floor(at / grades)] as number) * grades + (at % grades)
    byArea[area] = (byArea[area] as number) + weight
  })
  return { count, of, ofDevelopment, weights: byArea }
}

/** Where regions and areas meet, with Σ weights by part then grade. */
export interface Parts {
  readonly row: readonly number[]
  readonly area: readonly number[]
  readonly weights: Float64Array
}

/** Parts of a region of units, in the order in which units meet them. */
export function partsOf(region: Int32Array, areas: Areas, weights: Float64Array, grades: number): Parts {
  const row: number[] = []
  const area: number[] = []
  const partOf = new Map<number, number>()
  const parts = region.map((here, unit) => {
    const key = here * areas.count + (areas.of[unit] as number)
    const known = partOf.get(key)
    if (known !== undefined) return known
    partOf.set(key, row.length)
    area.push(areas.of[unit] as number)
    return row.push(here) - 1
  })
  const sums = new Float64Array(row.length * grades)
  parts.forEach((part, unit) => {
    for (let g = 0; g < grades; g++)
      sums[part * grades + g] = (sums[part * grades + g] as number) + (weights[unit * grades + g] as number)
  })
  return { row, area, weights: sums }
}
