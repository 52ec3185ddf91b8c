import type { Evaluation } from '../../core/domain/evaluation.ts'
import type { PopulationTable } from '../../core/domain/layers.ts'
import { gridIndicatorOf, type Scene } from '../scene.ts'

/** Unit kind of a population row in `UnitRows.kind`. */
const POPULATION = 0

const learnersOf = new WeakMap<Evaluation, Float64Array>()

/** One value per population row for the scene's indicator; NaN unknown. The same array while its source is the same. */
export function populationValues(scene: Scene): Float64Array | null {
  const table = scene.dataset?.population
  if (!table || table.ids.length === 0) return null
  if (gridIndicatorOf(scene) === 'residents' || !scene.evaluation) return table.residents
  return learners(scene.evaluation, table)
}

function learners(evaluation: Evaluation, table: PopulationTable): Float64Array {
  const known = learnersOf.get(evaluation)
  if (known && known.length === table.ids.length) return known
  const values = new Float64Array(table.ids.length).fill(Number.NaN)
  const pupils = evaluation.columns.unit?.pupils?.values
  const { kind, row } = evaluation.units
  if (pupils) {
    for (let unit = 0; unit < kind.length; unit++)
      if (kind[unit] === POPULATION) values[row[unit] ?? 0] = pupils[unit] ?? Number.NaN
  }
  learnersOf.set(evaluation, values)
  return values
}
