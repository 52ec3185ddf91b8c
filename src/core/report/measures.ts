import type { Plan } from '../domain/plan.ts'
import type { Stage } from '../domain/stage.ts'
import type { Entry } from '../scenario/entry.ts'
import { words } from './cells.ts'
import type { Words } from './document.ts'

/** A line of a scenario as a measure (解决措施) of one stage, with the school where it takes effect. */
export interface Measure {
  /** Null: a line for every school of the stage. */
  readonly school: string | null
  readonly year: number
  readonly words: Words
}

/** Measures of a stage among the enabled lines; lines of other stages are none of its measures. */
export function measuresOf(plan: Plan, entries: readonly Entry[], stage: Stage): readonly Measure[] {
  const byId = new Map(plan.schools.map((planned) => [planned.school.id, planned]))
  const known: Schools = {
    name: (id) => byId.get(id)?.school.name ?? id,
    teaches: (id) => byId.get(id)?.sections.some((section) => section.stage === stage) ?? false,
  }
  return entries.flatMap((entry) => {
    const found = entry.enabled ? effectOf(entry, stage, known) : null
    if (!found) return []
    const { school, params } = found
    return [
      {
        school,
        year: entry.year,
        words: words(`export.measure.${found.measure ?? entry.action.type}`, { ...params, year: entry.year }),
      },
    ]
  })
}

interface Schools {
  name(id: string): string
  teaches(id: string): boolean
}

/** Where a line takes effect on a stage, and what its sentence names. */
function effectOf({ action }: Entry, stage: Stage, { name, teaches }: Schools): Effect | null {
  switch (action.type) {
    case 'build-school': {
      const section = action.sections.find((candidate) => candidate.stage === stage)
      return section ? { school: action.id, params: { school: action.name, rooms: section.rooms } } : null
    }
    case 'expand-school':
      if (action.stage !== stage) return null
      return { school: action.school, params: { school: name(action.school), classes: action.classes } }
    case 'close-school':
      return teaches(action.school) ? { school: action.school, params: { school: name(action.school) } } : null
    case 'merge-schools':
      if (!teaches(action.school)) return null
      return { school: action.school, params: { school: name(action.school), into: name(action.into) } }
    case 'assign-units':
      if (action.stage !== stage) return null
      return { school: action.to, params: { units: action.units.length, school: name(action.to) } }
    case 'convert-rooms': {
      const params = { school: name(action.school), to: name(action.to), rooms: action.rooms }
      if (action.toStage === stage) return { school: action.to, params, measure: 'convert-rooms.taken' }
      return action.stage === stage ? { school: action.school, params, measure: 'convert-rooms.given' } : null
    }
    case 'set-class-size':
      return action.stage === stage
        ? { school: null, params: { size: action.size }, measure: `set-class-size.${action.from}` }
        : null
  }
}

interface Effect {
  /** Null: in every school of the stage. */
  readonly school: string | null
  /** Its sentence, where the type of the line alone does not tell. */
  readonly measure?: string
  readonly params: Readonly<Record<string, string | number>>
}
