import { expect, it } from 'vitest'
import { assembleDataset } from '../../../src/core/domain/dataset-assembly.ts'
import type { Layer } from '../../../src/core/domain/layers.ts'
import type { School } from '../../../src/core/domain/school.ts'
import type { Stage } from '../../../src/core/domain/stage.ts'

const school = (id: string, name: string, stage: Stage): School => ({
  id,
  name,
  kind: 'other',
  ownership: 'public',
  status: 'open',
  sections: [{ stage, grades: [] }],
  history: [],
  point: [117, 30],
})
const layer = (kind: Layer['kind'], records: readonly unknown[]) =>
  ({ kind, id: kind, file: kind, hash: kind, date: '2026-09-01', source: null, fictional: false, records }) as unknown as Layer
const outline = {
  type: 'Polygon',
  coordinates: [
    [
      [117, 30],
      [118, 30],
      [118, 31],
      [117, 30],
    ],
  ],
}

it('finds schools by name where one alone fits, and leaves the others to be reported', () => {
  const schools = [
    school('1', '甲小学（东）', 'P'),
    school('2', '乙学校', 'P'),
    school('3', '乙学校', 'J'),
    school('4', '丙小学', 'P'),
    school('5', '丙小学', 'P'),
  ]
  const zones = [
    { id: 'a', stage: 'P', schools: ['甲小学(东)'], outline },
    { id: 'b', stage: 'J', schools: ['乙学校'], outline },
    { id: 'c', stage: 'P', schools: ['丙小学'], outline },
    { id: 'd', stage: 'P', schools: ['4'], outline },
  ]
  const dataset = assembleDataset([layer('schools', schools), layer('zones', zones)], '2026-10-01')
  expect(dataset.zones.map((zone) => zone.schools)).toEqual([['1'], ['3'], ['丙小学'], ['4']])
  expect(dataset.issues).toContainEqual({ code: 'dataset.found-by-name', severity: 'info', layer: 'zones', params: { count: 2 } })
  expect(dataset.issues.filter((issue) => issue.code === 'dataset.zone-school-missing')).toHaveLength(1)
})
