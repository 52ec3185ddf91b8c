import type { Layer } from './layers.ts'

/** Rows of a layer: places of a population layer, ways of an OD table, records of any other. */
export function layerRows({ kind, records }: Layer): number {
  if (kind === 'population') return records.ids.length
  return kind === 'od' ? records.cost.length : records.length
}
