import { expect, it } from 'vitest'
import { combine, leaf } from '../../src/core/analysis/indicator.ts'
import { innerArithmetic, lookThrough } from '../../src/ui/answer/look-through.ts'

const children = leaf('cohort.year', 301, 'residents')
const rate = leaf('cohort.records', 0.92, 'ratio')
const rated = combine('kindergarten.rated', 'product', [children, rate], 'pupils')
const more = (left: number) => `… ${left}`

it('shows what is rounded and to what', () => {
  const rounded = combine('kindergarten.demand-age', 'round', [rated], 'pupils')
  expect(lookThrough(rounded)).toBe(rated)
  expect(innerArithmetic('en', rounded, more)).toBe('301 × 0.92 = 276.92 ≈ 277')
})

it('looks through a sum of one, not through a sum of several or a number that was read', () => {
  const one = combine('kindergarten.demand', 'sum', [rated], 'pupils')
  const two = combine('kindergarten.demand', 'sum', [rated, rated], 'pupils')
  const read = combine('kindergarten.demand', 'round', [children], 'pupils')
  expect(lookThrough(one)).toBe(rated)
  expect(lookThrough(two)).toBe(two)
  expect(lookThrough(read)).toBe(read)
  expect(innerArithmetic('en', one, more)).toBe('301 × 0.92 = 276.92')
})
