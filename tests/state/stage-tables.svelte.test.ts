import { flushSync } from 'svelte'
import { afterEach, describe, expect, it } from 'vitest'
import { EvaluationState } from '../../src/state/evaluation.svelte.ts'
import { ProjectState } from '../../src/state/project.svelte.ts'
import { StageTablesState } from '../../src/state/stage-tables.svelte.ts'
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
  const tables = new StageTablesState(evaluation.asking, view, analysis)
  stops = [evaluation.start(), tables.start()]
  const settle = async () => {
    flushSync()
    await analysis.settle()
  }
  project.begin('测试区', [schoolsFile()])
  await settle()
  return { view, project, analysis, tables, settle }
}

describe('balance table of a stage', () => {
  it('is asked for only while it is looked at', async () => {
    const { view, tables, settle, analysis } = await start()
    expect(tables.table).toBeNull()
    view.table = 'K'
    flushSync()
    expect(analysis.tables.map(({ kind }) => kind)).toContain('stage')
    await settle()
    expect(tables.table?.stage).toBe('K')
    expect(tables.stale).toBe(false)
    view.table = 'H'
    expect(tables.table).toBeNull()
    await settle()
    expect(tables.table?.stage).toBe('H')
  })

  it('keeps the old numbers, grey, until those of a change land; another year changes nothing', async () => {
    const { view, project, tables, settle } = await start()
    view.table = 'K'
    await settle()
    const before = tables.table
    view.year += 1
    flushSync()
    expect(tables.stale).toBe(false)
    project.addEntry(expand(), 2025)
    flushSync()
    expect(tables.table).toBe(before)
    expect(tables.stale).toBe(true)
    await settle()
    expect(tables.stale).toBe(false)
    expect(tables.table).not.toBe(before)
  })

  it('says when the worker failed', async () => {
    const { view, tables, analysis } = await start()
    view.table = 'K'
    flushSync()
    analysis.failAll('broken')
    await Promise.resolve()
    await Promise.resolve()
    expect(tables.failed).toBe(true)
  })
})

describe('view', () => {
  it('leaves the table when a compulsory stage is chosen, and keeps it with the work', () => {
    const view = new ViewState()
    view.table = 'H'
    expect(view.saved.table).toBe('H')
    const other = new ViewState()
    other.restore(view.saved)
    expect(other.table).toBe('H')
    other.stage = 'J'
    expect(other.table).toBeNull()
  })
})
