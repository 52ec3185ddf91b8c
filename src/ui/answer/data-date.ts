import type { Dataset } from '../../core/domain/dataset.ts'

/** Reference date of the data: that of the school table, else the latest any layer names; null when none does. */
export function dataDate(dataset: Dataset): string | null {
  const schools = dataset.layers.find((layer) => layer.kind === 'schools')?.date
  if (schools) return schools
  const dates = dataset.layers.flatMap((layer) => layer.date ?? []).sort()
  return dates[dates.length - 1] ?? null
}
