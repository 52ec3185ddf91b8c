import { flushSync } from 'svelte'
import { afterEach, describe, expect, it } from 'vitest'
import { EvaluationState } from '../../src/state/evaluation.svelte.ts'
import { ProjectState } from '../../src/state/project.svelte.ts'
import { ViewState } from '../../src/state/view.svelte.ts'
import { expand, SHIPPED, SlowAnalysis, schoolsFile } from './town.ts'

let stop = (): void => undefined
afterEach(() => stop())

function start() {
  const view = new ViewState()
  const project = new ProjectState(view, SHIPPED, async () => [])
  const analysis = new SlowAnalysis()
  const evaluation = new EvaluationState(project, view, analysis)
  stop = evaluation.start()
  const settle = async () => {
    flushSync()
    await analysis.settle()
  }
  const begin = async () => {
    project.begin('测试区', [schoolsFile()])
    await settle()
  }
  const total = (id: string, which: 'current' | 'base' = 'current') => evaluation.figure('total', id, 0, which).value
  return { view, project, analysis, evaluation, settle, begin, total }
}

describe('evaluation', () => {
  it('is idle without data, then running, then fresh', async () => {
    const { project, evaluation, settle } = start()
    expect(evaluation.status).toBe('idle')
    project.begin('测试区', [schoolsFile()])
    expect(evaluation.status).toBe('running')
    await settle()
    expect(evaluation.status).toBe('fresh')
    expect(evaluation.figure('total', 'seats', 0)).toMatchObject({ value: 540, unit: 'seats', ref: { indicator: 'seats' } })
    expect(evaluation.figure('total', 'nothing', 0)).toEqual({ value: null, unit: 'none', quality: 'unknown', ref: null })
    expect(evaluation.figure('school', 'seats', 99).value).toBeNull()
  })

  it('is stale the moment anything it depends on changes, and keeps the old numbers until the new ones land', async () => {
    const { view, project, evaluation, settle, begin, total } = start()
    await begin()
    project.addEntry(expand(), 2025)
    expect(evaluation.status).toBe('stale')
    expect(total('seats')).toBe(540)
    await settle()
    expect(evaluation.status).toBe('fresh')
    expect(total('seats')).toBe(810)
    expect(total('seats', 'base')).toBe(540)
    for (const change of [
      () => (view.stage = 'J'),
      () => (view.allocation = 'nearest'),
      () => project.editStandard('class-size.P', 40),
    ]) {
      change()
      expect(evaluation.status).toBe('stale')
      await settle()
      expect(evaluation.status).toBe('fresh')
    }
    const before = evaluation.current
    view.locale = 'en'
    view.toggleLayer('zones')
    project.rename('别名')
    expect(evaluation.status).toBe('fresh')
    expect(evaluation.current).toBe(before)
  })

  it('undo restores every number', async () => {
    const { project, evaluation, settle, begin } = start()
    await begin()
    const before = evaluation.current?.columns
    project.addEntry(expand(), 2025)
    await settle()
    expect(evaluation.current?.columns).not.toEqual(before)
    project.undo()
    await settle()
    expect(evaluation.current?.columns).toEqual(before)
  })

  it('never lets an older answer replace a newer question', async () => {
    const { view, analysis, evaluation, begin, settle } = start()
    await begin()
    view.seatBasis = 'present'
    flushSync()
    const old = analysis.waiting.find(({ channel }) => channel === 'main')
    view.seatBasis = 'planning+reserve'
    flushSync()
    old?.answer({ evaluation: analysis.evaluate(old.question), milliseconds: 1 })
    await Promise.resolve()
    expect(evaluation.status).toBe('stale')
    await settle()
    expect(evaluation.current?.request.seatBasis).toBe('planning+reserve')
    expect(evaluation.status).toBe('fresh')
  })

  it('asks for the base only while a scenario is shown, and not again for a new line', async () => {
    const { project, analysis, begin, settle, evaluation } = start()
    await begin()
    expect(evaluation.base).toBe(evaluation.current)
    project.addEntry(expand(), 2025)
    await settle()
    const base = evaluation.base
    expect(base).not.toBe(evaluation.current)
    project.addEntry(expand('S2'), 2025)
    flushSync()
    expect(analysis.waiting.map(({ channel }) => channel).sort()).toEqual(['ledger', 'main'])
    await settle()
    expect(evaluation.base).toBe(base)
  })

  it('fails with the message of the worker and recovers with the next question', async () => {
    const { view, analysis, evaluation, begin, settle, total } = start()
    await begin()
    view.allocation = 'zone'
    flushSync()
    analysis.failAll('out of memory')
    await Promise.resolve()
    await Promise.resolve()
    expect([evaluation.status, evaluation.failure]).toEqual(['failed', 'out of memory'])
    expect(total('seats')).toBe(540)
    view.allocation = 'enrolled'
    await settle()
    expect([evaluation.status, evaluation.failure]).toEqual(['fresh', null])
  })

  it('shows no rows of another dataset', async () => {
    const { project, analysis, evaluation, begin, settle } = start()
    await begin()
    project.openLayers([schoolsFile(50, ['S2', 'S1', 'S3'])])
    expect(evaluation.current).toBeNull()
    expect(evaluation.status).toBe('running')
    await settle()
    expect(analysis.loads).toBe(2)
    expect(evaluation.current?.schools.ids).toEqual(['S2', 'S1', 'S3'])
  })

  it('explains a shown number by the question that gave it', async () => {
    const { project, evaluation, begin, settle } = start()
    await begin()
    project.addEntry(expand(), 2025)
    const ref = { level: 'total', indicator: 'seats', row: 0 } as const
    expect((await evaluation.explain(ref)).value).toBe(540)
    await settle()
    expect((await evaluation.explain(ref)).value).toBe(810)
    expect((await evaluation.explain(ref, 'base')).value).toBe(540)
  })

  it('explains a number of another moment by the question for that moment', async () => {
    const { view, project, evaluation, begin, settle } = start()
    await begin()
    project.addEntry(expand(), 2027)
    await settle()
    const ref = { level: 'total', indicator: 'seats', row: 0 } as const
    const at = { stage: 'P', year: 2028, variant: 'high' } as const
    expect(view.year).toBe(2025)
    expect((await evaluation.explain(ref)).value).toBe(540)
    expect((await evaluation.explain(ref, 'current', at)).value).toBe(810)
    expect((await evaluation.explain(ref, 'base', at)).value).toBe(540)
    expect((await evaluation.explain(ref, 'current', { ...at, stage: 'J' })).value).toBe(0)
  })

  it('rejects an explanation while nothing is shown', async () => {
    const { evaluation } = start()
    await expect(evaluation.explain({ level: 'total', indicator: 'seats', row: 0 })).rejects.toThrow()
  })
})

describe('ledger', () => {
  it('compares the lists before and after the last change in its year', async () => {
    const { project, evaluation, begin, settle } = start()
    await begin()
    project.addEntry(expand(), 2027)
    expect(evaluation.ledger).toBeNull()
    await settle()
    const seats = () => {
      const of = (which: 'before' | 'after') => evaluation.ledger?.[which].columns.total.seats?.values[0]
      return [evaluation.ledger?.kind, of('before'), of('after')]
    }
    expect(seats()).toEqual(['add', 540, 810])
    expect(evaluation.ledger?.entryId).toBe(project.entries[0]?.id)
    expect(evaluation.ledger?.after.request.year).toBe(2027)
    expect(evaluation.current?.request.year).toBe(2025)

    project.toggleEntry(project.entries[0]?.id ?? '')
    expect(evaluation.ledger?.stale).toBe(true)
    await settle()
    expect(seats()).toEqual(['toggle', 810, 540])
    project.undo()
    await settle()
    expect(seats()).toEqual(['undo', 540, 810])
    project.editEntry(project.entries[0]?.id ?? '', { note: '只是备注' })
    await settle()
    expect(seats()).toEqual(['undo', 540, 810])
    project.editEntry(project.entries[0]?.id ?? '', { year: 2029 })
    await settle()
    expect(seats()).toEqual(['edit', 810, 540])
    project.removeEntry(project.entries[0]?.id ?? '')
    await settle()
    expect(seats()).toEqual(['remove', 810, 540])
    project.chooseScenario(null)
    expect(evaluation.ledger).toBeNull()
  })
})
