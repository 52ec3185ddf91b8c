import type { NamedPlace } from '../../domain/named-place.ts'
import type { Context } from '../context.ts'

/** A unit as a reader finds it. */
export function namedPlace({ units, dataset }: Context, unit: number): NamedPlace {
  const row = units.row[unit] as number
  const township = units.kind[unit] === 1 ? dataset.developments[row]?.township : dataset.population.townships[row]
  return { unit: units.ids[unit] as string, name: units.names[unit] ?? null, township: township ?? null }
}
