import { describe, expect, it } from 'vitest'
import type { Plan, Transfer } from '../../src/core/domain/plan.ts'
import { scenarioMoveFeatures } from '../../src/map/layers/scenario-moves.ts'
import { scenarioUnitFeatures } from '../../src/map/layers/scenario-units.ts'
import { unitsInBox } from '../../src/map/tools/units-in-box.ts'
import { signOf } from '../../src/symbols/school-sign.ts'
import { datasetOf, evaluationOf, gridTable, planOf, SOUTH, sceneOf, school, square, WEST } from './fixture.ts'

const dataset = datasetOf({
  schools: [school('P1', { point: [WEST, SOUTH] }), school('P2', { point: [WEST + 0.1, SOUTH] })],
  developments: [
    { id: 'D1', name: '江南', type: 'other', point: [WEST + 0.2, SOUTH], outline: square(WEST + 0.2, SOUTH, 0.01, 0.01) },
  ],
  population: gridTable(4, 3),
})
const plan = planOf(dataset)
const moved: Transfer = { entry: 'e', year: 2025, stage: 'P', units: null, from: 'P1', to: 'P2', sitting: 'all' }

function planWith(transfers: readonly Transfer[], closing: string | null = null): Plan {
  const end = { entry: 'e', year: 2025, mode: 'at-once', lastYear: 2024 } as const
  return {
    ...plan,
    transfers,
    schools: plan.schools.map((row) =>
      row.school.id === closing ? { ...row, closing: end, open: false, state: 'closed' } : row,
    ),
  }
}

describe('a scenario on the map', () => {
  it('draws one arrow from a school that closes to each that takes its pupils', () => {
    const twice = planWith([moved, { ...moved, sitting: 'none' }], 'P1')
    const [line, head, ...more] = scenarioMoveFeatures(sceneOf(dataset, { plan: twice }))
    expect(line?.geometry).toEqual({
      type: 'LineString',
      coordinates: [
        [WEST, SOUTH],
        [WEST + 0.1, SOUTH],
      ],
    })
    // From west to east: a quarter turn from pointing north.
    expect(head?.properties.turn).toBeCloseTo(90, 6)
    expect(more).toEqual([])
    expect(scenarioMoveFeatures(sceneOf(dataset, { plan: twice, stage: 'J' }))).toEqual([])
  })

  it('draws no arrow where the school stays', () => {
    expect(scenarioMoveFeatures(sceneOf(dataset, { plan: planWith([{ ...moved, units: ['c1'] }]) }))).toEqual([])
  })

  it('draws one border around touching cells, and leaves a unit that is being picked to the pick', () => {
    const given = planWith([{ ...moved, from: null, units: ['c0', 'c1', 'D1'] }])
    const picking = { kind: 'units', box: false, point: null, units: new Set(['D1']) } as const
    const features = scenarioUnitFeatures(sceneOf(dataset, { plan: given, picking }))
    expect(features.map(({ properties, geometry }) => `${properties.role} ${geometry.type}`)).toEqual([
      'assigned MultiPolygon',
      'assigned MultiLineString',
      'picked Polygon',
    ])
    const edge = features[1]?.geometry
    // Two cells side by side have six sides outside, not eight.
    expect(edge?.type === 'MultiLineString' && edge.coordinates.length).toBe(6)
  })

  it('marks a school it builds by a star, not as an extension', () => {
    const [first] = plan.schools
    if (!first) throw new Error('no school')
    const [section] = first.sections
    if (!section) throw new Error('no section')
    const built = {
      ...first,
      row: -1,
      state: 'built',
      built: { entry: 'e', year: 2025 },
      sections: [{ ...section, added: { classes: 24, rooms: 24, expanded: 24, moved: 0, entries: ['e'] } }],
    } as const
    expect(signOf(sceneOf(dataset), built)).toMatchObject({ built: true, expanded: false, state: 'open' })
    expect(signOf(sceneOf(dataset), { ...built, open: false }).state).toBe('construction')
    const grown = {
      ...built,
      sections: [{ ...section, added: { classes: 30, rooms: 30, expanded: 30, moved: 0, entries: ['e', 'f'] } }],
    }
    expect(signOf(sceneOf(dataset), grown).expanded).toBe(true)
  })

  it('takes into a box the units whose place lies in it', () => {
    const evaluation = evaluationOf(dataset)
    expect(unitsInBox({ evaluation }, [WEST - 0.0001, SOUTH - 0.0001, WEST + 0.0012, SOUTH + 0.0001])).toEqual(['c0', 'c1'])
    expect(unitsInBox({ evaluation }, [WEST + 0.19, SOUTH - 0.01, WEST + 0.21, SOUTH + 0.01])).toEqual(['D1'])
    expect(unitsInBox({ evaluation: null }, [WEST, SOUTH, WEST + 1, SOUTH + 1])).toEqual([])
  })
})
