import { readLayerFile } from '../../src/formats/index.ts'
import { mappingSchema } from '../../src/formats/mapping.ts'
import type { LayerRequest, ReadLayer } from '../../src/state/layer-file.ts'

/** Reads layers on this thread, one after the other. */
export async function readLayers(requests: readonly LayerRequest[]): Promise<readonly ReadLayer[]> {
  return requests.map(({ file, bytes, kind, mapping }) => {
    const saved = mappingSchema.safeParse(mapping).data
    const { layer, issues } = readLayerFile(bytes, file, { ...(kind ? { kind } : {}), ...(saved ? { mapping: saved } : {}) })
    return { file: layer && { layer, bytes, ...(mapping === undefined ? {} : { mapping }) }, issues }
  })
}
