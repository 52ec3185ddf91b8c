import type { Layer, LayerKind } from '../../core/domain/layers.ts'
import { fieldOfHeader } from '../headers.ts'
import type { RecordFeature } from './records.ts'

type Properties = Readonly<Record<string, unknown>>

/**
 * Properties of the original file that no field of ours reads, by record. Where every feature became a record they go by
 * place in the file, else by id; a record whose feature cannot be found has none.
 */
export function unreadProperties(layer: Layer, bytes: Uint8Array, records: readonly RecordFeature[]): readonly Properties[] {
  const features = originalFeatures(bytes)
  const unread = (feature: Properties | undefined): Properties => {
    const properties = feature?.properties
    if (typeof properties !== 'object' || properties === null) return {}
    return Object.fromEntries(Object.entries(properties).filter(([name]) => isUnread(layer.kind, name)))
  }
  if (features.length === records.length) return features.map(unread)
  const byId = new Map(features.map((feature) => [idOf(feature), feature]))
  return records.map(({ id }) => (id === null ? {} : unread(byId.get(id))))
}

const known = new Map<string, boolean>()

function isUnread(kind: LayerKind, name: string): boolean {
  const key = `${kind}\n${name}`
  const found = known.get(key)
  if (found !== undefined) return found
  const unread = name !== 'layer' && fieldOfHeader(kind, name) === undefined
  known.set(key, unread)
  return unread
}

function idOf(feature: Properties): string {
  const properties = feature.properties as Properties | null | undefined
  return String(properties?.id ?? feature.id ?? '')
}

/** Features of a GeoJSON file; none where the bytes are of another format. */
function originalFeatures(bytes: Uint8Array): readonly Properties[] {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    const features = (value as { readonly features?: unknown } | null)?.features
    return Array.isArray(features) ? features.filter((one) => typeof one === 'object' && one !== null) : []
  } catch {
    return []
  }
}
