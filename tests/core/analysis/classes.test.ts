import { describe, expect, it } from 'vitest'
import { formClasses, splitLargest } from '../../../src/core/analysis/supply/class-sizes.ts'
import { evaluate, expand, ofSchool, school, six, total, town } from '../../fixtures/town.ts'

const bands = (counts: Partial<Record<string, number>>) =>
  ['<=25', '26-30', '31-35', '36-40', '41-45', '46-50', '51-55', '56-60', '61-65', '>=66'].map((band) => counts[band] ?? 0)

describe('class formation (seat account A12)', () => {
  it('the vector of A9: 144 pupils, 3 free rooms → 48 + 48 + 48', () => {
    expect([...formClasses(Float64Array.of(144), 3, Float64Array.of(45))]).toEqual([3])
    const grades = [144, 0, 0, 0, 0, 0].map((pupils, g) => ({ grade: g + 1, pupils, classes: pupils > 0 ? 3 : 0 }))
    const evaluation = evaluate(town({ schools: [school('a', 0, 0, { sections: [{ stage: 'P', grades, rooms: 3 }] })] }))
    expect(ofSchool(evaluation, 'a', 'largeClassesBalanced')).toBe(0)
    expect(ofSchool(evaluation, 'a', 'overload')).toBe(9)
    expect(ofSchool(evaluation, 'a', 'largestClass')).toBe(48)
  })

  it('opens ⌈pupils ÷ standard⌉ where rooms suffice', () => {
    expect([...formClasses(Float64Array.of(45, 46, 0, 91), 99, new Float64Array(4).fill(45))]).toEqual([1, 2, 0, 3])
  })

  it('splits the largest mean while it reaches the large class', () => {
    expect([...splitLargest(Float64Array.of(60, 120, 50), Float64Array.of(1, 2, 1), 2, 56)]).toEqual([2, 3, 1])
    expect([...splitLargest(Float64Array.of(55, 55), Float64Array.of(1, 1), 5, 56)]).toEqual([1, 1])
  })
})

describe('large classes (corrections of the seat account)', () => {
  it('are exact from bands: ≥ 56 large, ≥ 66 super-large, > 45 over standard', () => {
    const sections = [
      { stage: 'P', pupils: 240, classes: 5, bands: bands({ '41-45': 1, '46-50': 1, '56-60': 1, '61-65': 1, '>=66': 1 }) },
    ]
    const evaluation = evaluate(town({ schools: [school('a', 0, 0, { sections })] }))
    expect(['largeClasses', 'superLargeClasses', 'overStandardClasses'].map((id) => total(evaluation, id))).toEqual([3, 1, 4])
  })

  it('are a proved lower bound without bands: one per grade with more than 55 × its classes', () => {
    const grades = [111, 110, 56, 55, 45, 0].map((pupils, g) => ({ grade: g + 1, pupils, classes: [2, 2, 1, 1, 1, 0][g] }))
    const evaluation = evaluate(town({ schools: [school('a', 0, 0, { sections: [{ stage: 'P', grades }] })] }))
    expect(ofSchool(evaluation, 'a', 'largeClasses')).toBe(2)
    expect(ofSchool(evaluation, 'a', 'largeClassesBalanced')).toBe(2)
  })

  it('a free room and a full first grade: 58 in one class is flagged though seats are spare (promise 3)', () => {
    const evaluation = evaluate(
      town({ schools: [school('a', 0, 0, { P: [[58, 1], ...six(20, 1).slice(1)], rooms: 12, design: 12 })] }),
    )
    expect(ofSchool(evaluation, 'a', 'overload')).toBe(0)
    expect(evaluation.findings.map((finding) => finding.code)).toContain('large-class')
  })

  it('an expansion splits the over-full grades', () => {
    const world = town({ schools: [school('a', 0, 0, { P: six(116, 2), rooms: 12, design: 12 })] })
    expect(total(evaluate(world), 'largeClasses')).toBe(6)
    const after = evaluate(world, {}, [expand('a', 4)])
    expect(total(after, 'largeClassesBalanced')).toBe(4)
    expect(total(after, 'classes')).toBe(16)
  })
})

it('school size counts the legal person over its campuses and stages', () => {
  const world = town({
    schools: [
      school('east', 0, 0, { P: six(200, 5), institution: 'one' }),
      school('west', 9, 0, { P: six(140, 4), institution: 'one' }),
    ],
  })
  const evaluation = evaluate(world)
  expect(total(evaluation, 'oversizedSchools')).toBe(1)
  expect(ofSchool(evaluation, 'west', 'institutionPupils')).toBe(2040)
})
