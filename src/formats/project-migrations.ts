/** A stored project before it was checked: an envelope of plain JSON. */
export interface StoredProject {
  readonly version: number
  readonly records: readonly unknown[]
  readonly view?: unknown
}

/** Turns a stored project of one version into one of the next. Pure, and never edited after its release. */
export type Migration = (stored: StoredProject) => Omit<StoredProject, 'version'>

/** The first entry leads from version 1 to 2, and so on. Each comes with a file of the old version among the fixtures. */
export const MIGRATIONS: readonly Migration[] = []

/** Brings a stored project to the newest version, one step after the other. */
export function migrate(stored: StoredProject, migrations: readonly Migration[] = MIGRATIONS): StoredProject {
  return migrations
    .slice(stored.version - 1)
    .reduce<StoredProject>((now, migration) => ({ ...migration(now), version: now.version + 1 }), stored)
}
