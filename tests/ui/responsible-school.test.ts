import type { Polygon } from 'geojson'
import { describe, expect, it } from 'vitest'
import type { Dataset } from '../../src/core/domain/dataset.ts'
import type { Plan } from '../../src/core/domain/plan.ts'
import type { School } from '../../src/core/domain/school.ts'
import type { Stage } from '../../src/core/domain/stage.ts'
import { responsibleSchool } from '../../src/ui/cards/responsible-school.ts'

const school = (id: string, stage: Stage, lon: number, ownership: 'public' | 'private' = 'public') =>
  ({ id, name: id, ownership, sections: [{ stage, grades: [] }], history: [], point: [lon, 30] }) as unknown as School
const square = (west: number, east: number): Polygon => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, 29],
      [east, 29],
      [east, 31],
      [west, 31],
      [west, 29],
    ],
  ],
})
const schools = [
  school('near', 'P', 114.001),
  school('zoned', 'P', 114.02),
  school('dear', 'P', 114, 'private'),
  school('j1', 'J', 114.001),
  school('j2', 'J', 114.03),
]
const dataset = (more: Partial<Dataset>) => ({ schools, zones: [], feeders: [], ...more }) as unknown as Dataset
const plan = {
  year: 2025,
  supply: '',
  transfers: [],
  schools: schools.map((row, place) => ({
    row: place,
    school: row,
    state: 'existing',
    open: true,
    sections: row.sections.map((base) => ({ stage: base.stage })),
  })),
} as unknown as Plan
const zones = [
  { id: 'z', name: 'Z', stage: 'P', schools: ['zoned'], outline: square(113.99, 114.01) },
] as unknown as Dataset['zones']

describe('which school answers for a place', () => {
  it('is the one of its zone, with the nearest other one as second choice', () => {
    const found = responsibleSchool(dataset({ zones }), plan, 'P', [114, 30])
    expect(found?.rule).toBe('zone')
    expect(found?.schools.map((choice) => choice.school.id)).toEqual(['zoned'])
    expect(found?.second?.school.id).toBe('near')
    expect(found?.schools[0]?.metres).toBeGreaterThan(1900)
  })

  it('is the nearest public one outside every zone', () => {
    const found = responsibleSchool(dataset({ zones }), plan, 'P', [114.2, 30])
    expect(found?.rule).toBe('nearest')
    expect(found?.schools.map((choice) => choice.school.id)).toEqual(['zoned'])
  })

  it('is the junior school its primary school feeds', () => {
    const feeders = [{ primary: 'zoned', junior: 'j2', share: 1 }]
    const found = responsibleSchool(dataset({ zones, feeders }), plan, 'J', [114, 30])
    expect(found?.rule).toBe('feeder')
    expect(found?.schools.map((choice) => choice.school.id)).toEqual(['j2'])
    expect(found?.second?.school.id).toBe('j1')
  })

  it('is nobody where no public school teaches the stage', () => {
    expect(responsibleSchool(dataset({}), { ...plan, schools: [] }, 'P', [114, 30])).toBeNull()
  })

  it('follows the scenario: a successor, a unit moved by name, and nobody where none is named', () => {
    const under = (more: object, unit: string | null = null) => {
      const transfer = { entry: 'e', year: 2025, stage: 'P', units: null, from: 'zoned', to: null, sitting: 'all', ...more }
      const moved = { ...plan, transfers: [transfer] } as unknown as Plan
      const found = responsibleSchool(dataset({ zones }), moved, 'P', [114, 30], unit)
      return [found?.rule, ...(found?.schools.map((choice) => choice.school.id) ?? [])]
    }
    expect(under({ to: 'near' })).toEqual(['moved', 'near'])
    expect(under({ units: ['u'], from: null, to: 'near' }, 'u')).toEqual(['moved', 'near'])
    expect(under({ units: ['u'], from: null, to: 'near' }, 'v')).toEqual(['zone', 'zoned'])
    expect(under({})).toEqual(['nobody'])
  })
})
