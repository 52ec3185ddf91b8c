import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readArguments } from '../../src/cli/arguments.ts'
import { projectOf } from '../../src/cli/project.ts'
import { askedBy } from '../../src/cli/question.ts'
import type { Dataset } from '../../src/core/domain/dataset.ts'
import { ALLOCATIONS } from '../../src/core/domain/evaluation.ts'
import { COMPULSORY, type CompulsoryStage } from '../../src/core/domain/stage.ts'
import { toAnswer } from '../../src/core/engine/answer.ts'
import { drain } from '../../src/core/engine/engine.ts'
import type { Question } from '../../src/core/engine/question.ts'
import { type Entry, scenarioSchema } from '../../src/core/scenario/entry.ts'
import { assign, build, closing, line, merge } from '../fixtures/lines.ts'
import { engineOf, figures, layersOf, proposalOf, stripped } from '../fixtures/proposal.ts'
import { randomScenario } from '../fixtures/random-actions.ts'
import { readOnce } from '../fixtures/read-once.ts'
import { question, STANDARDS } from '../fixtures/town.ts'

const CASES = COMPULSORY.flatMap((stage) => ALLOCATIONS.map((allocation) => ({ stage, allocation })))
const demo = readdirSync('data/demo/linjiang').filter((file) => file.endsWith('.geojson'))
const shipped = askedBy(
  readArguments(['export', ...demo.map((file) => `data/demo/linjiang/${file}`)]),
  'zh-CN',
  '2026-11-01',
  readOnce,
)
/** Lines may stand in any year. */
const asked = { ...shipped, question: { ...shipped.question, standards: STANDARDS } }
const { dataset } = asked
const file = {
  project: projectOf(asked),
  bases: new Map<string, Uint8Array>(),
  attachments: new Map<string, Uint8Array>(),
  view: null,
}

const ready = (JSON.parse(readFileSync('data/demo/scenarios.json', 'utf8')) as readonly unknown[]).map((one) => {
  const { name, entries } = scenarioSchema.parse(one)
  return { name, entries: entries as readonly Entry[] }
})

/**
 * What a base has no place for, and the README says so: learners of whom nothing says where they live, and pupils from outside
 * the county whose school closes without a successor.
 */
function isWhole(town: Dataset, asking: Question, stage: CompulsoryStage): boolean {
  const engine = engineOf(town)
  const request = { ...asking.request, stage }
  const { learners, outside } = drain(engine.yearBase({ ...asking, request }))
  if (learners === null && outside === null) return true
  const { totals } = toAnswer(drain(engine.evaluate({ ...asking, request })), [], false)
  return learners !== null && outside?.reduce((sum, { pupils }) => sum + pupils, 0) === totals.outside
}

describe('a proposal of a later year, stripped of its project', () => {
  const places = dataset.population.ids.slice(40, 90)
  const entries = [
    line('expand', 2027, { type: 'expand-school', school: 'P03', stage: 'P', classes: 6, rooms: 6 }),
    build('N1', 2028, { point: dataset.schools[4]?.point, takes: [{ stage: 'P', units: places }], transferGrades: [1, 2, 3] }),
    merge('P05', 'P06', 2028),
    closing('P08', 2029, [{ stage: 'P', to: 'P09' }], 'by-attrition'),
    assign(
      'assign',
      dataset.developments.slice(0, 6).map(({ id }) => id),
      'P02',
      2029,
    ),
    line('rooms', 2029, { type: 'convert-rooms', school: 'P01', stage: 'P', to: 'P02', toStage: 'P', rooms: 2 }),
    line('size', 2028, { type: 'set-class-size', stage: 'P', size: 40 }),
    assign('assign-J', dataset.population.ids.slice(100, 130), 'J02', 2027, 'J'),
  ]

  it.each([
    ['lines of every kind', 2030, entries],
    ...ready.slice(-1).map(({ name, entries: lines }) => [name, 2033, lines] as const),
  ] as const)('is a base with the plan’s figures: %s, %i', (scenarioName, year, lines) => {
    const request = { ...asked.question.request, year }
    const subject = { dataset, question: { ...asked.question, entries: lines, request }, project: '', scenarioName }
    const again = stripped(proposalOf(subject, asked.layers, file))
    expect([again.errors, again.dataset.baseYear]).toEqual([[], year])
    for (const { stage, allocation } of CASES)
      expect([stage, allocation, figures(again.dataset, { ...subject.question, entries: [] }, stage, allocation)]).toEqual([
        stage,
        allocation,
        figures(dataset, subject.question, stage, allocation),
      ])
  })

  it('is so for random towns and lines', () => {
    fc.assert(
      fc.property(randomScenario, fc.integer({ min: 0, max: 9 }), ({ dataset: town, entries: lines }, ahead) => {
        const asking = question({ year: town.baseYear + ahead }, lines)
        fc.pre(COMPULSORY.every((stage) => isWhole(town, asking, stage)))
        const subject = { dataset: town, question: asking, project: '', scenarioName: null }
        const again = stripped(proposalOf(subject, layersOf(town), file))
        for (const { stage, allocation } of CASES)
          expect([stage, allocation, figures(again.dataset, { ...asking, entries: [] }, stage, allocation)]).toEqual([
            stage,
            allocation,
            figures(town, asking, stage, allocation),
          ])
      }),
      { seed: 20260901, numRuns: 8, interruptAfterTimeLimit: 20_000 },
    )
  })
})
