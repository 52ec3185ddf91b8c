import { flushSync } from 'svelte'
import { afterEach, describe, expect, it } from 'vitest'
import { ProjectState } from '../../src/state/project.svelte.ts'
import { ViewState } from '../../src/state/view.svelte.ts'
import { expand, SHIPPED, schoolsFile } from './town.ts'

let stop = (): void => undefined
afterEach(() => stop())

function newProject() {
  const view = new ViewState()
  const project = new ProjectState(view, SHIPPED, async () => [])
  project.begin('测试区', [schoolsFile()])
  // As the page does: what nobody watches, Svelte computes anew at every look.
  stop = $effect.root(() => {
    $effect(() => void [project.plan, project.standards, project.entries])
  })
  flushSync()
  return { view, project }
}

describe('project', () => {
  it('begins with its layers, at the base year, with nothing to undo', () => {
    const { view, project } = newProject()
    expect(project.name).toBe('测试区')
    expect(project.dataset?.schools.map(({ id }) => id)).toEqual(['S1', 'S2'])
    expect(view.year).toBe(2025)
    expect(project.scenario).toBeNull()
    expect([project.canUndo, project.canRedo]).toEqual([false, false])
  })

  it('opens 方案一 with the first line on the locked base, as one step', () => {
    const { project } = newProject()
    project.addEntry(expand(), 2026)
    expect(project.scenario?.name).toBe('方案一')
    expect(project.entries).toMatchObject([{ year: 2026, enabled: true, action: { type: 'expand-school', school: 'S1' } }])
    expect(project.undoCount).toBe(1)
    project.undo()
    expect(project.scenarios).toEqual([])
    expect(project.scenario).toBeNull()
    project.redo()
    expect(project.scenario?.entries).toHaveLength(1)
  })

  it('keeps the plan of the base beside that of the scenario, in the same year', () => {
    const { view, project } = newProject()
    project.addEntry(expand('S1'), 2026)
    view.year = 2027
    const added = (plan: typeof project.plan) => plan?.schools.map(({ sections }) => sections[0]?.added.classes)
    expect(added(project.plan)?.[0]).toBeGreaterThan(0)
    expect(added(project.basePlan)).toEqual([0, 0])
    expect(project.basePlan?.year).toBe(2027)
  })

  it('restores records, plan and problems by undoing every kind of edit', () => {
    const { view, project } = newProject()
    view.year = 2030
    const seen: { records: ReadonlyMap<string, unknown>; plan: string; issues: number }[] = []
    const look = () => ({
      records: new Map(project.project),
      plan: project.plan?.supply ?? '',
      issues: project.timelineIssues.size,
    })
    const steps: (() => void)[] = [
      () => project.addEntry(expand('S1'), 2027),
      () => project.addEntry(expand('S2', 2), 2026),
      () => project.addEntry(expand('gone'), 2026),
      () => project.moveEntry(project.entries[1]?.id ?? '', -1),
      () => project.toggleEntry(project.entries[0]?.id ?? ''),
      () => project.editEntry(project.entries[1]?.id ?? '', { year: 2028, note: '改' }),
      () => project.editStandard('class-size.P', 40),
      () => project.editAssumption('household-size', 'mid', 3),
      () => project.duplicateScenario(project.scenario?.id ?? '', '副本'),
      () => project.removeEntry(project.entries[0]?.id ?? ''),
      () => project.rename('新名'),
      () => project.openLayers([schoolsFile(60)]),
      () => project.removeLayer(project.layers[0]?.id ?? ''),
      () => project.deleteScenario(project.scenario?.id ?? ''),
    ]
    for (const step of steps) {
      seen.push(look())
      step()
    }
    const end = look()
    expect(project.undoCount).toBe(steps.length)
    for (const expected of seen.reverse()) {
      project.undo()
      expect(look()).toEqual(expected)
    }
    while (project.canRedo) project.redo()
    expect(look()).toEqual(end)
  })

  it('keeps scenarios when a corrected file comes, and lists the line whose school is gone with its problem', () => {
    const { project } = newProject()
    project.addEntry(expand('S1'), 2026)
    project.addEntry(expand('S2'), 2026)
    project.openLayers([schoolsFile(55, ['S1'])])
    expect(project.layers).toHaveLength(1)
    expect(project.entries).toHaveLength(2)
    const second = project.entries[1]?.id ?? ''
    expect(project.timelineIssues.get(second)).toMatchObject([{ code: 'expand-school.school-not-found' }])
    expect(project.dataset?.schools).toHaveLength(1)
    project.undo()
    expect(project.timelineIssues.size).toBe(0)
    expect(project.dataset?.schools).toHaveLength(2)
  })

  it('makes no step of looking at another scenario, nor of an edit that changes nothing', () => {
    const { project } = newProject()
    project.addEntry(expand(), 2026)
    const count = project.undoCount
    project.chooseScenario(null)
    expect(project.scenario).toBeNull()
    project.chooseScenario(project.scenarios[0]?.id ?? null)
    project.editEntry(project.entries[0]?.id ?? '', { year: 2026 })
    project.moveEntry(project.entries[0]?.id ?? '', 5)
    project.editStandard('class-size.P', undefined)
    expect(project.undoCount).toBe(count)
  })

  it('brings on screen what undo takes back', () => {
    const { project } = newProject()
    project.addEntry(expand(), 2026)
    const first = project.scenario?.id
    project.toggleEntry(project.entries[0]?.id ?? '')
    project.chooseScenario(null)
    project.undo()
    expect(project.scenario?.id).toBe(first)
    expect(project.entries[0]?.enabled).toBe(true)
  })

  it('keeps the dataset while lines, names and thresholds change', () => {
    const { project } = newProject()
    const dataset = project.dataset
    project.addEntry(expand(), 2026)
    project.rename('别名')
    project.editStandard('class-size.P', 40)
    expect(project.dataset).toBe(dataset)
    expect(project.standards.get('class-size.P')?.value).toBe(40)
    const { standards, entries } = project
    project.rename('再改')
    expect(project.standards).toBe(standards)
    expect(project.entries).toBe(entries)
  })

  it('numbers scenarios by the first free name', () => {
    const { project } = newProject()
    for (let n = 0; n < 12; n++) project.newScenario(project.nextScenarioName)
    expect(project.scenarios.map(({ name }) => name).slice(8)).toEqual(['方案九', '方案十', '方案11', '方案12'])
  })

  it('takes a name with words of its own for taken', () => {
    const { project } = newProject()
    project.newScenario('方案一 扩建为主')
    expect(project.nextScenarioName).toBe('方案二')
  })
})
