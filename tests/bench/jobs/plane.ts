import type { Points } from '../../../src/core/statistics/points.ts'

/** Places, x then y, as two columns, which is how the product holds its own: made once, when they are first asked for. */
export function columnsOf(places: Float64Array): Points {
  const known = remembered.get(places)
  if (known) return known
  const half = places.length / 2
  const columns = {
    x: Float64Array.from({ length: half }, (_, place) => places[2 * place] as number),
    y: Float64Array.from({ length: half }, (_, place) => places[2 * place + 1] as number),
  }
  remembered.set(places, columns)
  return columns
}
const remembered = new WeakMap<Float64Array, Points>()
