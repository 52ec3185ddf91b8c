import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countedByGrade } from '../../../src/core/analysis/demand/counted-grades.ts'
import { roundingOffsets, wholeLearners } from '../../../src/core/analysis/demand/whole-children.ts'

const sum = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0)
const cells = fc.array(fc.double({ min: 0, max: 2.5, noNaN: true }), { minLength: 200, maxLength: 400 })
const inOrder = (n: number) => Uint32Array.from({ length: n }, (_, i) => i)

describe('whole children', () => {
  it('add up exactly in the base year, over every stretch of neighbours', () => {
    fc.assert(
      fc.property(cells, fc.nat(199), (shares, cut) => {
        const x = Float64Array.from(shares)
        const whole = wholeLearners(x, roundingOffsets(x, inOrder(x.length), 1))
        expect(Math.abs(sum(whole.subarray(0, cut)) - sum(x.subarray(0, cut)))).toBeLessThan(1 + 1e-6)
      }),
      { numRuns: 100, seed: 1 },
    )
  })

  it('stay near the forecast when it shrinks or grows, and a unit changes alone', () => {
    fc.assert(
      fc.property(cells, fc.double({ min: 0.4, max: 1.4, noNaN: true }), fc.nat(199), (shares, scale, at) => {
        const x = Float64Array.from(shares)
        const offsets = roundingOffsets(x, inOrder(x.length), 1)
        const later = x.map((value) => value * scale)
        const whole = wholeLearners(later, offsets)
        expect(Math.abs(sum(whole) - sum(later))).toBeLessThan(12)
        const changed = later.slice()
        changed[at] = (changed[at] as number) + 1.3
        const again = wholeLearners(changed, offsets)
        expect(again.filter((count, i) => count !== whole[i]).length).toBe(1)
        expect(again[at]).toBeGreaterThan(whole[at] as number)
      }),
      { numRuns: 100, seed: 2 },
    )
  })
})

describe('pupils counted by home', () => {
  const counts = fc.array(fc.oneof(fc.nat(300), fc.constant(Number.NaN), fc.constant(7.5)), { minLength: 1, maxLength: 60 })

  it('keep their number to the child, and grades differ by one child over any stretch of neighbours', () => {
    fc.assert(
      fc.property(counts, fc.constantFrom(3, 6), (given, grades) => {
        const values = countedByGrade(Float64Array.from(given), inOrder(given.length), grades)
        const perGrade = new Float64Array(grades)
        given.forEach((pupils, unit) => {
          const own = values.subarray(unit * grades, (unit + 1) * grades)
          if (Number.isNaN(pupils)) expect(own.every(Number.isNaN)).toBe(true)
          else expect(sum(own)).toBeCloseTo(pupils, 9)
          if (!Number.isInteger(pupils)) return
          expect(own.every(Number.isInteger)).toBe(true)
          own.forEach((children, grade) => {
            perGrade[grade] = (perGrade[grade] as number) + children
          })
        })
        expect(Math.max(...perGrade) - Math.min(...perGrade)).toBeLessThanOrEqual(1)
      }),
      { numRuns: 100, seed: 3 },
    )
  })
})
