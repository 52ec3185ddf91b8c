import type { Dataset } from '../domain/dataset.ts'

/** Date of the school table that the numbers rest on; the newest of several, null when none is stamped. */
export function dataDate(dataset: Dataset): string | null {
  const dates = dataset.layers.filter(({ kind }) => kind === 'schools').flatMap(({ date }) => date ?? [])
  return dates.sort().at(-1) ?? null
}
