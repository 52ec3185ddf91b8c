import { describe, expect, it } from 'vitest'
import { schoolsAfter } from '../../src/core/analysis/placement/schools-after.ts'
import type { Transfer } from '../../src/core/domain/plan.ts'

const transfer = (more: Partial<Transfer>): Transfer => ({
  entry: 'e',
  year: 2027,
  stage: 'P',
  units: null,
  from: 'a',
  to: 'b',
  sitting: 'all',
  ...more,
})
const ending = (transfers: readonly Transfer[], schools: readonly string[], unit: string | null = 'u') =>
  schoolsAfter(transfers, 'P', schools, unit)

describe('schools of a zone after the transfers', () => {
  it('puts the successor in the place of the school that closes, once, and through a chain', () => {
    expect(ending([transfer({})], ['a', 'c'])).toEqual(['b', 'c'])
    expect(ending([transfer({})], ['a', 'b'])).toEqual(['b'])
    expect(ending([transfer({}), transfer({ from: 'b', to: 'd' })], ['a'])).toEqual(['d'])
    expect(ending([transfer({ to: null })], ['a'])).toEqual([])
  })

  it('moves only the named units, only of the stage, only from the school that is meant', () => {
    const named = transfer({ units: ['u'], from: null, to: 'n' })
    expect(ending([named], ['a'])).toEqual(['n'])
    expect(ending([named], ['a'], 'other')).toEqual(['a'])
    expect(ending([named], ['a'], null)).toEqual(['a'])
    expect(ending([transfer({ stage: 'J' })], ['a'])).toEqual(['a'])
    expect(ending([transfer({ units: ['u'], from: 'x', to: 'n' })], ['a'])).toEqual(['a'])
  })
})
