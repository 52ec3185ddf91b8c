import { expect, it } from 'vitest'
import { hotspots } from '../../src/ui/results/hotspots.ts'
import { column, datasetOf, evaluationOf, gridTable, school } from '../map/fixture.ts'

const dataset = datasetOf({ schools: [school('a', {}), school('b', {})], population: gridTable(2, 1) })
const plain = evaluationOf(dataset)
const answer = {
  ...plain,
  columns: {
    ...plain.columns,
    school: { pupilYears: column([30, 90]) },
    unit: { pupilYears: column([Number.NaN, 60]) },
  },
}

it('ranks schools and estates together, without those that have none', () => {
  const both = hotspots(answer, ['school', 'unit'])
  expect(both?.map(({ level, id, pupilYears }) => [level, id, pupilYears])).toEqual([
    ['school', 'b', 90],
    ['unit', 'c1', 60],
    ['school', 'a', 30],
  ])
  expect(hotspots(answer, ['unit'])?.map(({ id, name }) => [id, name])).toEqual([['c1', 'c1']])
})

it('is unknown where nobody counted pupil-years', () => {
  expect(hotspots(plain, ['school', 'unit'])).toBeNull()
})
