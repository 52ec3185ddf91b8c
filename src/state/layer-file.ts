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

/** Asks the import to read a layer of a saved project again, exactly as it was read before. */
export interface LayerRequest {
  readonly id: string
  readonly kind: LayerKind
  readonly file: string
  readonly bytes: Uint8Array
  readonly mapping?: SavedMapping
}

export interface ReadLayer {
  readonly file: LayerFile | null
  readonly issues: readonly Issue[]
}

/** Reads saved layers again; the answers come in the order of the requests. */
export type LayerReader = (requests: readonly LayerRequest[]) => Promise<readonly ReadLayer[]>
