import type { Plan } from '../domain/plan.ts'
import type { Stage } from '../domain/stage.ts'
import type { Entry } from '../scenario/entry.ts'
import { words } from './cells.ts'
import type { Words } from './document.ts'

/** A line of a scenario as a measure (解决措施) of one stage, with the school where it takes effect. */
export interface Measure {
  readonly school: string
  readonly year: number
  readonly words: Words
}

/** Measures of a stage among the enabled lines; lines of other stages are none of its measures. */
export function measuresOf(plan: Plan, entries: readonly Entry[], stage: Stage): readonly Measure[] {
  const byId = new Map(plan.schools.map((planned) => [planned.school.id, planned]))
  const name = (id: string): string => byId.get(id)?.school.name ?? id
  const teaches = (id: string): boolean => byId.get(id)?.sections.some((section) => section.stage === stage) ?? false
  return entries.flatMap((entry): readonly Measure[] => {
    const { action, year } = entry
    if (!entry.enabled) return []
    const measure = (school: string, params: Words['params']) => [
      { school, year, words: words(`export.measure.${action.type}`, { ...params, year }) },
    ]
    switch (action.type) {
      case 'build-school': {
        const section = action.sections.find((candidate) => candidate.stage === stage)
        return section ? measure(action.id, { school: action.name, rooms: section.rooms }) : []
      }
      case 'expand-school':
        return action.stage === stage ? measure(action.school, { school: name(action.school), classes: action.classes }) : []
      case 'close-school':
        return teaches(action.school) ? measure(action.school, { school: name(action.school) }) : []
      case 'merge-schools':
        return teaches(action.school) ? measure(action.school, { school: name(action.school), into: name(action.into) }) : []
      case 'assign-units':
        return action.stage === stage ? measure(action.to, { units: action.units.length, school: name(action.to) }) : []
    }
  })
}
