import { describe, expect, it } from 'vitest'
import { WATERFALL } from '../../src/core/domain/account-table.ts'
import { waterfallBars } from '../../src/ui/account/waterfall.ts'

const numbers: Readonly<Record<string, number | null>> = {
  cohortChildren: 900,
  cohortChange: 80,
  newcomers: 20,
  countyLearners: 1000,
  privateLearners: 150,
  publicLearners: 850,
  outsidePupils: 30,
  rollsRest: 0,
  atSchool: 880,
}
const bars = (more: Readonly<Record<string, number | null>> = {}) =>
  waterfallBars(WATERFALL, (indicator) => ({ ...numbers, ...more })[indicator] ?? null)

describe('the waterfall', () => {
  it('hangs every change on the amount before, and reaches every amount', () => {
    const drawn = bars()
    expect(drawn.map(({ step }) => step.indicator)).not.toContain('rollsRest')
    drawn.forEach((bar, i) => {
      const before = drawn[i - 1]
      if (bar.step.kind === 'change') expect(bar.from).toBe(before?.level)
      else if (before) expect(before.level).toBeCloseTo(bar.to, 9)
    })
    expect(drawn.find(({ step }) => step.indicator === 'privateLearners')?.value).toBe(-150)
    expect(Math.max(...drawn.map(({ to }) => to))).toBeLessThan(1)
  })

  it('begins with the learners where births are not on record', () => {
    const drawn = bars({ cohortChildren: null, cohortChange: null })
    expect(drawn[0]?.step.indicator).toBe('countyLearners')
  })

  it('is empty where nothing is known', () => {
    expect(waterfallBars(WATERFALL, () => null)).toEqual([])
  })
})
