/** The old list when the new one holds the same things: what is derived from it then stays as it is. */
export function kept<Item>(old: readonly Item[], now: readonly Item[]): readonly Item[] {
  return old.length === now.length && old.every((item, i) => item === now[i]) ? old : now
}
