import type { Evaluation } from '../../core/domain/evaluation.ts'

/** A school or an estate with pupils above the standard class size over the shown years. */
export interface Hotspot {
  readonly level: 'school' | 'unit'
  readonly id: string
  readonly row: number
  readonly name: string
  readonly pupilYears: number
}

/**
 * Schools and estates by pupil-years over standard (人年), most first, ties by level and the data's order; null when the answer
 * has no such column. A school and its estates count the same pupils: the two levels are never added.
 */
export function hotspots(answer: Evaluation, levels: readonly Hotspot['level'][]): readonly Hotspot[] | null {
  if (levels.every((level) => answer.columns[level].pupilYears === undefined)) return null
  return levels
    .flatMap((level) => {
      const { ids, names } = level === 'school' ? answer.schools : answer.units
      const values = answer.columns[level].pupilYears?.values ?? []
      return Array.from(values, (pupilYears, row) => ({
        level,
        id: ids[row] ?? '',
        row,
        name: names[row] ?? ids[row] ?? '',
        pupilYears,
      }))
    })
    .filter(({ pupilYears }) => pupilYears > 0)
    .sort((a, b) => b.pupilYears - a.pupilYears)
}
