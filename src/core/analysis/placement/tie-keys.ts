import type { Keys } from '../../transportation/ties.ts'
import type { Field } from './balance-field.ts'

/**
 * What decides between equally good plans: the ids of units and schools, so that neither the order of a file nor a school that
 * somebody adds elsewhere changes who goes where.
 * @param units ids by unit @param schools ids by plan row
 */
export function tieKeys({ order, bands, rows }: Field, units: readonly string[], schools: readonly string[]): Keys {
  const unit = new Int32Array(order.length * bands.length)
  for (let at = 0; at < order.length; at++) {
    const own = hashOf(units[order[at] as number] as string)
    // The first grade tells the bands of a unit apart.
    for (let band = 0; band < bands.length; band++)
      unit[at * bands.length + band] = own + Math.imul(bands[band]?.grades[0] ?? 0, STEP)
  }
  return { unit, sink: Int32Array.from(rows, (row) => hashOf(schools[row] as string)) }
}
const STEP = 0x9e3779b1

/** FNV-1a over the code units of an id. */
function hashOf(id: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193)
  return hash | 0
}
