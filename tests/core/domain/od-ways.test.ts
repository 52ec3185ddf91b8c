import { describe, expect, it } from 'vitest'
import { assembleDataset } from '../../../src/core/domain/dataset-assembly.ts'
import type { Layer } from '../../../src/core/domain/layers.ts'
import { odOf, school, six, town } from '../../fixtures/town.ts'

const schools = [school('A', 0, 0, { P: six(40, 1), name: '甲小学' }), school('B', 9, 0, { P: six(40, 1), name: '乙小学' })]
const places = [
  { id: 'u', x: 1, y: 0, P: 10 },
  { id: 'v', x: 8, y: 0, P: 10 },
]
const found = (rows: Parameters<typeof odOf>[0]) => {
  const dataset = town({ schools, places, od: odOf(rows) })
  const issues = dataset.issues.filter(({ layer }) => layer === 'od')
  return { od: dataset.od, issues: issues.map(({ code, severity, id, feature }) => [code, severity, id, feature]) }
}

describe('an OD table in a dataset', () => {
  it('finds units and schools by id, and by a name that one alone bears', () => {
    const { od, issues } = found([
      ['u', '甲小学', 1],
      ['u', 'B', 2],
      ['v', 'B', 3],
    ])
    expect([...(od?.unitAt ?? [])].map((at) => od?.table.units[at])).toEqual(['u', 'v'])
    expect([...(od?.schoolRow ?? [])]).toEqual([1, 0])
    expect(issues).toEqual([['dataset.od-found-by-name', 'info', undefined, undefined]])
  })

  it('names unknown units and schools with their first row, and what no row names', () => {
    const { issues } = found([
      ['u', 'X', 1],
      ['w', 'A', 2],
      ['u', 'A', 3],
      ['w', 'X', 4],
    ])
    expect(issues).toEqual([
      ['dataset.od-unit-unknown', 'error', 'w', 2],
      ['dataset.od-school-unknown', 'error', 'X', 1],
      ['dataset.od-units-absent', 'warning', undefined, undefined],
      ['dataset.od-schools-absent', 'warning', undefined, undefined],
    ])
  })

  it('lists twenty problems of a sort and counts the rest', () => {
    const { issues } = found(Array.from({ length: 60 }, (_, n) => [`x${n}`, 'A', 1] as const))
    expect(issues.filter(([code]) => code === 'dataset.od-unit-unknown').length).toBe(20)
    expect(issues.filter(([code]) => code === 'file.more')).toEqual([['file.more', 'error', undefined, undefined]])
  })

  const layer = (id: string, records: ReturnType<typeof odOf>) =>
    ({ kind: 'od', id, file: `${id}.csv`, hash: id, date: null, source: null, fictional: false, records }) as Layer

  it('joins several tables, and never mixes metres with minutes', () => {
    const walk = layer('walk', odOf([['u', 'A', 5]], 'minutes'))
    const near = layer('near', odOf([['u', 'A', 300]]))
    const far = layer(
      'far',
      odOf([
        ['u', 'A', 301],
        ['v', 'A', 900],
      ]),
    )
    const joined = assembleDataset([walk, near, far], '2026-11-01')
    expect([joined.od?.table.measure, ...(joined.od?.table.cost ?? [])]).toEqual(['metres', 300, 900])
    expect(joined.issues.map(({ code, severity }) => [code, severity])).toEqual([
      ['dataset.od-measures-mixed', 'error'],
      ['od.contradicted', 'error'],
    ])
  })
})
