import type { Entry } from './entry.ts'
import type { EntryEdit } from './project-edits.ts'

/** Lines of a branch that is tried and thrown away: no records, only a list. */
export type Trial = readonly Entry[]

export function addLine(lines: Trial, entry: Entry): Trial {
  return [...lines, entry]
}

export function editLine(lines: Trial, id: string, edit: EntryEdit): Trial {
  return lines.map((entry) => (entry.id === id ? { ...entry, ...edit } : entry))
}

export function removeLine(lines: Trial, id: string): Trial {
  return lines.filter((entry) => entry.id !== id)
}

/** Moves a line by `delta` places; it stops at the ends. */
export function moveLine(lines: Trial, id: string, delta: number): Trial {
  const list = [...lines]
  const from = list.findIndex((entry) => entry.id === id)
  if (from < 0) return lines
  list.splice(Math.max(0, Math.min(list.length - 1, from + delta)), 0, ...list.splice(from, 1))
  return list
}

/**
 * What was tried: the lines that are new or differ from `before`, as they stand now; a line of `before` that is gone stands unticked.
 * Laid over `before` by id they give the tried list again, its order aside.
 */
export function triedLines(before: Trial, after: Trial): Trial {
  const old = new Map(before.map((entry) => [entry.id, entry]))
  const now = new Set(after.map(({ id }) => id))
  return [
    ...before.filter(({ id, enabled }) => enabled && !now.has(id)).map((entry) => ({ ...entry, enabled: false })),
    ...after.filter((entry) => {
      const was = old.get(entry.id)
      return was === undefined ? entry.enabled : JSON.stringify(was) !== JSON.stringify(entry)
    }),
  ]
}
