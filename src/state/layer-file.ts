import type { Issue } from '../core/domain/issue.ts'
import type { Layer, LayerKind } from '../core/domain/layers.ts'
import type { SourceRecord } from '../core/scenario/project.ts'

export type SavedMapping = NonNullable<SourceRecord['mapping']>

/** One imported layer with the original bytes of its file, and what the import needs to read these bytes again. */
export interface LayerFile {
  readonly layer: Layer
  readonly bytes: Uint8Array
  readonly mapping?: SavedMapping
}

/** Asks the import to read bytes: a file of a saved project exactly as it was read before, or one of the demo. */
export interface LayerRequest {
  readonly file: string
  readonly bytes: Uint8Array
  /** Known of a file that was read before; else it is recognised. */
  readonly kind?: LayerKind
  readonly mapping?: SavedMapping
}

export interface ReadLayer {
  /** Null when the bytes give no layer; the issues say why. */
  readonly file: LayerFile | null
  readonly issues: readonly Issue[]
}

/** Reads layers; the answers come in the order of the requests. */
export type LayerReader = (requests: readonly LayerRequest[]) => Promise<readonly ReadLayer[]>
