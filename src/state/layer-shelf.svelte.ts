import type { Layer } from '../core/domain/layers.ts'
import type { SourceRecord } from '../core/scenario/project.ts'
import type { LayerFile } from './layer-file.ts'

/**
 * Layers in memory with their original bytes, also those a step back in the history would need.
 * The project names them by hash, so undoing a replaced file is as quick as any other step.
 */
export class LayerShelf {
  #files = $state.raw<ReadonlyMap<string, LayerFile>>(new Map())

  put(files: readonly LayerFile[]): void {
    this.#files = new Map([...this.#files, ...files.map((file) => [keyOfFile(file), file] as const)])
  }

  of(source: SourceRecord): LayerFile | undefined {
    return this.#files.get(keyOf(source.layer, source.hash, source.mapping))
  }

  /** Original bytes by hash: whatever layer they were read for. */
  bytes(hash: string): Uint8Array | undefined {
    for (const file of this.#files.values()) if (file.layer.hash === hash) return file.bytes
    return undefined
  }

  layersOf(sources: readonly SourceRecord[]): readonly Layer[] {
    return sources.flatMap((source) => this.of(source)?.layer ?? [])
  }
}

function keyOfFile({ layer, mapping }: LayerFile): string {
  return keyOf(layer.id, layer.hash, mapping)
}

/** One file read with two mappings gives two layers. */
function keyOf(layer: string, hash: string, mapping: SourceRecord['mapping']): string {
  return JSON.stringify([layer, hash, mapping ?? null])
}
