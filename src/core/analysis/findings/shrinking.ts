import type { Finding } from '../../domain/evaluation.ts'
import type { PlannedSchool } from '../../domain/plan.ts'
import type { Standards } from '../../domain/standard.ts'
import type { Context } from '../context.ts'
import { type Columns, labelOf } from '../indicator.ts'

/** Why a school is watched (关注, never a ground for closing it), the gravest first. */
export const CONCERNS = ['empty-grade', 'few', 'fewer', 'small-classes', 'half-empty'] as const
export type Concern = (typeof CONCERNS)[number]

/** A school in one year; NaN unknown. */
export interface Watched {
  readonly pupils: number
  /** Pupils `shrinking.years` later. */
  readonly later: number
  readonly emptyGrades: number
  readonly meanClass: number
  readonly utilisation: number
}

/** The standard row a concern rests on; a grade nobody sits in needs none. */
export const CONCERN_STANDARD: Readonly<Record<Concern, string | null>> = {
  'empty-grade': null,
  few: 'shrinking.pupils',
  fewer: 'shrinking.pupils',
  'small-classes': 'shrinking.class',
  'half-empty': 'shrinking.utilisation',
}

/** What gives reason to watch a school; a row without a value gives none, and unknown numbers prove nothing. */
export function concernsOf(school: Watched, standards: Standards): readonly Concern[] {
  const limit = (id: string) => standards.get(`shrinking.${id}`)?.value ?? Number.NaN
  const pupils = limit('pupils')
  const held: Record<Concern, boolean> = {
    'empty-grade': school.emptyGrades > 0 && school.pupils > 0,
    few: school.pupils < pupils,
    fewer: school.pupils >= pupils && school.later < pupils,
    'small-classes': school.meanClass < limit('class'),
    'half-empty': school.utilisation < limit('utilisation'),
  }
  return CONCERNS.filter((concern) => held[concern])
}

/** A school that fills up after its opening, or runs out because a line closes it, is not shrinking; teaching points are small by kind. */
export function isWatched({ school, state, closing }: PlannedSchool): boolean {
  return state === 'existing' && closing === null && school.kind !== 'teaching-point'
}

/** Years ahead in which a school that is running empty is named. */
export function yearsWatched(standards: Standards): number {
  return standards.get('shrinking.years')?.value ?? 0
}

/** One finding for each school to be watched, by its gravest reason; the list of the page names them all. */
export function shrinkingFindings(context: Context, columns: Columns): Finding[] {
  const { plan, rolls, standards, still } = context
  const at = Math.min(context.t + yearsWatched(standards), still.demand.years.length - 1)
  const year = still.demand.years[at] as number
  return plan.schools.flatMap((planned, row): Finding[] => {
    if (rolls.counted[row] !== 1 || !isWatched(planned)) return []
    const { school } = planned
    const watched = watchedSchool(context, columns, row, at)
    // A small rural school has a finding of its own.
    const small = school.urban === 'rural' && watched.pupils < (standards.get('small-school.rural')?.value ?? 0)
    const [concern] = concernsOf(watched, standards).filter((reason) => reason !== 'few' || !small)
    if (!concern) return []
    const standard = CONCERN_STANDARD[concern]
    const { pupils, later, emptyGrades, meanClass, utilisation } = watched
    const params = {
      name: labelOf(context, 'school', row),
      pupils,
      limit: standards.get(standard ?? '')?.value ?? 0,
      ...(concern === 'fewer' ? { later, year } : {}),
      ...(concern === 'empty-grade' ? { grades: emptyGrades } : {}),
      ...(concern === 'small-classes' ? { mean: Math.round(meanClass * 10) / 10 } : {}),
      ...(concern === 'half-empty' ? { share: utilisation } : {}),
    }
    const code = `shrinking.${concern}`
    const common = { code, severity: 'info', level: 'school', row, id: school.id, pupils, params } as const
    return [standard ? { ...common, standard } : common]
  })
}

/** Later pupils are those of `enrolled`: a steady allocation has no sitting cohorts to run out. */
function watchedSchool(context: Context, columns: Columns, row: number, at: number): Watched {
  const value = (id: string) => columns.get('school', id).values[row] as number
  const rolls = context.timeline.rolls[at]
  const later =
    rolls?.teaches[row] === 1
      ? rolls.pupils.subarray(row * rolls.grades, (row + 1) * rolls.grades).reduce((a, b) => a + b, 0)
      : Number.NaN
  return {
    pupils: value('pupils'),
    later,
    emptyGrades: value('emptyGrades'),
    meanClass: value('meanClass'),
    utilisation: value('utilisation'),
  }
}
