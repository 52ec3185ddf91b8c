import { expect, it } from 'vitest'
import { planYears, yearAfterKey } from '../../src/ui/shell/plan-years.ts'

const years = planYears(2025)

it('goes from the base year ten years on', () => {
  expect([years[0], years.length, years[10]]).toEqual([2025, 11, 2035])
})

it('moves by one, by five, to the ends, and never out of them', () => {
  const after = (key: string, year: number) => yearAfterKey(key, year, years)
  expect([after('ArrowRight', 2027), after('ArrowLeft', 2027)]).toEqual([2028, 2026])
  expect([after('PageUp', 2027), after('PageDown', 2027)]).toEqual([2032, 2025])
  expect([after('Home', 2031), after('End', 2031)]).toEqual([2025, 2035])
  expect([after('ArrowRight', 2035), after('ArrowLeft', 2025)]).toEqual([2035, 2025])
  expect(after('a', 2027)).toBeNull()
  expect(yearAfterKey('End', 2027, [])).toBeNull()
})
