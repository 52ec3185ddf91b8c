import type { LonLat } from '../geo/measure.ts'
import type { Param } from './name-list.ts'

/**
 * A problem or remark as a code with parameters; `i18n` holds its sentences
 * (`issue.<code>.what`, `.effect`: what it means for the result, `.fix`: what to do).
 */
export interface Issue {
  readonly code: string
  readonly severity: 'error' | 'warning' | 'info'
  readonly params: Readonly<Record<string, Param>>
  readonly file?: string
  readonly layer?: string
  /** Position in the file, counted from 0. */
  readonly feature?: number
  /** Id of the record it is about, when known. */
  readonly id?: string
  readonly field?: string
  readonly at?: LonLat
}
