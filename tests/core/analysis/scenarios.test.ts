import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hasMessage } from '../../../src/i18n/index.ts'
import { randomScenario } from '../../fixtures/random-actions.ts'
import { evaluate } from '../../fixtures/town.ts'

const asked = fc.record({
  stage: fc.constantFrom('P' as const, 'P' as const, 'J' as const),
  year: fc.integer({ min: 2026, max: 2041 }),
  allocation: fc.constantFrom('enrolled' as const, 'enrolled' as const, 'zone' as const, 'nearest' as const),
  seatBasis: fc.constantFrom('planning' as const, 'present' as const),
})

describe('random lines on random towns', () => {
  it('are named by findings only where they are in force, each with a sentence and a row', () => {
    fc.assert(
      fc.property(randomScenario, asked, ({ dataset, entries }, request) => {
        const { findings, schools, issues } = evaluate(dataset, request, entries)
        const refused = new Set(issues.filter(({ severity }) => severity === 'error').map(({ entry }) => entry))
        for (const { entry, row, level, code, params } of findings) {
          if (entry === undefined) continue
          expect(entries.some(({ id, enabled, year }) => id === entry && enabled && year <= request.year)).toBe(true)
          expect(refused.has(entry)).toBe(false)
          expect([level, schools.names[row]]).toEqual(['school', params.name])
          expect(hasMessage(`finding.${code}`) && hasMessage(`app.finding.${code}`)).toBe(true)
        }
      }),
      { numRuns: 60, seed: 20260906 },
    )
  })

  it('unticked, give every number of the present state', () => {
    fc.assert(
      fc.property(randomScenario, asked, ({ dataset, entries }, request) => {
        const base = evaluate(dataset, request)
        const off = evaluate(
          dataset,
          request,
          entries.map((line) => ({ ...line, enabled: false })),
        )
        expect(off.columns).toEqual(base.columns)
        expect(off.findings).toEqual(base.findings)
      }),
      { numRuns: 40, seed: 20260907 },
    )
  })
})
