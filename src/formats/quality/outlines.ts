import type { Layer } from '../../core/domain/layers.ts'
import { firstCrossing } from '../../core/geo/crossings.ts'
import type { Remark } from '../issue-log.ts'

/** Boundaries that cross themselves: area and membership may be wrong there. */
export function selfCrossings(layer: Layer): Remark[] {
  if (layer.kind !== 'zones' && layer.kind !== 'areas' && layer.kind !== 'controls' && layer.kind !== 'sites') return []
  return layer.records.flatMap(({ id, outline }): Remark[] => {
    const at = outline ? firstCrossing(outline) : null
    return at ? [{ code: 'quality.self-crossing', severity: 'warning', params: {}, id, field: 'geometry', at }] : []
  })
}
