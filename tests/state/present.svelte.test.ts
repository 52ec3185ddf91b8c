import { createHash } from 'node:crypto'
import { flushSync } from 'svelte'
import { afterEach, describe, expect, it } from 'vitest'
import { type Project, recordSchema } from '../../src/core/scenario/project.ts'
import { wholeTable } from '../../src/state/calendar-tables.ts'
import { ChartChoice } from '../../src/state/chart-choice.svelte.ts'
import { EvaluationState } from '../../src/state/evaluation.svelte.ts'
import { Hold } from '../../src/state/hold.ts'
import { LiveTable } from '../../src/state/live-table.svelte.ts'
import { now } from '../../src/state/now.ts'
import { PresentState } from '../../src/state/present.svelte.ts'
import { presentCommandOf } from '../../src/state/present-keys.ts'
import { back, forward, goTo, type Place, playedYears } from '../../src/state/present-steps.ts'
import { ProjectState } from '../../src/state/project.svelte.ts'
import { SelectionState } from '../../src/state/selection.svelte.ts'
import { StoryState } from '../../src/state/story.svelte.ts'
import { ToolState } from '../../src/state/tool.svelte.ts'
import { ViewState } from '../../src/state/view.svelte.ts'
import { WhatIfState } from '../../src/state/what-if.svelte.ts'
import { expand, SHIPPED, SlowAnalysis, schoolsFile } from './town.ts'

const stops: (() => void)[] = []
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
})

async function room() {
  const view = new ViewState()
  const project = new ProjectState(view, SHIPPED, async () => [])
  const analysis = new SlowAnalysis()
  const evaluation = new EvaluationState(project, view, analysis)
  const selection = new SelectionState()
  const calendar = new LiveTable('calendar', 'calendar', analysis, () => wholeTable(evaluation.asking))
  const tool = new ToolState()
  const charts = new ChartChoice()
  const present = new PresentState(project, view, evaluation, selection, calendar, charts)
  const story = new StoryState(project, view, tool, present, charts)
  const whatIf = new WhatIfState(project, evaluation, analysis)
  present.readCamera = () => ({ centre: [114, 30], zoom: 12, bounds: [113.9, 29.9, 114.1, 30.1] })
  stops.push(evaluation.start(), calendar.start(), () => present.leave())
  project.begin('测试区', [schoolsFile(56)])
  const settle = async () => {
    flushSync()
    await analysis.settle()
  }
  await settle()
  return { view, project, evaluation, present, story, whatIf, tool, charts, settle }
}

const without = (project: Project, kind: string) =>
  createHash('sha256')
    .update(JSON.stringify([...project.values()].filter((record) => record.kind !== kind)))
    .digest('hex')

describe('a story', () => {
  it('holds what is on screen, is edited in one history, and survives the file format', async () => {
    const { view, project, story, tool } = await room()
    project.addEntry(expand(), 2026)
    view.year = 2027
    story.record(null)
    story.record('calendar')
    const [first, second] = story.steps
    if (!first || !second) throw new Error('two steps were recorded')
    expect(first.view).toMatchObject({ scenario: project.scenario?.id, year: 2027, drawer: null, centre: [114, 30], zoom: 12 })
    expect(second.view.drawer).toBe('calendar')
    expect(recordSchema.parse(JSON.parse(JSON.stringify(first)))).toEqual(first)
    expect(first.view.bounds).toEqual([113.9, 29.9, 114.1, 30.1])
    // A step made before charts and ground were recorded.
    const { bounds: _, ...older } = first.view
    expect(recordSchema.parse({ ...first, view: older })).toEqual({ ...first, view: older })
    story.move(second.id, 0)
    story.edit(second.id, { title: '日历', notes: '先说峰值' })
    story.place(first.id, '缺口在这里')
    tool.pick({ kind: 'point', at: [114.01, 30.02], site: null }, 'P')
    expect(story.steps.map(({ title }) => title)[0]).toBe('日历')
    expect(story.steps[1]?.callouts).toEqual([{ at: [114.01, 30.02], text: '缺口在这里' }])
    view.year = 2030
    story.update(first.id)
    expect(story.steps[1]?.view.year).toBe(2030)
    story.remove(second.id)
    for (let n = 0; n < 6; n++) project.undo()
    expect(story.steps.map(({ id, view: { year } }) => [id, year])).toEqual([[first.id, 2027]])
  })

  it('shows a step, falls back to the base where its scenario is gone, and leaves the page as it was', async () => {
    const { view, project, present, story } = await room()
    project.addEntry(expand(), 2026)
    const scenario = project.scenario?.id as string
    view.year = 2028
    view.toggleLayer('roads')
    story.record(null)
    project.deleteScenario(scenario)
    view.year = 2025
    view.toggleLayer('roads')
    const [records, saved] = [without(project.project, ''), JSON.stringify(view.saved)]
    present.enter()
    expect(present.step?.lost).toBe(true)
    expect([project.scenario, view.year, view.visibleLayers.has('roads')]).toEqual([null, 2028, false])
    project.undo()
    present.go(0)
    expect([present.step?.lost, project.scenario?.id]).toEqual([false, scenario])
    project.redo()
    present.leave()
    expect(JSON.stringify(view.saved)).toBe(saved)
    expect(without(project.project, '')).toBe(records)
    expect(view.compareBase).toBe(false)
  })

  it('shows the chart it was made with, and keeps with the work what was on screen before', async () => {
    const { view, present, story, charts } = await room()
    charts.show({ kind: 'ways', form: 'table' })
    story.record('charts')
    expect(story.steps[0]).toMatchObject({ title: expect.stringContaining('上学路程'), view: { chart: { kind: 'ways' } } })
    charts.show({ kind: 'wave', form: 'chart' })
    view.year = 2029
    const saved = JSON.stringify(view.saved)
    present.enter()
    expect([charts.shown, view.year]).toEqual([{ kind: 'ways', form: 'table' }, 2025])
    expect(JSON.stringify(view.saved)).toBe(saved)
    expect(present.flight?.camera?.bounds).toEqual([113.9, 29.9, 114.1, 30.1])
    present.leave()
    expect([charts.shown, view.year]).toEqual([{ kind: 'wave', form: 'chart' }, 2029])
    expect(present.flight?.camera?.bounds).toBeUndefined()
    view.year = 2030
    expect(view.saved.year).toBe(2030)
  })

  it('is made on the fly where there is none: situation, problem, calendar, scenario, before and after', async () => {
    const { view, project, present, story } = await room()
    present.enter()
    expect(present.steps.map(({ id }) => id)).toEqual(['default:situation', 'default:problem', 'default:calendar'])
    present.leave()
    project.addEntry(expand(), 2026)
    project.chooseScenario(null)
    const untouched = project.project
    present.enter(0, true)
    expect(present.steps.map(({ gesture }) => gesture)).toEqual(['none', 'none', 'years', 'none', 'before-after'])
    expect(present.steps.every(({ title, notes }) => !`${title}${notes}`.includes('{'))).toBe(true)
    present.go(4)
    expect([project.scenario?.entries.length, view.compareBase]).toEqual([1, true])
    present.forward()
    expect([present.at, view.compareBase]).toEqual([4, false])
    present.peek(true)
    expect(view.compareBase).toBe(true)
    present.go(2)
    present.forward()
    present.forward()
    expect([present.at, view.year]).toEqual([2, 2026])
    present.leave()
    expect(project.project).toBe(untouched)
    story.recordDefault()
    expect(story.steps).toHaveLength(5)
  })

  it('walks by presses: gesture, next step, and back the same way', () => {
    const steps = [{ gesture: 'none' }, { gesture: 'before-after' }, { gesture: 'swipe' }] as const
    const there: Place[] = [goTo(0, steps)]
    for (let n = 0; n < 5; n++) there.push(forward(there[n] as Place, steps))
    expect(there.map(({ at, made }) => `${at}${made ? '+' : ''}`)).toEqual(['0', '1', '1+', '2', '2+', '2+'])
    let place = there[5] as Place
    const home = Array.from({ length: 5 }, () => (place = back(place, steps)))
    expect(home.map(({ at, made }) => `${at}${made ? '+' : ''}`)).toEqual(['2', '1+', '1', '0', '0'])
    expect([goTo(-3, steps).at, goTo(99, steps).at]).toEqual([0, 2])
    expect(playedYears(2033, 2025)).toEqual([2033, 2034, 2035])
    expect(playedYears(2035, 2025)[0]).toBe(2025)
  })
})

describe('a what-if', () => {
  it('asked twenty times leaves every other record as it was, and all are in the log', async () => {
    const { view, project, evaluation, whatIf, present, settle } = await room()
    project.addEntry(expand('S2', 6), 2025)
    await settle()
    present.enter()
    present.go(present.steps.length - 1)
    present.forward()
    await settle()
    const before = without(project.project, 'question')
    const shown = evaluation.figure('total', 'seats', 0).value
    whatIf.begin()
    for (let n = 1; n <= 20; n++) {
      if (n === 20) project.toggleEntry(project.entries[0]?.id as string)
      else project.addEntry(expand('S1', n), 2025)
      flushSync()
      if (whatIf.wanted) void whatIf.ask(whatIf.wanted)
      expect(whatIf.keep('还没有算完')).toBe(false)
      await settle()
      expect(whatIf.keep(`第 ${n} 问`)).toBe(true)
      await settle()
    }
    whatIf.end()
    present.leave()
    await settle()
    expect(without(project.project, 'question')).toBe(before)
    expect(whatIf.log.map(({ asked }) => asked)).toEqual(Array.from({ length: 20 }, (_, n) => `第 ${n + 1} 问`))
    const last = whatIf.log[19]
    expect(whatIf.log.map(({ entries }) => entries.length)).toEqual(Array.from({ length: 20 }, () => 1))
    expect(last?.entries[0]?.enabled).toBe(false)
    expect([last?.before.seats, last?.after.seats]).toEqual([shown, (shown ?? 0) - 270])
    expect(last?.view.basis?.seatBasis).toBe(evaluation.current?.request.seatBasis)
    expect(whatIf.log[0]?.after.seats).toBe((shown ?? 0) + 45)
    expect(whatIf.log.map((record) => recordSchema.safeParse(record).success)).not.toContain(false)
    expect(view.year).toBe(2025)
    whatIf.remove(last?.id as string)
    expect(whatIf.log).toHaveLength(19)
    project.undo()
    expect(whatIf.log).toHaveLength(20)
  })
})

describe('keys and clock', () => {
  it('reads clickers, numbers and letters, and leaves fields and buttons alone', () => {
    const of = (key: string, more: Partial<KeyboardEvent> = {}) =>
      presentCommandOf({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, target: null, ...more })
    expect(['PageDown', ' ', 'PageUp', 'b', '.', 'F5', 'Home', 'End'].map((key) => of(key))).toEqual([
      ...['forward', 'forward', 'back', 'before', 'before', 'none', 'first', 'last'],
    ])
    expect([of('7'), of('N', { shiftKey: true }), of('r', { ctrlKey: true })]).toEqual([{ digit: '7' }, 'notes-window', null])
    const inside = (match: string) => ({ closest: (selector: string) => (selector.includes(match) ? {} : null) })
    expect(of('q', { target: inside('textarea') as unknown as EventTarget })).toBeNull()
    expect(of(' ', { target: inside('button') as unknown as EventTarget })).toBeNull()
    // A sheet that has just been closed may still have the focus.
    const sheet = (open: boolean) => ({
      closest: (css: string) => (css === 'dialog' || (open && css === 'dialog[open]') ? {} : null),
    })
    expect([true, false].map((open) => of('n', { target: sheet(open) as unknown as EventTarget }))).toEqual([null, 'notes'])
  })

  it('peeks while held and stays after a tap', () => {
    const hold = new Hold()
    expect([hold.press(0), hold.release(900)]).toEqual([true, false])
    expect([hold.press(1000), hold.release(1080)]).toEqual([true, true])
    expect([hold.press(2000), hold.release(2080)]).toEqual([true, false])
  })

  it('writes the time with its offset', () => {
    expect(now()).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/)
    const at = new Date('2026-11-22T06:03:05Z')
    expect(Date.parse(now(at))).toBe(at.getTime())
  })
})
