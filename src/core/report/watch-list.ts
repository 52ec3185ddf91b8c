import { type Concern, concernsOf, isWatched, yearsWatched } from '../analysis/findings/shrinking.ts'
import type { Plan } from '../domain/plan.ts'
import { sectionOf } from '../domain/section.ts'
import type { CompulsoryStage } from '../domain/stage.ts'
import type { Standards } from '../domain/standard.ts'
import type { ColumnName, Series } from '../engine/question.ts'
import { columnsAt } from './enrolment-plan.ts'

/** Columns of the list, beside its reasons. */
export const WATCH_COLUMNS = ['pupils', 'entrants', 'meanClass', 'utilisation'] as const
export const SURPLUS_COLUMNS = ['demand', 'seats', 'surplus'] as const

/** What a series has to bring for the list of all years. */
export const WATCH_WANT: readonly ColumnName[] = [
  'school.pupils',
  'school.meanClass',
  'school.utilisation',
  'school.emptyGrades',
  ...SURPLUS_COLUMNS.map((id): ColumnName => `area.${id}`),
]

/** A public school to be watched, with every reason. */
export interface WatchRow {
  readonly row: number
  readonly id: string
  readonly name: string
  readonly concerns: readonly Concern[]
  readonly utilisation: number
}

/** An area with more planning seats than learners. */
export interface SurplusRow {
  readonly row: number
  readonly id: string
  readonly name: string
  readonly surplus: number
}

export interface WatchList {
  readonly year: number
  /** Year the schools' later pupils are of. */
  readonly laterYear: number
  /** Schools, the least used first. */
  readonly schools: readonly WatchRow[]
  /** Areas, the largest surplus first. */
  readonly areas: readonly SurplusRow[]
}

/** The other side of the warnings in one year: schools that shrink and areas with seats to spare; 关注, never a ground for closing. */
export function watchList(series: Series, plan: Plan, stage: CompulsoryStage, standards: Standards): WatchList {
  const here = columnsAt(series, plan.year)
  const laterYear = Math.min(plan.year + yearsWatched(standards), series.years.at(-1) ?? plan.year)
  const then = columnsAt(series, laterYear)
  const value = (id: string, row: number) => here.get('school', id).values[row] as number
  const schools = plan.schools.flatMap((planned, row): WatchRow[] => {
    if (!planned.open || planned.school.ownership !== 'public' || !sectionOf(planned, stage) || !isWatched(planned)) return []
    const utilisation = value('utilisation', row)
    const concerns = concernsOf(
      {
        pupils: value('pupils', row),
        later: then.get('school', 'pupils').values[row] as number,
        emptyGrades: value('emptyGrades', row),
        meanClass: value('meanClass', row),
        utilisation,
      },
      standards,
    )
    return concerns.length > 0 ? [{ row, id: planned.school.id, name: planned.school.name, concerns, utilisation }] : []
  })
  const surplus = here.get('area', 'surplus').values
  const areas = series.areas.ids.map((id, row) => ({
    row,
    id,
    name: series.areas.names[row] ?? '',
    surplus: surplus[row] as number,
  }))
  return {
    year: plan.year,
    laterYear,
    schools: schools.sort((a, b) => (a.utilisation || 0) - (b.utilisation || 0)),
    areas: areas.filter((area) => area.surplus > 0).sort((a, b) => b.surplus - a.surplus),
  }
}
