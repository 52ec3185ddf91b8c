import type { LayerReading, ReadOptions } from '../formats/index.ts'

/** One file for the import worker: a File of the page, or bytes that are in memory already. */
export interface ToImport {
  readonly id: number
  readonly name: string
  readonly source: Blob | Uint8Array
  readonly options: Omit<ReadOptions, 'progress'>
}

/** What the import worker answers. `bytes` are the original bytes, handed over without a copy. */
export type FromImport =
  | {
      readonly type: 'progress'
      readonly id: number
      readonly stage: 'reading' | 'checking'
      readonly done: number
      readonly total: number
    }
  | { readonly type: 'read'; readonly id: number; readonly reading: LayerReading; readonly bytes: Uint8Array }
  /** The file holds several layers: each is a file of its own, to be read by itself. */
  | {
      readonly type: 'parts'
      readonly id: number
      readonly parts: readonly { readonly name: string; readonly bytes: Uint8Array }[]
    }
  | { readonly type: 'failed'; readonly id: number; readonly message: string }
