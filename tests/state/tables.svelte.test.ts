import { flushSync } from 'svelte'
import { afterEach, describe, expect, it } from 'vitest'
import type { Calendar } from '../../src/core/domain/calendar.ts'
import { placeTable, wholeTable } from '../../src/state/calendar-tables.ts'
import { EvaluationState } from '../../src/state/evaluation.svelte.ts'
import { LiveTable } from '../../src/state/live-table.svelte.ts'
import { MarginalState } from '../../src/state/marginal.svelte.ts'
import { ProjectState } from '../../src/state/project.svelte.ts'
import { SelectionState } from '../../src/state/selection.svelte.ts'
import { ViewState } from '../../src/state/view.svelte.ts'
import { allSeats } from '../../src/ui/calendar/calendar-line.ts'
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
  const selection = new SelectionState()
  const fresh = () => evaluation.status === 'fresh'
  const calendar = new LiveTable('calendar', 'calendar', analysis, () => wholeTable(evaluation.asking), fresh)
  const place = new LiveTable('place', 'place', analysis, () => placeTable(evaluation.asking, view, selection), fresh)
  const marginal = new MarginalState(evaluation, analysis)
  stops = [evaluation.start(), calendar.start(), place.start(), marginal.start()]
  const settle = async () => {
    flushSync()
    await analysis.settle()
  }
  project.begin('测试区', [schoolsFile(60)])
  await settle()
  const total = (id: string) => evaluation.figure('total', id, 0).value
  return { view, project, analysis, evaluation, selection, calendar, place, marginal, settle, total }
}

it('a table nobody waits for any more is given up, and asked anew when it is looked at again', async () => {
  const { selection, analysis, place, settle } = await start()
  const asked = () => analysis.tables.filter(({ channel }) => channel === 'place').length
  selection.select({ level: 'school', id: 'a' })
  flushSync()
  expect(asked()).toBe(1)
  selection.select(null)
  flushSync()
  expect(asked()).toBe(0)
  selection.select({ level: 'school', id: 'a' })
  await settle()
  expect([place.stale, place.answer?.id]).toEqual([false, 'a'])
})

describe('calendar', () => {
  const seats = ({ answer }: { answer: Calendar | null }, at: number) => {
    const county = answer?.stages.P.rows.at(-1)
    return county && allSeats(county, at)
  }

  it('asks nothing anew for another year, stage or variant, and is grey until a change has landed', async () => {
    const { view, project, analysis, calendar, settle } = await start()
    expect([calendar.stale, seats(calendar, 0)]).toEqual([false, 540])
    for (const change of [() => (view.year = 2030), () => (view.stage = 'J'), () => (view.variant = 'high')]) {
      change()
      flushSync()
      await Promise.resolve()
      expect(analysis.tables).toEqual([])
      expect(calendar.stale).toBe(false)
      await settle()
    }
    project.editStandard('class-size.P', 40)
    expect([calendar.stale, seats(calendar, 0)]).toEqual([true, 540])
    await settle()
    expect([calendar.stale, seats(calendar, 0)]).toEqual([false, 480])
  })

  it('waits for the numbers of the year on screen, and asks once', async () => {
    const { view, project, analysis, settle } = await start()
    project.addEntry(expand(), 2027)
    flushSync()
    expect(analysis.waiting.map(({ channel }) => channel)).toContain('main')
    expect(analysis.tables).toEqual([])
    const before = analysis.tabled
    await settle()
    view.year = 2027
    await settle()
    expect(analysis.tabled.slice(before.length).filter((kind) => kind === 'calendar')).toHaveLength(1)
  })

  it('is that of the scenario, and of the base while it is peeked at', async () => {
    const { view, project, calendar, settle } = await start()
    project.addEntry(expand(), 2027)
    await settle()
    expect([seats(calendar, 1), seats(calendar, 2)]).toEqual([540, 810])
    view.compareBase = true
    expect(calendar.stale).toBe(true)
    await settle()
    expect([calendar.stale, seats(calendar, 2)]).toEqual([false, 540])
  })

  it('shows no rows of another dataset', async () => {
    const { project, calendar, settle } = await start()
    project.begin('另一区', [schoolsFile(30, ['S3'])])
    flushSync()
    expect(calendar.answer).toBeNull()
    await settle()
    expect(seats(calendar, 0)).toBe(270)
  })

  it('of a school is asked for while it is chosen and the calendar looked at', async () => {
    const { view, selection, analysis, place, settle } = await start()
    expect(analysis.tabled).not.toContain('place')
    selection.select({ level: 'school', id: 'S1' })
    await settle()
    expect(place.answer).toMatchObject({ level: 'school', id: 'S1', name: 'S1小学' })
    expect(place.answer?.demand.mid[0]).toBe(360)
    view.stage = 'J'
    await settle()
    expect(place.answer?.demand.mid[0]).toBeNaN()
    view.drawer = null
    selection.select({ level: 'school', id: 'S2' })
    await settle()
    expect(analysis.tabled.filter((kind) => kind === 'place')).toHaveLength(2)
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
