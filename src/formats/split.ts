import { LAYER_KINDS, type LayerKind } from '../core/domain/layers.ts'
import { isZip } from './project-zip.ts'

/** One layer of a file that holds several, as a file of its own. */
export interface SplitLayer {
  readonly kind: LayerKind
  readonly bytes: Uint8Array
}

/** Name of one layer of a file that holds several. */
export function partName(file: string, kind: LayerKind): string {
  return `${file.replace(/\.[^.]+$/, '')}-${kind}.geojson`
}

/**
 * A feature collection whose features name different layers as one collection for each, with what the member `buxueLayers`
 * says of it. Null: the file holds one layer, or is no such collection. Features that name no layer stay with the first.
 */
export function splitLayers(bytes: Uint8Array): readonly SplitLayer[] | null {
  const text = isZip(bytes) || !isObject(bytes) ? null : decoded(bytes)
  if (text === null || !namesSeveral(text)) return null
  const value = parsed(text)
  if (value === null) return null
  const { features, buxueLayers, buxue: _buxue, buxueLayer: _buxueLayer, ...members } = value
  if (!Array.isArray(features)) return null
  const groups = new Map<LayerKind, unknown[]>()
  const rest: unknown[] = []
  for (const feature of features as unknown[]) {
    const kind = kindOf(feature)
    const group = kind === null ? rest : (groups.get(kind) ?? [])
    if (kind !== null) groups.set(kind, group)
    group.push(feature)
  }
  const [first] = groups.values()
  if (groups.size < 2 || !first) return null
  first.push(...rest)
  const headers = new Map(headersOf(buxueLayers))
  return [...groups].map(([kind, list]) => {
    const collection = { ...members, buxueLayer: { ...headers.get(kind), kind }, features: list }
    return { kind, bytes: new TextEncoder().encode(JSON.stringify(collection)) }
  })
}

/** Whether bytes begin like a JSON object, whatever mark and blanks come first. */
function isObject(bytes: Uint8Array): boolean {
  return bytes.find((byte) => byte > 32 && byte < 0x80) === 0x7b
}

/** Whether the text names two kinds of layer: much cheaper than to parse a large file that holds one. */
function namesSeveral(text: string): boolean {
  let first: string | undefined
  for (const [, kind] of text.matchAll(/"layer"\s*:\s*"(\w+)"/g)) {
    if (kind === undefined || kind === first || !(LAYER_KINDS as readonly string[]).includes(kind)) continue
    if (first !== undefined) return true
    first = kind
  }
  return false
}

function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function parsed(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text)
    return isRecord(value) && value.type === 'FeatureCollection' ? value : null
  } catch {
    // Whatever is wrong with the file, the reader of the format says it.
    return null
  }
}

function kindOf(feature: unknown): LayerKind | null {
  const layer = isRecord(feature) && isRecord(feature.properties) ? feature.properties.layer : undefined
  return LAYER_KINDS.find((kind) => kind === layer) ?? null
}

function headersOf(value: unknown): readonly (readonly [LayerKind, object])[] {
  if (!Array.isArray(value)) return []
  return (value as unknown[]).flatMap((header) => {
    const kind = isRecord(header) ? LAYER_KINDS.find((candidate) => candidate === header.kind) : undefined
    return kind && isRecord(header) ? [[kind, header] as const] : []
  })
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
