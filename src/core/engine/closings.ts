import { closingWays } from '../analysis/access/closing-ways.ts'
import type { Context } from '../analysis/context.ts'
import { boarders } from '../analysis/indicators/boarding.ts'
import type { ClosingRow, ClosingTable, Receiver, SchoolThen } from '../domain/closing-table.ts'
import type { Allocation, Request } from '../domain/evaluation.ts'
import { type FigureUnit, type FigureValue, QUALITIES } from '../domain/figure.ts'
import { HORIZON } from '../domain/school-year.ts'
import { sectionOf } from '../domain/section.ts'
import type { Question } from './question.ts'

type ContextOf = (asked: Question) => Generator<number, Context>

/**
 * What the closings and mergers of a question's lines mean for its stage: rolls by present enrolment, ways by strict zones, whatever
 * the allocation and year of the request.
 */
export function* closingTable(question: Question, contextOf: ContextOf): Generator<number, ClosingTable> {
  const { stage } = question.request
  const years = yield* contextOf(askedBy(question, 'enrolled', question.request.year))
  const { plan } = years.inYear(HORIZON)
  const rows: ClosingRow[] = []
  for (const [row, planned] of plan.schools.entries()) {
    yield row / plan.schools.length
    const { closing, school } = planned
    if (!closing || !sectionOf(planned, stage)) continue
    const base = years.dataset.baseYear
    const [before, after] = [Math.max(0, closing.year - 1 - base), closing.lastYear + 1 - base]
    const there = years.inYear(before)
    const grades = there.grades.length
    const entry = question.entries.find(({ id }) => id === closing.entry)
    rows.push({
      entry: closing.entry,
      id: school.id,
      name: school.name,
      merged: entry?.action.type === 'merge-schools',
      year: closing.year,
      mode: closing.mode,
      lastYear: closing.lastYear,
      grades: there.grades.map((_, g) => counted(there.gradePupils[row * grades + g], 'pupils', qualityAt(there, 'pupils', row))),
      pupils: cell(there, 'pupils', row, 'pupils'),
      boarders: counted(boarders(there, row), 'pupils', before === 0 ? 'exact' : 'estimated'),
      receivers: receiversOf(years, row, before, after <= HORIZON ? after : null),
      ways: after > HORIZON ? null : yield* waysOf(question, contextOf, closing.entry, base + after, row),
    })
  }
  return { stage, rows }
}

function askedBy(question: Question, allocation: Allocation, year: number, entries = question.entries): Question {
  const request: Request = { ...question.request, allocation, year }
  return { ...question, request, entries }
}

/** Schools that take over from a closed one, each once. */
function receiversOf(years: Context, closed: number, before: number, after: number | null): readonly Receiver[] {
  const { plan, request } = years.inYear(HORIZON)
  const id = plan.schools[closed]?.school.id
  const takers = new Set(
    plan.transfers.flatMap(({ stage, from, to }) => (stage === request.stage && from === id && to !== null ? [to] : [])),
  )
  return [...takers].flatMap((taker): Receiver[] => {
    const row = plan.schools.findIndex(({ school }) => school.id === taker)
    const school = plan.schools[row]?.school
    if (!school) return []
    const later = after === null ? null : years.inYear(after)
    return [
      {
        id: school.id,
        name: school.name,
        before: then(years.inYear(before), row),
        after: later && then(later, row),
        bedShortage: later && cell(later, 'bedShortage', row, 'pupils'),
      },
    ]
  })
}

function then(context: Context, row: number): SchoolThen {
  return {
    pupils: cell(context, 'pupils', row, 'pupils'),
    classes: cell(context, 'classes', row, 'classes'),
    largestClass: cell(context, 'largestClass', row, 'pupils-per-class'),
    schoolSize: cell(context, 'institutionPupils', row, 'pupils'),
  }
}

function* waysOf(question: Question, contextOf: ContextOf, entry: string, year: number, row: number) {
  const others = question.entries.filter(({ id }) => id !== entry)
  const now = yield* contextOf(askedBy(question, 'zone', year))
  const base = yield* contextOf(askedBy(question, 'zone', year, others))
  return closingWays(now, base, row)
}

function cell(context: Context, id: string, row: number, unit: FigureUnit): FigureValue {
  return counted(context.columns.get('school', id).values[row], unit, qualityAt(context, id, row))
}

function qualityAt(context: Context, id: string, row: number) {
  return QUALITIES[context.columns.get('school', id).quality[row] as number] ?? 'unknown'
}

function counted(value: number | undefined, unit: FigureUnit, quality: FigureValue['quality']): FigureValue {
  const known = value !== undefined && !Number.isNaN(value)
  return { value: known ? value : null, unit, quality: known ? quality : 'unknown', ref: null }
}
