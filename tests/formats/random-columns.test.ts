import fc from 'fast-check'
import { expect, it } from 'vitest'
import qualityChecks from '../../data/standards/quality-checks.json' with { type: 'json' }
import { LAYER_KINDS, LAYER_SCHEMAS, type LayerKind } from '../../src/core/domain/layers.ts'
import { standardFileSchema } from '../../src/core/domain/standard.ts'
import { fieldsOf, readLayerFile } from '../../src/formats/index.ts'
import { collection } from './bytes.ts'

const checks = standardFileSchema.parse(qualityChecks)
const columns = LAYER_KINDS.flatMap((kind) => [...fieldsOf(kind).keys()])
const key = fc.oneof(
  fc.constantFrom(...columns, '学校名称', '办学类型', '一年级班数', '66人及以上', '占地面积(亩)', '__proto__', 'constructor'),
  fc.string(),
)
const value = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom('45人', '-3', '—', '１２', '1,240', '85%', 111, 'P', '[{"stage":"P"}]', '{', 1e300),
  fc.integer(),
  fc.string(),
)
const position = fc.tuple(fc.double({ min: -200, max: 200, noNaN: true }), fc.double({ min: -100, max: 100, noNaN: true }))
const geometry = fc.oneof(
  position.map((coordinates) => ({ type: 'Point', coordinates })),
  fc.array(position, { maxLength: 6 }).map((ring) => ({ type: 'Polygon', coordinates: [ring] })),
  fc.array(position, { maxLength: 4 }).map((coordinates) => ({ type: 'LineString', coordinates })),
  fc.jsonValue(),
)
const features = fc.array(
  fc.record({
    type: fc.constant('Feature'),
    properties: fc.dictionary(key, value, { maxKeys: 8 }),
    geometry,
    id: fc.jsonValue(),
  }),
  { minLength: 1, maxLength: 6 },
)

it('any columns and geometries end in issues or a valid layer, never in an exception', () => {
  fc.assert(fc.property(features, fc.constantFrom(undefined, ...LAYER_KINDS), issuesOrValidLayer), {
    seed: 20260901,
    numRuns: 400,
  })
})

function issuesOrValidLayer(rows: readonly unknown[], kind: LayerKind | undefined): void {
  const { layer, issues } = readLayerFile(collection(rows), 'x.geojson', { checks, ...(kind ? { kind } : {}) })
  if (!layer) {
    expect(issues.some((issue) => issue.severity === 'error')).toBe(true)
  } else if (layer.kind === 'population') {
    expect(layer.records.lon.every((lon) => Math.abs(lon) <= 180)).toBe(true)
  } else if (layer.kind === 'od') {
    expect(layer.records.cost.every((cost) => cost >= 0 && cost < Number.POSITIVE_INFINITY)).toBe(true)
  } else {
    expect(layer.records.length).toBeLessThanOrEqual(rows.length)
    for (const record of layer.records) expect(LAYER_SCHEMAS[layer.kind].safeParse(record).success).toBe(true)
  }
}
