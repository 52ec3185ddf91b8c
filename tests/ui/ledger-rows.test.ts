import { expect, it } from 'vitest'
import { QUALITIES } from '../../src/core/domain/figure.ts'
import { changedTotals } from '../../src/ui/results/ledger-rows.ts'
import { datasetOf, evaluationOf, school } from '../map/fixture.ts'

it('says of each side of a change how it is known in its own answer', () => {
  const evaluation = evaluationOf(datasetOf({ schools: [school('a', {})] }))
  const answer = (value: number, quality: (typeof QUALITIES)[number]) => {
    const column = { values: Float64Array.of(value), quality: Uint8Array.of(QUALITIES.indexOf(quality)) }
    return { ...evaluation, columns: { ...evaluation.columns, total: { largeClasses: column } } }
  }
  const ledger = { before: answer(57, 'at-least'), after: answer(40, 'estimated') }
  expect(changedTotals(ledger, ['largeClasses'])).toEqual([
    {
      indicator: 'largeClasses',
      row: 0,
      before: 57,
      after: 40,
      delta: -17,
      qualities: { before: 'at-least', after: 'estimated' },
    },
  ])
})
