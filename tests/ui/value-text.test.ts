import { describe, expect, it } from 'vitest'
import type { Figure, Operation } from '../../src/core/domain/figure.ts'
import { valueText } from '../../src/i18n/value.ts'
import { arithmeticText } from '../../src/ui/answer/value-text.ts'

const leaf = (value: number | null): Figure => ({
  key: 'leaf',
  value,
  unit: 'pupils',
  quality: 'exact',
  operation: 'input',
  operands: [],
})
const figure = (operation: Operation, value: number | null, ...operands: (number | null)[]): Figure => ({
  ...leaf(value),
  operation,
  operands: operands.map(leaf),
})
const line = (...rest: Parameters<typeof figure>) => arithmeticText('zh-CN', figure(...rest), (left) => `+${left}`)

describe('a value', () => {
  it('is written by its unit', () => {
    expect(valueText('zh-CN', 1240, 'seats')).toBe('1,240')
    expect(valueText('zh-CN', -30, 'seats')).toBe('−30')
    expect(valueText('zh-CN', 1.234, 'ratio')).toBe('123%')
    expect(valueText('zh-CN', 57.125, 'pupils-per-class')).toBe('57.1')
    expect(valueText('zh-CN', 2027, 'year')).toBe('2027')
    expect(valueText('en', 512.7, 'metres')).toBe('513')
  })

  it('is a dash when unknown, never 0', () => {
    expect(valueText('zh-CN', null, 'seats')).toBe('—')
    expect(valueText('zh-CN', Number.NaN, 'seats')).toBe('—')
    expect(valueText('zh-CN', Number.POSITIVE_INFINITY, 'metres')).toBe('—')
  })

  it('keeps its decimals where it is read down a column', () => {
    expect(valueText('zh-CN', 1, 'seats-per-pupil')).toBe('1.00')
    expect(valueText('en', 0.46, 'coefficient')).toBe('0.460')
  })
})

describe('the line of arithmetic', () => {
  it('repeats each operation in signs', () => {
    expect(line('sum', 6, 1, 2, 3)).toBe('1 + 2 + 3 = 6')
    expect(line('difference', 4, 9, 5)).toBe('9 − 5 = 4')
    expect(line('product', 540, 12, 45)).toBe('12 × 45 = 540')
    expect(line('excess', 0, 100, 135)).toBe('max(0, 100 − 135) = 0')
    expect(line('min', 24, 24, 30)).toBe('min(24, 30) = 24')
    expect(line('ceil-quotient', 4, 160, 45)).toBe('⌈160 ÷ 45⌉ = 4')
  })

  it('says when a quotient is rounded', () => {
    expect(line('quotient', 0.5, 1, 2)).toBe('1 ÷ 2 = 0.5')
    expect(line('quotient', 1 / 3, 1, 3)).toBe('1 ÷ 3 ≈ 0.3333')
  })

  it('shortens a long sum and says how much it left out', () => {
    expect(line('sum', 12, ...Array<number>(12).fill(1))).toBe('1 + 1 + 1 + 1 + 1 + 1 + 1 + +5 = 12')
  })

  it('has none for a value that was read', () => {
    expect(line('input', 3)).toBeNull()
  })
})
