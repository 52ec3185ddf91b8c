import type { Geometry } from 'geojson'
import type { LayerHeader } from './header.ts'
import type { IssueLog } from './issue-log.ts'
import type { RawTable } from './table.ts'

/** One feature as the file has it, geometry checked; `index` is its position in the file. */
export interface RawFeature {
  readonly index: number
  readonly id: string | number | undefined
  readonly properties: Readonly<Record<string, unknown>>
  /** null: the file gives none; undefined: it gives one that cannot be used (already in the log). */
  readonly geometry: Geometry | null | undefined
}

/** What every format delivers: features with raw properties and what the file says of itself. */
export interface RawFile {
  readonly features: readonly RawFeature[]
  readonly header: LayerHeader
  /** The first features, so that a look at a few need not make all of them. */
  first(count: number): readonly RawFeature[]
  /** Set by formats that are tables. */
  readonly table?: RawTable
}

/** Features in memory as a file. */
export function featureFile(features: readonly RawFeature[], header: LayerHeader): RawFile {
  return { features, header, first: (count) => features.slice(0, count) }
}

/** How many features a file has. */
export function featureCount(file: RawFile): number {
  return file.table?.index.length ?? file.features.length
}

/** Told while a file is read: bytes taken in, then features checked. */
export type ReadProgress = (stage: 'reading' | 'checking', done: number, total: number) => void

/** A file format. `read` returns null when the file as a whole cannot be used; the log says why. */
export interface Format {
  readonly id: string
  readonly extensions: readonly string[]
  detect(bytes: Uint8Array, name: string): boolean
  read(bytes: Uint8Array, log: IssueLog, progress: ReadProgress): RawFile | null
}
