import type { Geometry } from 'geojson'
import { LAYER_KINDS, type LayerKind } from '../../src/core/domain/layers.ts'

/** Layers of the demo district: all but a table of costs measured elsewhere. */
export type DemoKind = Exclude<LayerKind, 'od'>
export const DEMO_KINDS = LAYER_KINDS.filter((kind): kind is DemoKind => kind !== 'od')

/** One row of a layer file; `properties.layer` is written first. */
export interface Row {
  readonly properties: object
  readonly geometry: Geometry | null
}
export const SOURCE = '虚构示例 临江区'

/** Text of a layer file: a FeatureCollection with a foreign member that says what it is, one feature a line. */
export function collection(kind: DemoKind, date: string, rows: readonly Row[], extra: object = {}): string {
  const about = { kind, date, source: SOURCE, fictional: true, ...extra }
  const lines = rows.map(({ properties, geometry }) =>
    JSON.stringify({ type: 'Feature', properties: { layer: kind, ...properties }, geometry }),
  )
  const head = `{"type":"FeatureCollection","name":${JSON.stringify(`临江区 ${kind}（虚构示例）`)},"buxueLayer":${JSON.stringify(about)},"features":[`
  return `${head}\n${lines.join(',\n')}\n]}\n`
}
