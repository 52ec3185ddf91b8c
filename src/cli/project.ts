import type { Scenario } from '../core/scenario/entry.ts'
import { emptyProject, type Project, type ProjectRecord } from '../core/scenario/project.ts'
import { editAssumption, lockUnit, putScenarios, putSources, sourceAssumption } from '../core/scenario/project-edits.ts'
import type { Mapping, MappingRule } from '../formats/index.ts'
import type { ProjectFile } from '../formats/project-file.ts'
import type { Asked } from './question.ts'

/** The project of a call with the bytes of its layers, as a file of it holds them. */
export function projectFileOf(asked: Asked): ProjectFile {
  const bases = new Map(asked.layers.map(({ layer, bytes }) => [layer.id, bytes]))
  return { project: projectOf(asked), bases, attachments: new Map(), view: null }
}

/** The project of a call: its files as sources, its scenarios with the lines in list order; the first one is worked on. */
export function projectOf({ layers, scenarios, scenario, name, edits, question }: Asked): Project {
  let project: Project = emptyProject(name, question.asOf)
  const put = (edits: ReadonlyMap<string, ProjectRecord | null>): void => {
    const next = new Map(project)
    for (const [id, record] of edits) if (record) next.set(id, record)
    project = next
  }
  put(
    putSources(
      project,
      layers.map(({ layer, rule }) => ({ layer, ...(rule ? { mapping: JSON.parse(JSON.stringify(mappingOf(rule))) } : {}) })),
    ),
  )
  for (const { assumption, variant, value, source } of edits) {
    put(editAssumption(project, assumption, variant, value))
    if (source !== undefined) put(sourceAssumption(project, assumption, source))
  }
  for (const { unit, school } of question.request.balance?.locks ?? []) put(lockUnit(question.request.stage, unit, school))
  if (!scenario) return project
  put(putScenarios(project, apart(scenarios)))
  put(new Map([['active', { kind: 'active', id: 'active', scenario: scenario.id }]]))
  return project
}

/** Scenarios as one project can hold them: a line whose id another scenario has used gets one of its own, a parent that is not there none. */
function apart(scenarios: readonly Scenario[]): readonly Scenario[] {
  const used = new Set<string>(scenarios.map(({ id }) => id))
  const own = (id: string, scenario: string): string => {
    const free = used.has(id) ? `${scenario}/${id}` : id
    used.add(free)
    return free
  }
  return scenarios.map((scenario) => ({
    ...scenario,
    parent: scenarios.some(({ id }) => id === scenario.parent) ? scenario.parent : null,
    entries: scenario.entries.map((entry) => ({ ...entry, id: own(entry.id, scenario.id) })),
  }))
}

function mappingOf(rule: MappingRule): Mapping {
  return { version: 1, name: '', rules: [rule] }
}
