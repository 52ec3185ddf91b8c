import type { Issue } from '../../../core/domain/issue.ts'
import type { Action } from '../../../core/scenario/actions/index.ts'
import type { Entry } from '../../../core/scenario/entry.ts'

/** Id of the line while it is being written; findings of the preview name it. */
const DRAFT = 'draft'

/** The scenario without the line of the form, and with it in its place; `entry` is the line's id in the second list. */
export interface Draft {
  readonly entry: string
  readonly before: readonly Entry[]
  readonly after: readonly Entry[] | null
}

/** A new line comes last; an edited one keeps its place, and its tick does not matter while it is written. */
export function draftOf(entries: readonly Entry[], edited: Entry | null, action: Action | null, year: number): Draft {
  const before = entries.filter(({ id }) => id !== edited?.id)
  const entry = edited?.id ?? DRAFT
  if (!action) return { entry, before, after: null }
  const line: Entry = { id: entry, enabled: true, year, note: edited?.note ?? '', action }
  const after = edited ? entries.map((other) => (other.id === edited.id ? line : other)) : [...entries, line]
  return { entry, before, after }
}

/** Ids of the other lines that could be applied before and no longer can. */
export function brokenBy(
  draft: Draft,
  before: ReadonlyMap<string, readonly Issue[]>,
  after: readonly (Issue & { readonly entry: string })[],
): readonly string[] {
  const failed = new Set(
    after.filter(({ severity, entry }) => severity === 'error' && entry !== draft.entry).map(({ entry }) => entry),
  )
  return [...failed].filter((id) => !before.get(id)?.some(({ severity }) => severity === 'error'))
}
