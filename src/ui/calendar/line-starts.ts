import type { Entry } from '../../core/scenario/entry.ts'

/** Lines of a scenario that start in one year, in their order. */
export interface LineStart {
  readonly at: number
  readonly entries: readonly Entry[]
}

/** Enabled lines by the place of their year; those that start before the first year stand there, later ones nowhere. */
export function lineStarts(entries: readonly Entry[], years: readonly number[]): readonly LineStart[] {
  const [first] = years
  if (first === undefined) return []
  return years.flatMap((year, at) => {
    const found = entries.filter((entry) => entry.enabled && Math.max(entry.year, first) === year)
    return found.length > 0 ? [{ at, entries: found }] : []
  })
}
