import { flushSync } from 'svelte'
import { describe, expect, it } from 'vitest'
import { recompute } from '../../src/core/domain/figure-arithmetic.ts'
import { Asking } from '../../src/state/asking.svelte.ts'
import { FuturesState } from '../../src/state/futures.svelte.ts'
import { ProjectState } from '../../src/state/project.svelte.ts'
import { SelectionState } from '../../src/state/selection.svelte.ts'
import { ViewState } from '../../src/state/view.svelte.ts'
import { holdFigure } from '../../src/ui/calendar/futures-figures.ts'
import { SHIPPED, SlowAnalysis, schoolsFile } from './town.ts'

function start() {
  const view = new ViewState()
  const project = new ProjectState(view, SHIPPED, async () => [])
  const analysis = new SlowAnalysis()
  const selection = new SelectionState()
  const futures = new FuturesState(new Asking(project, view), view, selection, analysis)
  project.begin('测试区', [schoolsFile(60)])
  if (project.dataset) analysis.load(project.dataset)
  flushSync()
  const asked = () => (analysis.tables.at(-1)?.question as { futures: unknown } | undefined)?.futures
  return { view, project, analysis, selection, futures, asked }
}

describe('futures', () => {
  it('are asked about the place in focus, when told to, and keep their result grey once anything asked changes', async () => {
    const { view, project, analysis, selection, futures, asked } = start()
    expect([futures.from, futures.result, analysis.tables.length]).toEqual([2026, null, 0])
    const run = futures.run()
    expect(asked()).toEqual({ place: { level: 'county', id: 'county' }, from: 2026, count: 100, seed: 1 })
    analysis.follow?.(0.4)
    expect([futures.running, futures.progress]).toEqual([true, 0.4])
    await analysis.settle()
    await run
    expect([futures.running, futures.stale, futures.result?.count]).toEqual([false, false, 100])
    const result = futures.result
    for (const [change, back] of [
      [() => selection.select({ level: 'school', id: 'S1' }), () => selection.select(null)],
      [() => (view.stage = 'J'), () => (view.stage = 'P')],
      [() => (futures.seed = 2), () => (futures.seed = 1)],
      [() => (futures.count = 300), () => (futures.count = 100)],
      [() => (futures.from = 2028), () => (futures.from = 2026)],
    ] as const) {
      change()
      expect(futures.stale).toBe(true)
      back()
      expect([futures.stale, futures.result]).toEqual([false, result])
    }
    project.editAssumption('migration', 'mid', 1.01)
    expect([futures.stale, futures.result]).toEqual([true, result])
  })

  it('ask about a school, and about a zone as an area of the level of zones', () => {
    const { selection, futures, analysis, asked } = start()
    selection.select({ level: 'school', id: 'S2' })
    void futures.run()
    expect(asked()).toMatchObject({ place: { level: 'school', id: 'S2' } })
    selection.select({ level: 'zone', id: 'Z' })
    void futures.run()
    expect(asked()).toMatchObject({ place: { level: 'area', id: 'Z' } })
    expect(analysis.tables.at(-1)?.question.request.areaLevel).toBe('zone')
  })

  it('can be stopped, and the result before stays', async () => {
    const { futures, analysis } = start()
    const first = futures.run()
    await analysis.settle()
    await first
    const { result } = futures
    futures.seed = 9
    const second = futures.run()
    futures.cancel()
    expect([futures.running, analysis.tables.length]).toEqual([false, 0])
    await second
    expect([futures.result, futures.stale, futures.failed]).toEqual([result, true, false])
  })

  it('take no seed that is none, say when they failed, and show nothing of another dataset', async () => {
    const { project, futures, analysis } = start()
    for (const seed of [-1, 1.5, Number.NaN, 2 ** 32]) futures.seed = seed
    futures.from = 1999
    expect([futures.seed, futures.from]).toEqual([1, 2026])
    const failing = futures.run()
    analysis.failAll('no memory')
    await failing
    expect([futures.failed, futures.running]).toEqual([true, false])
    const run = futures.run()
    expect(futures.failed).toBe(false)
    await analysis.settle()
    await run
    project.begin('另一区', [schoolsFile(30, ['S3'])])
    expect(futures.result).toBeNull()
  })

  it('answer for their count', () => {
    const futures = { stage: 'P', place: { level: 'county', id: 'county', name: '' }, from: 2026, to: 2035, seed: 1 } as const
    const years = [
      { year: 2028, futures: 12 },
      { year: 2030, futures: 5 },
    ]
    const figure = holdFigure({ ...futures, count: 100, inside: 83, years, places: [], middle: null, flips: [] })
    expect([figure.value, recompute(figure)]).toEqual([83, 83])
  })
})
