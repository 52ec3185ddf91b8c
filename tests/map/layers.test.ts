import { describe, expect, it } from 'vitest'
import { extentOf } from '../../src/core/domain/extent.ts'
import { boundsOf, insidePoint } from '../../src/core/geo/shapes.ts'
import { accessibilityFeatures, accessibilityState } from '../../src/map/layers/accessibility.ts'
import { areaLabels } from '../../src/map/layers/areas.ts'
import { estateOutlines, estatePoints } from '../../src/map/layers/developments.ts'
import { findingFeatures } from '../../src/map/layers/findings.ts'
import { flowFeatures, flowSums } from '../../src/map/layers/flows.ts'
import { highlightFeatures } from '../../src/map/layers/highlight.ts'
import { MAP_LAYERS } from '../../src/map/layers/index.ts'
import { linkFeatures } from '../../src/map/layers/links.ts'
import { populationFeatures, populationState } from '../../src/map/layers/population.ts'
import { iconKey, schoolFeatures, schoolImages } from '../../src/map/layers/schools.ts'
import { zoneFeatures, zoneRatio, zoneState } from '../../src/map/layers/zones.ts'
import { shapeOf } from '../../src/map/locate.ts'
import { metresPerPixel, scaleBar } from '../../src/map/scale-bar.ts'
import { REACH_RAMP } from '../../src/symbols/palette.ts'
import { signOf } from '../../src/symbols/school-sign.ts'
import { column, datasetOf, evaluationOf, gridTable, planOf, SOUTH, sceneOf, school, square, WEST } from './fixture.ts'

const dataset = datasetOf({
  schools: [
    school('a', { point: [WEST, SOUTH] }),
    school('b', { kind: 'junior', sections: [{ stage: 'J', grades: [] }], point: [WEST + 0.1, SOUTH] }),
    school('c', { status: 'construction', point: [WEST + 0.1, SOUTH + 0.1] }),
  ],
  zones: [
    { id: 'zp', stage: 'P', schools: ['a'], outline: square(WEST, SOUTH, 0.05, 0.05) },
    { id: 'zj', stage: 'J', schools: ['b'], outline: square(WEST, SOUTH, 0.1, 0.1) },
  ],
  areas: [
    { id: 't', name: '青石镇', kind: 'township', outline: square(WEST, SOUTH, 0.2, 0.2) },
    { id: 'p', name: '东片区', kind: 'planning-area', outline: square(WEST, SOUTH, 0.1, 0.1) },
  ],
  developments: [
    {
      id: 'd1',
      name: '滨江花园',
      type: 'commodity',
      status: 'planned',
      deliveryYear: 2028,
      point: [WEST + 0.02, SOUTH + 0.02],
      outline: square(WEST + 0.02, SOUTH + 0.02, 0.002, 0.002),
    },
    { id: 'd2', name: '老城里', type: 'other', status: 'built', deliveryYear: 1998, point: [WEST + 0.03, SOUTH + 0.03] },
  ],
  population: gridTable(10, 10),
})

describe('schools', () => {
  const scene = sceneOf(dataset)

  it('makes only schools of the stage prominent', () => {
    expect(schoolFeatures(scene).map(({ properties }) => properties.prominent)).toEqual([true, false, true])
    expect(schoolFeatures(sceneOf(dataset, { stage: 'J' })).map(({ properties }) => properties.prominent)).toEqual([
      false,
      true,
      false,
    ])
  })

  it('has a picture for every icon it names', () => {
    const images = schoolImages(scene)
    for (const { properties } of schoolFeatures(scene)) expect(images.has(String(properties.icon))).toBe(true)
  })

  it('gives schools that look different different icons', () => {
    const sign = signOf(scene, planOf(dataset).schools[0]!)
    const keys = [
      sign,
      { ...sign, utilisation: null },
      { ...sign, utilisation: 1.001 },
      { ...sign, utilisation: 1 },
      { ...sign, largeClass: 2 as const },
      { ...sign, stale: true },
      { ...sign, expanded: true },
      { ...sign, seats: 2000 },
    ].map(iconKey)
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('says unknown where the evaluation does', () => {
    const evaluation = evaluationOf(dataset)
    const unknown = {
      ...evaluation,
      columns: { ...evaluation.columns, school: { seats: column([Number.NaN, 1, 1]), utilisation: column([Number.NaN, 1, 1]) } },
    }
    expect(signOf(sceneOf(dataset, { evaluation: unknown }), planOf(dataset).schools[0]!)).toMatchObject({
      seats: null,
      utilisation: null,
      largeClass: 0,
    })
  })

  it('draws a school that is not open yet as construction', () => {
    expect(signOf(scene, planOf(dataset).schools[2]!).state).toBe('construction')
  })
})

describe('zones', () => {
  it('shows the zones of the stage under dataset rows', () => {
    expect(zoneFeatures(sceneOf(dataset)).map(({ id }) => id)).toEqual([0])
    expect(zoneFeatures(sceneOf(dataset, { stage: 'J' })).map(({ id }) => id)).toEqual([1])
  })

  it('is learners over seats, unknown without either', () => {
    const evaluation = evaluationOf(dataset)
    expect(zoneRatio(evaluation, 'zp')).toBeCloseTo(500 / 900)
    expect(zoneRatio(evaluation, 'nowhere')).toBeNull()
    expect(zoneRatio(null, 'zp')).toBeNull()
  })

  it('steps its fill back where people are shown, and greys when stale', () => {
    const alone = zoneState(sceneOf(dataset, { visible: new Set(['zones']) })).get(0)
    const over = zoneState(sceneOf(dataset, { visible: new Set(['zones', 'population']) })).get(0)
    expect(Number(over?.fill)).toBeLessThan(Number(alone?.fill))
    expect(String(zoneState(sceneOf(dataset, { stale: true })).get(0)?.colour)).toMatch(/^#(..)\1\1$/)
  })
})

describe('people', () => {
  it('leaves a regular grid to the texture', () => {
    expect(populationFeatures(sceneOf(dataset))).toEqual([])
    expect(populationState(sceneOf(dataset)).size).toBe(0)
  })

  it('colours irregular places by step and marks unknown', () => {
    const table = {
      ...gridTable(3, 1),
      cell: null,
      outlines: [square(0, 0, 1, 1), square(1, 0, 1, 1), null],
      residents: Float64Array.of(10, Number.NaN, 0),
    }
    const scene = sceneOf(datasetOf({ population: table }), { evaluation: null })
    expect(populationFeatures(scene).map(({ geometry }) => geometry.type)).toEqual(['Polygon', 'Polygon', 'Point'])
    const state = populationState(scene)
    expect([...state.values()].map(({ some, unknown }) => [some, unknown])).toEqual([
      [true, false],
      [false, true],
      [false, false],
    ])
  })

  it('draws seats within reach in the place of the people: none is a colour, unknown is not', () => {
    const table = gridTable(4, 1)
    const irregular = { ...table, cell: null, outlines: [square(WEST, SOUTH, 0.01, 0.01), null, null, null] }
    const dataset = datasetOf({ population: irregular })
    const scene = sceneOf(dataset, {
      visible: new Set(['population', 'accessibility']),
      reach: { seats: Float64Array.of(1, 0, Number.NaN, 1), stale: false },
    })
    expect(accessibilityFeatures(scene).map(({ id }) => id)).toEqual([0, 1, 2, 3])
    const state = accessibilityState(scene)
    expect([state.get(1)?.colour, state.get(3)?.colour]).toEqual([REACH_RAMP[0], REACH_RAMP[2]])
    expect(state.get(2)).toMatchObject({ some: false, unknown: true })
    // Nobody lives in the first cell.
    expect(state.get(0)?.some).toBe(false)
    expect(populationState(scene).size).toBe(0)
    expect(accessibilityState({ ...scene, visible: new Set(['population']) }).size).toBe(0)
  })

  it('draws estates by status, the year only where nobody lives yet', () => {
    expect(estatePoints(sceneOf(dataset)).map(({ properties }) => [properties.icon, properties.year])).toEqual([
      ['estate-planned', '2028 年交付'],
      ['estate-built', ''],
    ])
    expect(estateOutlines(sceneOf(dataset))).toHaveLength(1)
  })
})

describe('links', () => {
  it('joins the selected school to every unit that sends it children', () => {
    const scene = sceneOf(dataset, { selected: { level: 'school', id: 'a' } })
    const { flows } = evaluationOf(dataset)
    expect(linkFeatures(scene)).toHaveLength([...(flows?.school ?? [])].filter((row) => row === 0).length)
  })

  it('joins the selected unit to its school and to its second choice', () => {
    const kinds = linkFeatures(sceneOf(dataset, { selected: { level: 'unit', id: 'd1' } })).map(
      ({ properties }) => properties.kind,
    )
    expect(kinds).toEqual(['unit', 'second'])
  })

  it('falls back to the zone where the register does not say who goes where', () => {
    const evaluation = evaluationOf(dataset)
    const unit = evaluation.units.ids.indexOf('d1')
    const zone = Int32Array.from(evaluation.units.zone, (_, row) => (row === unit ? 1 : -1))
    const silent = { ...evaluation, flows: null, units: { ...evaluation.units, zone } }
    const scene = sceneOf(dataset, { evaluation: silent, selected: { level: 'unit', id: 'd1' } })
    const [first] = linkFeatures(scene)
    expect(first?.geometry).toMatchObject({
      coordinates: [
        [WEST + 0.02, SOUTH + 0.02],
        [WEST + 0.1, SOUTH],
      ],
    })
  })

  it('draws nothing for what is not there', () => {
    expect(linkFeatures(sceneOf(dataset, { selected: { level: 'school', id: 'gone' } }))).toEqual([])
    expect(linkFeatures(sceneOf(dataset))).toEqual([])
  })
})

describe('flows', () => {
  /** Zone zp, a township without a zone and places nobody names; to a, its own, and to c. */
  const homeFlows = {
    ids: ['zp', '石桥乡', ''],
    zone: Int32Array.of(0, -1, -1),
    lon: Float64Array.of(WEST, WEST + 0.15, Number.NaN),
    lat: Float64Array.of(SOUTH, SOUTH + 0.15, Number.NaN),
    home: Int32Array.of(0, 0, 1, 2, -1, -2),
    school: Int32Array.of(0, 2, 0, 0, 0, 0),
    pupils: Int32Array.of(112, 5, 32, 4, 3, 2),
    own: Uint8Array.of(1, 0, 0, 0, 0, 0),
  }
  const of = (level: 'school' | 'zone', id: string) =>
    sceneOf(dataset, { evaluation: evaluationOf(dataset, { homeFlows }), selected: { level, id } })
  const parts = (scene: ReturnType<typeof of>) => flowFeatures(scene).map(({ properties: { part, pupils } }) => [part, pupils])

  it('come to the selected school from their homes, those of its own zone as a ring; the rest is listed', () => {
    const scene = of('school', 'a')
    expect(parts(scene)).toEqual([
      ['line', 32],
      ['head', 32],
      ['number', 32],
      ['ring', 112],
    ])
    expect(flowFeatures(scene)[0]?.geometry).toMatchObject({
      coordinates: [
        [WEST + 0.15, SOUTH + 0.15],
        [WEST, SOUTH],
      ],
    })
    expect(flowSums(scene)).toEqual({ lines: 32, own: 112, outside: 3, unknown: 6 })
  })

  it('go from the selected zone to other schools, and come to its own', () => {
    const scene = of('zone', 'zp')
    expect(parts(scene).filter(([part]) => part !== 'head' && part !== 'number')).toEqual([
      ['line', 5],
      ['line', 32],
      ['ring', 112],
    ])
    const [line, head] = flowFeatures(scene)
    expect(line?.geometry).toMatchObject({
      coordinates: [insidePoint(square(WEST, SOUTH, 0.05, 0.05)), [WEST + 0.1, SOUTH + 0.1]],
    })
    // The head points from the home north-east to the school.
    expect(Number(head?.properties.turn)).toBeGreaterThan(0)
    expect(Number(head?.properties.turn)).toBeLessThan(90)
  })

  it('are not there without a table or a selection', () => {
    expect(flowFeatures(sceneOf(dataset, { selected: { level: 'school', id: 'a' } }))).toEqual([])
    expect(flowSums(sceneOf(dataset, { evaluation: evaluationOf(dataset, { homeFlows }) }))).toBeNull()
  })
})

describe('highlight and findings', () => {
  it('marks selected and hovered, once where they are the same', () => {
    const target = { level: 'zone', id: 'zp' } as const
    expect(highlightFeatures(sceneOf(dataset, { selected: target, hovered: target }))).toHaveLength(1)
    expect(highlightFeatures(sceneOf(dataset, { selected: target, hovered: { level: 'unit', id: 'c3' } }))).toHaveLength(2)
  })

  it('shows the zones of the selected school', () => {
    const roles = highlightFeatures(sceneOf(dataset, { selected: { level: 'school', id: 'a' } })).map(
      ({ properties }) => properties.role,
    )
    expect(roles).toEqual(['zone', 'selected'])
  })

  it('finds the shape of every kind of target', () => {
    const shape = (level: 'school' | 'zone' | 'area' | 'unit', id: string) => shapeOf(sceneOf(dataset), { level, id })?.type
    expect([
      shape('school', 'a'),
      shape('zone', 'zp'),
      shape('area', 't'),
      shape('unit', 'd1'),
      shape('unit', 'd2'),
      shape('unit', 'c5'),
      shape('unit', 'gone'),
    ]).toEqual(['Point', 'Polygon', 'Polygon', 'Polygon', 'Point', 'Polygon', undefined])
  })

  it('pins findings about places, not those the symbol already shows', () => {
    const finding = { severity: 'red', row: 0, params: {}, pupils: 3 } as const
    const findings = [
      { ...finding, code: 'zone-gap', level: 'unit', id: 'c5' },
      { ...finding, code: 'large-class', level: 'school', id: 'a' },
      { ...finding, code: 'unplaced', level: 'total', id: '' },
    ] as const
    const features = findingFeatures(sceneOf(dataset, { evaluation: evaluationOf(dataset, { findings }) }))
    expect(features.map(({ properties }) => properties.code)).toEqual(['zone-gap'])
  })
})

describe('geometry', () => {
  it('labels one partition only, inside its outline', () => {
    expect(areaLabels(sceneOf(dataset)).map(({ properties }) => properties.name)).toEqual(['青石镇'])
  })

  it('finds a point inside a horseshoe', () => {
    const [lon, lat] = insidePoint({
      type: 'Polygon',
      coordinates: [
        [
          [0, 0],
          [10, 0],
          [10, 10],
          [8, 10],
          [8, 2],
          [2, 2],
          [2, 10],
          [0, 10],
          [0, 0],
        ],
      ],
    })
    expect((lon < 2 && lon > 0) || (lon > 8 && lon < 10) || lat < 2).toBe(true)
  })

  it('is bounded by the areas, else by schools and people', () => {
    expect(extentOf(dataset)).toEqual([WEST, SOUTH, WEST + 0.2, SOUTH + 0.2])
    expect(extentOf(datasetOf({ schools: dataset.schools }))).toEqual([WEST, SOUTH, WEST + 0.1, SOUTH + 0.1])
    expect(extentOf(datasetOf({}))).toBeNull()
    expect(boundsOf({ type: 'GeometryCollection', geometries: [{ type: 'Point', coordinates: [1, 2] }] })).toEqual([1, 2, 1, 2])
  })

  it('measures the scale bar on the ground', () => {
    expect(metresPerPixel(0, 0)).toBeCloseTo(78_271.5, 1)
    expect(scaleBar(7, 110)).toEqual({ metres: 500, pixels: 71 })
    expect(scaleBar(0.31, 110).metres).toBe(20)
  })
})

it('sends nothing while nothing it reads is replaced', () => {
  const scene = sceneOf(dataset)
  const other = { ...scene, hovered: { level: 'unit', id: 'c1' } as const }
  const moved = MAP_LAYERS.flatMap(({ sources }) => sources).filter(({ reads }) =>
    reads(scene).some((value, index) => !Object.is(value, reads(other)[index])),
  )
  expect(moved.map(({ id }) => id)).toEqual(['highlight'])
})
