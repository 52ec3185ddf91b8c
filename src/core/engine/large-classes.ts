import type { Context } from '../analysis/context.ts'
import { type ClassCounts, countAtLeast, countBands } from '../analysis/supply/class-sizes.ts'
import { type FigureUnit, type FigureValue, QUALITIES, type Quality } from '../domain/figure.ts'
import type { LargeClassGrade, LargeClassRow, LargeClassTable } from '../domain/large-class-table.ts'
import { SHOWN_HORIZON } from '../domain/school-year.ts'
import { sectionOf } from '../domain/section.ts'
import type { Question } from './question.ts'

type ContextOf = (asked: Question) => Generator<number, Context>

/**
 * Schools that have large classes in the base year, and from which year on the lines leave none, by present enrolment and class
 * formation; the year and allocation of the request are not read.
 */
export function* largeClassTable(question: Question, contextOf: ContextOf): Generator<number, LargeClassTable> {
  const asked = (entries: Question['entries']): Question => ({
    ...question,
    entries,
    request: { ...question.request, allocation: 'enrolled' },
  })
  const still = yield* contextOf(asked([]))
  const lines = yield* contextOf(asked(question.entries))
  const { stage } = question.request
  const base = still.inYear(0)
  const first = base.dataset.baseYear
  const concerned = base.plan.schools.flatMap((_, row) => ((countIn(base, row) ?? 0) > 0 ? [row] : []))
  const unknown = base.plan.schools.filter((_, row) => countIn(base, row) === null).length
  const found = concerned.map((row) => ({ row, resolved: yearWithout(lines, row), by: [] as string[] }))
  const tried = concerned.length > 0 ? question.entries.filter((entry) => entry.enabled && bearsOn(entry, base)) : []
  for (const [at, { id }] of tried.entries()) {
    yield at / tried.length
    const without = yield* contextOf(asked(question.entries.filter((one) => one.id !== id)))
    for (const { row, resolved, by } of found)
      if (changes(lines, without, row, typeof resolved === 'number' ? resolved : SHOWN_HORIZON)) by.push(id)
  }
  const rows = found.map(({ row, resolved, by }): LargeClassRow => {
    const school = base.plan.schools[row]?.school
    return {
      id: school?.id ?? '',
      name: school?.name ?? '',
      large: columnCell(base, 'largeClasses', row),
      superLarge: columnCell(base, 'superLargeClasses', row),
      grades: gradesOf(base, row),
      resolved: yearFigure(resolved, first),
      unaided: yearFigure(yearWithout(still, row), first),
      lines: by,
    }
  })
  const { large, superLarge } = base.limits
  return { stage, last: first + SHOWN_HORIZON, limits: { large, superLarge }, unknown, rows }
}

/** Whether a line can bear on the stage: one for another stage does at a school that teaches both, since they share rooms. */
function bearsOn({ action }: Question['entries'][number], { request, plan }: Context): boolean {
  if (!('stage' in action) || 'toStage' in action || action.stage === request.stage) return true
  const own = 'school' in action ? plan.schools.find(({ school }) => school.id === action.school) : undefined
  return own !== undefined && sectionOf(own, request.stage) !== undefined
}

/** Steps after the base year from which on no large class is left; `remains`, or `unknown` where a later year is. */
function yearWithout(years: Context, row: number): number | 'remains' | 'unknown' {
  for (let t = SHOWN_HORIZON; t >= 0; t--) {
    const large = countIn(years.inYear(t), row)
    if (large === null) return 'unknown'
    if (large > 0) return t === SHOWN_HORIZON ? 'remains' : t + 1
  }
  return 0
}

/** Large classes of a school in a year; none where it no longer teaches the stage, null where nobody knows. */
function countIn(there: Context, row: number): number | null {
  if (there.rolls.teaches[row] !== 1) return 0
  const value = there.columns.get('school', 'largeClasses').values[row] as number
  return Number.isNaN(value) ? null : value
}

/** Whether a line changes the rolls or classes of a school up to a year. */
function changes(lines: Context, without: Context, row: number, until: number): boolean {
  const { grades } = lines.rolls
  for (let t = 0; t <= until; t++) {
    const [here, there] = [lines.timeline, without.timeline].map(({ rolls, classes }) => ({
      pupils: rolls[t]?.pupils.subarray(row * grades, (row + 1) * grades),
      classes: classes[t]?.classes[row]?.total,
    }))
    if (!Object.is(here?.classes, there?.classes)) return true
    if (here?.pupils?.some((pupils, g) => !Object.is(pupils, there?.pupils?.[g]))) return true
  }
  return false
}

/** Grades that have a large class for sure; the whole section where classes are not known by grade. */
function gradesOf(base: Context, row: number): readonly LargeClassGrade[] {
  const formed = base.classes[row]
  if (!formed) return []
  const { grades, limits } = base
  const sizes = base.seats[row]?.sizes ?? []
  const planned = base.plan.schools[row]
  const section = planned && sectionOf(planned, base.request.stage)?.base
  const pupilsOf = (g: number) => base.gradePupils[row * grades.length + g] as number
  const known = !formed.byGrade.some(Number.isNaN)
  if (!known) {
    const mean = base.seats[row]?.perClass
    return [gradeRow(null, base.pupils[row] as number, formed.total, mean, formed.counts, formed.quality)]
  }
  return grades.flatMap((grade, g): LargeClassGrade[] => {
    const [pupils, classes] = [pupilsOf(g), formed.byGrade[g] as number]
    const bands = section?.grades.find((one) => one.grade === grade)?.bands
    const counts = bands ? countBands(bands, limits) : countAtLeast(Float64Array.of(pupils), Float64Array.of(classes), limits)
    if (!(counts.large > 0)) return []
    return [
      gradeRow(grade, pupils, classes, sizes.find((one) => one.grade === grade)?.size, counts, bands ? 'exact' : 'at-least'),
    ]
  })
}

function gradeRow(
  grade: number | null,
  pupils: number,
  classes: number,
  size: number | undefined,
  counts: ClassCounts,
  quality: Quality,
): LargeClassGrade {
  return {
    grade,
    pupils: figure(pupils, 'pupils', 'exact'),
    classes: figure(classes, 'classes', 'exact'),
    size: figure(size, 'pupils-per-class', 'exact'),
    large: figure(counts.large, 'classes', quality),
    superLarge: figure(counts.superLarge, 'classes', quality),
    largest: figure(Math.ceil(pupils / classes), 'pupils-per-class', 'at-least'),
  }
}

function columnCell(context: Context, id: string, row: number): FigureValue {
  const column = context.columns.get('school', id)
  return figure(column.values[row], 'classes', QUALITIES[column.quality[row] as number] ?? 'unknown')
}

/** A year by steps after the base year: null where they remain, unknown where nobody knows. */
function yearFigure(step: number | 'remains' | 'unknown', first: number): FigureValue {
  if (step === 'unknown') return { value: null, unit: 'year', quality: 'unknown', ref: null }
  return { value: step === 'remains' ? null : first + step, unit: 'year', quality: 'estimated', ref: null }
}

function figure(value: number | undefined, unit: FigureUnit, quality: Quality): FigureValue {
  const known = value !== undefined && Number.isFinite(value)
  return { value: known ? value : null, unit, quality: known ? quality : 'unknown', ref: null }
}
