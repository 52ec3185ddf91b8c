import type { Dataset } from '../core/domain/dataset.ts'
import type { LayerKind } from '../core/domain/layers.ts'
import type { DistanceKind } from '../core/geo/measure.ts'

/** The layer a kind of distance is measured on; straight lines need none. */
const LAYER: Readonly<Record<DistanceKind, LayerKind | null>> = { straight: null, road: 'roads', od: 'od' }

/** Whether the data can answer in this kind of distance. */
export function isOffered(kind: DistanceKind, dataset: Dataset | null): boolean {
  const needed = LAYER[kind]
  return needed === null || (dataset?.layers.some((layer) => layer.kind === needed) ?? false)
}

/** The kind asked for, where the data can answer in it; else straight lines. */
export function offered(kind: DistanceKind, dataset: Dataset | null): DistanceKind {
  return isOffered(kind, dataset) ? kind : 'straight'
}
