import type { Issue } from '../core/domain/issue.ts'
import type { LayerKind } from '../core/domain/layers.ts'
import type { Mapping, MappingRequest } from '../formats/index.ts'

/**
 * waiting – in the queue; reading – bytes; checking – features; asking – waits for the mapping step;
 * ready – read, opens with the other files of its batch; done – on screen; failed; cancelled.
 */
export type ImportStatus = 'waiting' | 'reading' | 'checking' | 'asking' | 'ready' | 'done' | 'failed' | 'cancelled'

/** One file on its way from the disk to the map. */
export interface ImportJob {
  readonly id: number
  readonly batch: number
  readonly file: string
  readonly status: ImportStatus
  /** Bytes while reading, features while checking. */
  readonly done: number
  readonly total: number
  readonly kind: LayerKind | null
  /** Id of the layer it became. */
  readonly layer: string | null
  readonly rows: number
  readonly issues: readonly Issue[]
  /** Set when the mapping step can say more about this file. */
  readonly request: MappingRequest | null
  readonly mapping: Mapping | null
}

export function newJob(id: number, batch: number, file: string): ImportJob {
  return {
    id,
    batch,
    file,
    status: 'waiting',
    done: 0,
    total: 0,
    kind: null,
    layer: null,
    rows: 0,
    issues: [],
    request: null,
    mapping: null,
  }
}

/** Still on its way: it can be cancelled. */
export function isRunning({ status }: ImportJob): boolean {
  return status === 'waiting' || status === 'reading' || status === 'checking'
}
