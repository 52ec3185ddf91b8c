import { flushSync } from 'svelte'
import { afterEach, describe, expect, it } from 'vitest'
import { EvaluationState } from '../../src/state/evaluation.svelte.ts'
import { MarginalState } from '../../src/state/marginal.svelte.ts'
import { ProjectState } from '../../src/state/project.svelte.ts'
import { SeriesState } from '../../src/state/series.svelte.ts'
import { ViewState } from '../../src/state/view.svelte.ts'
import { expand, SHIPPED, SlowAnalysis, schoolsFile } from './town.ts'

let stops: (() => void)[] = []
afterEach(() => {
  for (const stop of stops) stop()
})

async function start() {
  const view = new ViewState()
  const project = new ProjectState(view, SHIPPED, async () => [])
  const analysis = new SlowAnalysis()
  const evaluation = new EvaluationState(project, view, analysis)
  const series = new SeriesState(evaluation, analysis)
  const marginal = new MarginalState(evaluation, analysis)
  stops = [evaluation.start(), series.start(), marginal.start()]
  const settle = async () => {
    flushSync()
    await analysis.settle()
  }
  project.begin('测试区', [schoolsFile(60)])
  await settle()
  const total = (id: string) => evaluation.figure('total', id, 0).value
  return { view, project, analysis, evaluation, series, marginal, settle, total }
}

describe('series', () => {
  it('gives for each year what the evaluation of that year gives', async () => {
    const { view, project, series, settle, total } = await start()
    project.addEntry(expand(), 2027)
    await settle()
    expect(series.years()).toHaveLength(16)
    for (const year of [2025, 2026, 2027, 2035]) {
      view.year = year
      await settle()
      for (const id of ['seats', 'demand', 'structuralShortage', 'unbornShare'])
        expect(series.figure(`total.${id}`, 0, year).value, `${year} ${id}`).toBe(total(id))
    }
    expect(series.figure('total.seats', 0, 2026).value).toBe(540)
    expect(series.figure('total.seats', 0, 2027).value).toBe(810)
    expect(series.figure('total.seats', 0, 2027, 'base').value).toBe(540)
  })

  it('opens a card only for the year on screen', async () => {
    const { view, series, settle } = await start()
    expect(series.figure('total.seats', 0, 2025).ref).toEqual({ level: 'total', indicator: 'seats', row: 0 })
    expect(series.figure('total.seats', 0, 2026).ref).toBeNull()
    view.year = 2026
    await settle()
    expect(series.figure('total.seats', 0, 2026).ref).not.toBeNull()
    expect(series.figure('total.seats', 0, 1999)).toMatchObject({ value: null, quality: 'unknown' })
  })

  it('asks nothing anew for another year, and is grey until a change has landed', async () => {
    const { view, project, analysis, series, settle } = await start()
    view.year = 2030
    flushSync()
    await Promise.resolve()
    expect(analysis.tables).toEqual([])
    expect(series.stale()).toBe(false)
    project.editStandard('class-size.P', 40)
    expect(series.stale()).toBe(true)
    expect(series.figure('total.seats', 0, 2025).value).toBe(540)
    await settle()
    expect(series.stale()).toBe(false)
    expect(series.figure('total.seats', 0, 2025).value).toBe(480)
  })

  it('waits for the numbers of the year on screen', async () => {
    const { project, analysis } = await start()
    project.addEntry(expand(), 2027)
    flushSync()
    expect(analysis.waiting.map(({ channel }) => channel)).toContain('main')
    expect(analysis.tables).toEqual([])
  })

  it('shows the base for the scenario without a line of its own, and no rows of another dataset', async () => {
    const { project, series, settle } = await start()
    expect(series.years('base')).toEqual(series.years())
    project.begin('另一区', [schoolsFile(30, ['S3'])])
    flushSync()
    expect(series.years()).toEqual([])
    await settle()
    expect(series.figure('total.seats', 0, 2025).value).toBe(270)
  })
})

describe('marginal effect', () => {
  it('is what unticking the line gives', async () => {
    const { view, project, marginal, settle, total } = await start()
    project.addEntry(expand('S1', 3), 2026)
    project.addEntry(expand('S2', 6), 2027)
    view.year = 2028
    await settle()
    const ids = project.entries.map(({ id }) => id)
    const totals = ['structuralShortage', 'seats', 'largeClasses']
    const promised = ids.map((id) => totals.map((name) => marginal.effect(id, name)))
    expect(promised[0]?.[1]).toEqual({ with: 945, without: 810 })
    for (const [place, id] of ids.entries()) {
      expect(promised[place]?.map((effect) => effect?.with)).toEqual(totals.map(total))
      project.toggleEntry(id)
      await settle()
      expect(totals.map(total)).toEqual(promised[place]?.map((effect) => effect?.without))
      expect(marginal.effect(id, 'seats')).toBeNull()
      project.toggleEntry(id)
      await settle()
    }
  })

  it('is grey while a newer one is computed', async () => {
    const { project, marginal, settle } = await start()
    project.addEntry(expand(), 2025)
    await settle()
    const [line] = project.entries
    expect(marginal.stale).toBe(false)
    project.addEntry(expand('S2'), 2025)
    expect(marginal.stale).toBe(true)
    expect(marginal.effect(line?.id ?? '', 'seats')).toEqual({ with: 810, without: 540 })
    project.chooseScenario(null)
    expect(marginal.effect(line?.id ?? '', 'seats')).toBeNull()
  })
})

describe('ledger', () => {
  it('says the first year and the year in which every grade has entered', async () => {
    const { project, evaluation, settle } = await start()
    project.addEntry(expand(), 2027)
    await settle()
    const { after, full, walk } = evaluation.ledger ?? {}
    expect(after?.request.year).toBe(2027)
    expect([full?.before.request.year, full?.after.request.year]).toEqual([2032, 2032])
    expect([walk?.after.request.allocation, walk?.after.request.year]).toEqual(['zone', 2027])
    expect([full?.before, full?.after].map((answer) => answer?.columns.total.seats?.values[0])).toEqual([540, 810])
  })

  it('has no second year beyond the horizon, and needs no zones where ways are known', async () => {
    const { view, project, evaluation, settle } = await start()
    view.allocation = 'nearest'
    project.addEntry(expand(), 2040)
    await settle()
    expect(evaluation.ledger?.after.request.year).toBe(2040)
    expect([evaluation.ledger?.full, evaluation.ledger?.walk]).toEqual([null, null])
    project.editEntry(project.entries[0]?.id ?? '', { year: 2037 })
    await settle()
    expect([evaluation.ledger?.after.request.year, evaluation.ledger?.full?.after.request.year]).toEqual([2037, 2040])
  })

  it('is not asked again for another year on screen', async () => {
    const { view, project, analysis, evaluation, settle } = await start()
    project.addEntry(expand(), 2027)
    await settle()
    const ledger = evaluation.ledger?.after
    view.year = 2031
    flushSync()
    expect(analysis.waiting.map(({ channel }) => channel)).not.toContain('ledger')
    expect(evaluation.ledger?.stale).toBe(false)
    expect(evaluation.ledger?.after).toBe(ledger)
  })
})
