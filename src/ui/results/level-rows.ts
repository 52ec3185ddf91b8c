import type { Evaluation } from '../../core/domain/evaluation.ts'
import type { Level } from '../../core/domain/figure.ts'

/** Ids and names of the rows of a level. */
export interface LevelRows {
  readonly ids: readonly string[]
  readonly names: readonly (string | null)[]
}

export function rowsOf(answer: Evaluation, level: Exclude<Level, 'total'>): LevelRows {
  return { school: answer.schools, area: answer.areas, zone: answer.zones, unit: answer.units }[level]
}
