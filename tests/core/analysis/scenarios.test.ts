import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { INDICATORS } from '../../../src/core/analysis/indicators/index.ts'
import { recompute } from '../../../src/core/domain/figure-arithmetic.ts'
import { drain, Engine } from '../../../src/core/engine/engine.ts'
import { expectIdentities } from '../../fixtures/identities.ts'
import { randomScenario } from '../../fixtures/random-actions.ts'
import { evaluate, question } from '../../fixtures/town.ts'

const asked = fc.record({
  stage: fc.constantFrom('P' as const, 'P' as const, 'J' as const),
  year: fc.integer({ min: 2026, max: 2041 }),
  allocation: fc.constantFrom('enrolled' as const, 'enrolled' as const, 'zone' as const, 'nearest' as const),
  seatBasis: fc.constantFrom('planning' as const, 'present' as const),
})

describe('random lines on random towns', () => {
  it('leave every identity of the seat account true, in every year', () => {
    fc.assert(
      fc.property(randomScenario, asked, ({ dataset, entries }, request) => {
        const evaluation = evaluate(dataset, request, entries)
        expectIdentities(evaluation)
        for (const { entry, row, level } of evaluation.findings) {
          if (entry !== undefined) expect(entries.some(({ id, enabled }) => id === entry && enabled)).toBe(true)
          expect(row).toBeGreaterThanOrEqual(0)
          if (level === 'school') expect(row).toBeLessThan(evaluation.schools.ids.length)
        }
      }),
      { numRuns: 200, seed: 20260906 },
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
      { numRuns: 60, seed: 20260907 },
    )
  })

  it('explain every figure by its own arithmetic', () => {
    fc.assert(
      fc.property(randomScenario, asked, fc.nat(1000), ({ dataset, entries }, request, pick) => {
        const engine = new Engine(dataset)
        const question_ = question(request, entries)
        const evaluation = drain(engine.evaluate(question_))
        for (const { level, id } of INDICATORS) {
          const column = evaluation.columns[level][id]?.values as Float64Array
          if (column.length === 0) continue
          const row = pick % column.length
          const figure = drain(engine.explain(question_, { level, indicator: id, row }))
          const expected = Number.isNaN(column[row]) ? null : column[row]
          expect([level, id, figure.value]).toEqual([level, id, expected])
          if (expected !== null) expect([level, id, recompute(figure)]).toEqual([level, id, expected])
        }
      }),
      { numRuns: 60, seed: 20260908 },
    )
  })
})
