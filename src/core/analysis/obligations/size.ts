import { type Assumptions, assumed } from '../../domain/assumptions.ts'
import type { Dataset } from '../../domain/dataset.ts'
import type { Figure } from '../../domain/figure.ts'
import type { Development } from '../../domain/layers.ts'
import { combine, leaf } from '../indicator.ts'
import { layerSource } from '../stages/cohort-figures.ts'

/** How large an estate is, in each of the measures rules are written in; converted ones say from what. */
export interface EstateSize {
  readonly households: Figure
  readonly floorArea: Figure
  readonly people: Figure
}

/**
 * People = households × household size, else floor area ÷ ㎡ a person; households and floor area that the file does not give
 * are converted back (standards 3.2). Phases stand in for a missing number of households.
 */
export function estateSize(dataset: Dataset, development: Development, assumptions: Assumptions): EstateSize {
  const { households, floorArea, phases, householdSize } = development
  const read = (field: string) => ({ source: layerSource(dataset, 'developments', field) })
  const row = (id: string) => ({ source: { kind: 'assumption' as const, id }, quality: 'assumed' as const })
  const perHome =
    householdSize === undefined
      ? leaf('estate.household-size', assumed(assumptions, 'household-size'), 'none', row('household-size'))
      : leaf('estate.household-size', householdSize, 'none', read('householdSize'))
  const each = leaf('estate.area-each', assumed(assumptions, 'floor-area-per-person'), 'none', row('floor-area-per-person'))
  const phased = phases?.length ? phases.reduce((sum, phase) => sum + phase.households, 0) : undefined
  const counted = leaf(
    'estate.households',
    households ?? phased,
    'households',
    read(households === undefined ? 'phases' : 'households'),
  )
  const area = leaf('estate.floor-area', floorArea, 'square-metres', read('floorArea'))
  if (counted.value !== null) {
    const people = combine('estate.people', 'product', [counted, perHome], 'residents')
    const converted = combine('estate.floor-area.converted', 'product', [people, each], 'square-metres', { quality: 'assumed' })
    return { households: counted, people, floorArea: area.value === null ? converted : area }
  }
  const people = combine('estate.people.by-area', 'quotient', [area, each], 'residents')
  const homes = combine('estate.households.exact', 'quotient', [people, perHome], 'households')
  return { households: combine('estate.households.converted', 'round', [homes], 'households'), people, floorArea: area }
}
