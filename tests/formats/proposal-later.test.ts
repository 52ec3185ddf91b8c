import { readdirSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readArguments } from '../../src/cli/arguments.ts'
import { projectOf } from '../../src/cli/project.ts'
import { askedBy } from '../../src/cli/question.ts'
import { ALLOCATIONS } from '../../src/core/domain/evaluation.ts'
import { COMPULSORY } from '../../src/core/domain/stage.ts'
import { layersOf, figures, proposalOf, stripped } from '../fixtures/proposal.ts'
import { assign, build, closing, line, merge } from '../fixtures/lines.ts'
import { randomScenario } from '../fixtures/random-actions.ts'
import { question } from '../fixtures/town.ts'

const CASES = COMPULSORY.flatMap((stage) => ALLOCATIONS.map((allocation) => ({ stage, allocation })))
const demo = readdirSync('data/demo/linjiang').filter((file) => file.endsWith('.geojson'))
const asked = askedBy(readArguments(['export', ...demo.map((file) => `data/demo/linjiang/${file}`)]), 'zh-CN', '2026-11-01')
const { dataset } = asked
const file = { project: projectOf(asked), bases: new Map<string, Uint8Array>(), attachments: new Map<string, Uint8Array>(), view: null }

describe('a proposal of a later year, stripped of its project', () => {
  const places = dataset.population.ids.slice(40, 90)
  const entries = [
    line('expand', 2027, { type: 'expand-school', school: 'P03', stage: 'P', classes: 6, rooms: 6 }),
    build('N1', 2028, { point: dataset.schools[4]?.point, takes: [{ stage: 'P', units: places }], transferGrades: [1, 2, 3] }),
    merge('P05', 'P06', 2028),
    closing('P08', 2029, [{ stage: 'P', to: 'P09' }], 'by-attrition'),
    assign('assign', dataset.developments.slice(0, 6).map(({ id }) => id), 'P02', 2029),
    assign('assign-J', dataset.population.ids.slice(100, 130), 'J02', 2027, 'J'),
  ]

  it.each([2026, 2028, 2031, 2036])('is a base with the plan’s figures of %i', (year) => {
    const subject = { dataset, question: { ...asked.question, entries, request: { ...asked.question.request, year } }, project: '', scenarioName: '方案一' }
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
        const subject = { dataset: town, question: asking, project: '', scenarioName: null }
        const again = stripped(proposalOf(subject, layersOf(town), file))
        for (const { stage, allocation } of CASES)
          expect([stage, allocation, figures(again.dataset, { ...asking, entries: [] }, stage, allocation)]).toEqual([
            stage,
            allocation,
            figures(town, asking, stage, allocation),
          ])
      }),
      { seed: 20260901, numRuns: 60 },
    )
  })
})
