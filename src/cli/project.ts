import { emptyProject, type Project, type ProjectRecord } from '../core/scenario/project.ts'
import { addEntry, addScenario, editAssumption, lockUnit, putSources, sourceAssumption } from '../core/scenario/project-edits.ts'
import type { Mapping, MappingRule } from '../formats/index.ts'
import type { Asked } from './question.ts'

/** The project of a call: its files as sources, its scenario with the lines in list order. */
export function projectOf({ layers, scenario, edits, question }: Asked): Project {
  let project: Project = emptyProject(scenario?.name ?? '', question.asOf)
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
  put(addScenario(project, scenario.id, scenario.name))
  for (const entry of scenario.entries) put(addEntry(project, scenario.id, entry))
  return project
}

function mappingOf(rule: MappingRule): Mapping {
  return { version: 1, name: '', rules: [rule] }
}
