import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Evaluation, Request } from '../../../src/core/domain/evaluation.ts'
import type { Road } from '../../../src/core/domain/layers.ts'
import { drain, Engine } from '../../../src/core/engine/engine.ts'
import type { Entry } from '../../../src/core/scenario/entry.ts'
import { randomScenario } from '../../fixtures/random-actions.ts'
import { at, question } from '../../fixtures/town.ts'

const REQUESTS: readonly Partial<Request>[] = [
  { allocation: 'enrolled' },
  { allocation: 'zone' },
  { allocation: 'nearest' },
  { allocation: 'balanced' },
  { allocation: 'balanced', balance: { cohort: 'entrants' } },
  { allocation: 'balanced', balance: { within: 2000, keep: 150, wholeUnits: true } },
  { allocation: 'balanced', balance: { locks: [{ unit: 'u0', school: 's1' }] } },
]

/** Streets every 500 m both ways, with a gap in the middle, so that ways by road are other than straight ones. */
const STREETS: readonly Road[] = [0, 5, 10, 15, 20, 25, 30, 35, 40].flatMap((step) => [
  street(`e${step}`, [at(-1, step), at(18, step), ...(step === 20 ? [] : [at(41, step)])]),
  street(`n${step}`, [at(step, -1), at(step, 41)]),
])

function street(id: string, coordinates: [number, number][]): Road {
  return { id, class: 'residential', line: { type: 'LineString', coordinates } }
}

/** One thing a reader does: the lines that are ticked, the year, the method, and after how many steps the next question comes. */
const turn = fc.record({
  ticked: fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
  year: fc.integer({ min: 2026, max: 2031 }),
  variant: fc.constantFrom('mid', 'mid', 'high' as const),
  request: fc.constantFrom(...REQUESTS),
  distance: fc.constantFrom('straight', 'straight', 'road' as const),
  /** Dropped after so many steps; null is waited for. */
  dropped: fc.option(fc.integer({ min: 1, max: 12 }), { freq: 2 }),
})
type Turn = typeof turn extends fc.Arbitrary<infer Value> ? Value : never

const asked = (entries: readonly Entry[], { ticked, year, variant, request, distance }: Turn) =>
  question(
    { ...request, year, variant: variant as Request['variant'], distance: distance as Request['distance'] },
    entries.map((entry, i) => ({ ...entry, enabled: entry.enabled && ticked[i % ticked.length] === true })),
  )

describe('a warm engine', () => {
  it('answers as a fresh one, whatever was asked, dropped and interleaved before', () => {
    fc.assert(
      fc.property(randomScenario, fc.array(turn, { minLength: 3, maxLength: 6 }), ({ dataset: town, entries }, turns) => {
        const dataset = { ...town, roads: STREETS }
        const warm = new Engine(dataset)
        const waiting: Generator<number, Evaluation>[] = []
        for (const one of turns) {
          const now = asked(entries, one)
          const steps = warm.evaluate(now)
          if (one.dropped !== null) {
            for (let i = 0; i < one.dropped && !steps.next().done; i++);
            waiting.push(steps)
            continue
          }
          expect(drain(steps)).toEqual(drain(new Engine(dataset).evaluate(now)))
        }
        // Those that were overtaken come to their end all the same, each with its own answer.
        const late = turns.filter(({ dropped }) => dropped !== null)
        waiting.forEach((steps, i) => {
          const rest = drain(steps)
          if (rest) expect(rest).toEqual(drain(new Engine(dataset).evaluate(asked(entries, late[i] as Turn))))
        })
      }),
      { numRuns: 12, seed: 20260903 },
    )
  })
})
