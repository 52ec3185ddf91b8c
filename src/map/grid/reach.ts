import type { Evaluation } from '../../core/domain/evaluation.ts'
import type { Scene } from '../scene.ts'

/** Whether seats within reach are drawn: they take the place of the people. */
export function showsReach({ visible, reach }: Scene): boolean {
  return visible.has('accessibility') && !!reach
}

/** A place without any school within reach is drawn; 0 is for places where nobody lives. */
const NONE = 1e-6

const valuesOf = new WeakMap<Float64Array, { readonly evaluation: Evaluation; readonly values: Float64Array }>()

/** Seats within reach by unit row as they are drawn: 0 nobody lives there, NaN not known. The same array while its sources are the same. */
export function reachValues({ reach, evaluation }: Scene): Float64Array | null {
  if (!reach || !evaluation) return null
  const known = valuesOf.get(reach.seats)
  if (known?.evaluation === evaluation) return known.values
  const pupils = evaluation.columns.unit?.pupils?.values
  const values = reach.seats.map((seats, unit) => (pupils?.[unit] === 0 ? 0 : Math.max(seats, NONE)))
  valuesOf.set(reach.seats, { evaluation, values })
  return values
}
