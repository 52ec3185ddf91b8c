import type { Context } from '../context.ts'

/** What an account is drawn up for: all grades of the stage, or the entry grade alone. */
export const SCOPES = ['stage', 'entry'] as const
export type Scope = (typeof SCOPES)[number]

/** Ids of indicators of the entry grade end on this. */
export const SUFFIX: Readonly<Record<Scope, string>> = { stage: '', entry: 'Entry' }

/** Indices of the grades of a scope. */
export function gradesOf({ grades }: Context, scope: Scope): readonly number[] {
  return scope === 'entry' ? [0] : grades.map((_, g) => g)
}
