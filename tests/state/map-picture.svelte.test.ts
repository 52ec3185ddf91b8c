import { describe, expect, it } from 'vitest'
import { emptyProject } from '../../src/core/scenario/project.ts'
import type { EvaluationState } from '../../src/state/evaluation.svelte.ts'
import { ExportState, type PictureWords } from '../../src/state/exporting.svelte.ts'
import type { ProjectState } from '../../src/state/project.svelte.ts'
import type { ViewState } from '../../src/state/view.svelte.ts'
import type { Analysis } from '../../src/workers/analysis-client.ts'
import { town } from '../fixtures/town.ts'

/** A map that has not caught up with the question of year 2028 about scenario `s`. */
function screen() {
  const now = { scenario: 's' as string | null | undefined, year: 2028, stale: true }
  const scenarios = [{ id: 's', name: '方案一', entries: [] }]
  const project = { name: '区', project: emptyProject('区', '2026-09-01'), dataset: town({ schools: [] }), scenarios }
  const question = () => ({ scenario: 's', request: { stage: 'P', year: now.year } })
  const evaluation = {
    status: 'fresh',
    asking: {
      main: {
        get question() {
          return question()
        },
      },
      base: { question: { ...question(), scenario: null } },
    },
  }
  const view = { compareBase: false, t: (key: string, params: object = {}) => [key, ...Object.values(params)].join(' ') }
  const exporting = new ExportState(
    project as unknown as ProjectState,
    view as unknown as ViewState,
    evaluation as unknown as EvaluationState,
    {} as Analysis,
  )
  const taken: PictureWords[] = []
  const picture = async (words: PictureWords) => {
    taken.push(words)
    return new Uint8Array([1])
  }
  exporting.onMap = () => ({ scenario: now.scenario, stale: now.stale, picture })
  return { now, view, exporting, taken }
}

describe('a picture of the map', () => {
  it('waits for the answer it is to show', async () => {
    const { now, exporting, taken } = screen()
    const file = exporting.write('png')
    expect(taken).toEqual([])
    now.stale = false
    expect((await file)?.name).toContain('方案一')
    expect(taken[0]?.caption).toContain('2028')
  })

  it('is refused in words where the map has turned to something else meanwhile', async () => {
    for (const turn of [{ year: 2030 }, { scenario: null }, { scenario: undefined }]) {
      const { now, exporting, taken } = screen()
      const file = exporting.write('png')
      Object.assign(now, turn, { stale: false })
      expect(await file).toBeNull()
      expect([exporting.failure, taken]).toEqual(['export.reason.screen-changed', []])
    }
  })

  it('is of the base, and says so, while the base is looked at', async () => {
    const { now, view, exporting, taken } = screen()
    Object.assign(now, { scenario: null, stale: false })
    view.compareBase = true
    expect((await exporting.write('png'))?.name).toContain('app.scenario.base')
    expect(taken[0]?.caption).toContain('app.scenario.base')
  })
})
