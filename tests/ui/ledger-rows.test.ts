import { describe, expect, it } from 'vitest'
import { QUALITIES } from '../../src/core/domain/figure.ts'
import { cellOf, ledgerRows, touchedSchools } from '../../src/ui/results/ledger-rows.ts'
import { column, datasetOf, evaluationOf, school } from '../map/fixture.ts'

const answer = (pupils: Readonly<Record<string, number>>, total = 0) => {
  const evaluation = evaluationOf(datasetOf({ schools: Object.keys(pupils).map((id) => school(id, {})) }))
  const columns = {
    ...evaluation.columns,
    school: { pupils: column(Object.values(pupils)) },
    total: { structuralShortage: column([total]) },
  }
  return { ...evaluation, columns }
}

it('says of each side of a change how it is known in its own answer', () => {
  const known = (value: number, quality: (typeof QUALITIES)[number]) => {
    const columns = {
      largeClasses: { values: Float64Array.of(value), quality: Uint8Array.of(QUALITIES.indexOf(quality)) },
    }
    const evaluation = answer({})
    return { ...evaluation, columns: { ...evaluation.columns, total: columns } }
  }
  expect(cellOf({ before: known(57, 'at-least'), after: known(40, 'estimated') }, 'total', 'largeClasses')).toEqual({
    before: 57,
    after: 40,
    delta: -17,
    qualities: { before: 'at-least', after: 'estimated' },
  })
})

describe('both years', () => {
  const first = { before: answer({ a: 100, b: 50 }, 300), after: answer({ a: 100, b: 50 }, 300) }
  const full = { before: answer({ a: 100, b: 50 }, 300), after: answer({ a: 280, b: 50 }, 120) }

  it('show a number that changes in either, and the change of each', () => {
    const [row, ...others] = ledgerRows({ first, full }, 'total', ['structuralShortage', 'nothing'])
    expect(others).toEqual([])
    expect([row?.first.delta, row?.full?.delta]).toEqual([0, -180])
    expect(ledgerRows({ first, full: null }, 'total', ['structuralShortage'])).toEqual([])
  })

  it('list only the schools they touch', () => {
    expect(touchedSchools({ first, full }, ['pupils']).map(({ id }) => id)).toEqual(['a'])
  })
})

it('lists a school that is built and one that is closed, with no number where there is none', () => {
  const first = { before: answer({ a: 100, b: 60 }), after: answer({ a: 150, b: Number.NaN, n: 90 }) }
  const schools = touchedSchools({ first, full: null }, ['pupils'])
  expect(schools.map(({ id, rows }) => [id, rows[0]?.first.before, rows[0]?.first.after, rows[0]?.first.delta])).toEqual([
    ['n', null, 90, null],
    ['b', 60, null, null],
    ['a', 100, 150, 50],
  ])
})
