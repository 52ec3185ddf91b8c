import type { Layer } from '../sheet.ts'

/** What a kind of sheet draws: colours under the roads and boundaries, marks over them. */
export interface Subject {
  readonly under: readonly Layer[]
  readonly over: readonly Layer[]
}
