import { describe, expect, it } from 'vitest'
import { leaf } from '../../src/core/analysis/indicator.ts'
import { canTake, sendingKey } from '../../src/ui/why/why-words.ts'

describe('the words of an answer to why', () => {
  const sending = (unplaced: number, total: number) => ({
    unplaced: leaf('why.unplaced', unplaced, 'pupils'),
    total: leaf('why.total', total, 'pupil-metres'),
  })

  it('never says that somebody goes a negative way more', () => {
    expect(sendingKey(sending(0, 500))).toBe('why.send')
    expect(sendingKey(sending(44, 500))).toBe('why.send.without')
    expect(sendingKey(sending(44, -38_720))).toBe('why.send.without.shorter')
  })

  it('offers no lock to a school that nobody of the unit could go to', () => {
    expect([canTake({ reason: 'no-way' }), canTake({ reason: 'untaught' })]).toEqual([false, false])
    expect([canTake({ reason: 'full' }), canTake({ reason: null })]).toEqual([true, true])
  })
})
