import { describe, expect, it } from 'vitest'
import type { Dataset } from '../../../src/core/domain/dataset.ts'
import type { Request } from '../../../src/core/domain/evaluation.ts'
import { toAnswer } from '../../../src/core/engine/answer.ts'
import { drain, Engine } from '../../../src/core/engine/engine.ts'
import { hasMessage } from '../../../src/i18n/index.ts'
import { evaluate, question, school, six, three, town } from '../../fixtures/town.ts'

const ENTRANTS: Partial<Request> = { allocation: 'balanced', balance: { cohort: 'entrants' } }
const answer = (dataset: Dataset, request: Partial<Request>) => toAnswer(evaluate(dataset, request), [], true)
const remark = (found: ReturnType<typeof answer>, code: string) =>
  found.issues.find((issue) => issue.code === `result.${code}`)?.params.pupils ?? null

describe('pupils no school or no home answers for', () => {
  const places = [
    { id: 'u', x: 1, y: 0, P: 120, J: 51 },
    { id: 'v', x: 2, y: 0, P: 60, J: 33 },
  ]

  it('every unit says its entrants, those of them without a seat, and all without a school', () => {
    const sections = [
      { stage: 'P', grades: [1, 2, 3, 4, 5, 6].map((grade) => ({ grade, pupils: 30, classes: 1 })), entryPlaces: 25 },
    ]
    const found = answer(town({ schools: [school('a', 0, 0, { sections })], places }), ENTRANTS)
    expect(found.units).toMatchObject([
      { id: 'u', pupils: 120, entrants: 20, unplaced: 0, unplacedEntrants: 0, to: [{ pupils: 20 }] },
      { id: 'v', pupils: 60, entrants: 10, unplaced: 5, unplacedEntrants: 5, to: [{ pupils: 5 }] },
    ])
    expect([found.totals.unplaced, remark(found, 'unplaced-no-home')]).toEqual([5, null])
  })

  it('learners of a stage or a grade no school teaches are without a school where they live', () => {
    const none = town({ schools: [school('a', 0, 0, { P: six(30, 1) })], places })
    for (const request of [{ allocation: 'enrolled' }, ENTRANTS] as const) {
      const found = answer(none, { ...request, stage: 'J' })
      expect(found.units?.map(({ unplaced }) => unplaced)).toEqual([51, 33])
      expect(found.totals.unplaced).toBe(84)
    }
    const point = town({ schools: [school('a', 0, 0, { kind: 'teaching-point', P: three(30, 1) })], places })
    const found = answer(point, { year: 2027 })
    expect(found.totals.unplaced).toBeGreaterThan(0)
    expect(found.units?.reduce((sum, { unplaced }) => sum + Number(unplaced), 0)).toBe(found.totals.unplaced)
  })

  it('learners nothing locates are named, and no unit has a number', () => {
    const nowhere = town({ schools: [school('a', 0, 0, { P: six(30, 1) })], places: [{ id: 'u', x: 1, y: 0 }] })
    for (const allocation of ['nearest', 'balanced'] as const) {
      const found = answer(nowhere, { allocation })
      expect(found.totals).toMatchObject({ demand: 180, placed: 0, unplaced: 180 })
      expect([remark(found, 'unlocated'), remark(found, 'unplaced-no-home')]).toEqual([180, 180])
      expect(found.units).toMatchObject([{ pupils: null, unplaced: null }])
    }
    for (const code of ['unlocated', 'unplaced-no-home'])
      for (const part of ['what', 'effect', 'fix']) expect(hasMessage(`issue.result.${code}.${part}`), code).toBe(true)
  })

  it('nobody is placed where no demand is known: unknown, not 0', () => {
    const nothing = town({
      schools: [school('a', 0, 0, { sections: [{ stage: 'P', rooms: 6 }] })],
      places: [{ id: 'u', x: 1, y: 0 }],
    })
    const stage: Partial<Request> = { allocation: 'balanced', balance: { cohort: 'stage' } }
    for (const request of [stage, ENTRANTS, { allocation: 'nearest' }, { allocation: 'zone' }] as const) {
      const found = answer(nothing, request)
      expect(found.totals).toMatchObject({ demand: null, placed: null, unplaced: null })
      expect(found.units).toMatchObject([{ pupils: null, unplaced: null }])
    }
    const { reach } = drain(new Engine(nothing).access(question(stage)))
    expect(reach.measures.map(({ given, reached }) => [given.value, reached.value])).toEqual(Array(3).fill([null, null]))
  })
})
