import { expect, it } from 'vitest'
import national from '../../data/standards/national.json' with { type: 'json' }
import { standardFileSchema, standardsOf } from '../../src/core/domain/standard.ts'
import { largeClassMark } from '../../src/ui/cards/large-class.ts'

const standards = standardsOf(standardFileSchema.parse(national))
const bands = (...last: number[]) => [...Array<number>(10 - last.length).fill(0), ...last]

it('is sure only where the pupils cannot fit under the limit', () => {
  expect(largeClassMark(220, 4, undefined, standards)).toBeNull()
  expect(largeClassMark(221, 4, undefined, standards)).toBe('large')
  expect(largeClassMark(261, 4, undefined, standards)).toBe('super')
})

it('reads the bands where there are any', () => {
  expect(largeClassMark(200, 4, bands(1, 0, 0), standards)).toBe('large')
  expect(largeClassMark(200, 4, bands(1), standards)).toBe('super')
  expect(largeClassMark(400, 4, bands(4, 0, 0, 0), standards)).toBeNull()
})

it('marks nothing unknown', () => {
  expect(largeClassMark(Number.NaN, 4, undefined, standards)).toBeNull()
  expect(largeClassMark(300, Number.NaN, undefined, standards)).toBeNull()
})
