import { gradeWithin, type Stage, stageSchema } from '../../core/domain/stage.ts'
import { specOf } from '../field-spec.ts'
import type { IssueLog, Remark } from '../issue-log.ts'
import type { Row } from '../rows.ts'
import { quote, readValue } from '../values.ts'

/** Parts of a school before its schema is applied. */
export type Draft = Record<string, unknown>
export interface SectionDraft extends Draft {
  stage: Stage
  grades: Draft[]
}

const STAGE = specOf(stageSchema)
/** A part that is left out is quoted up to here, so that its numbers can be read. */
const QUOTED = 300

/** A stage as its code or as a word of tables: P, 小学, primary. */
export function stageOf(value: unknown): Stage | undefined {
  return readValue(STAGE, value, { factor: 1 }, 'schools.stages').value as Stage | undefined
}

/** The sections of the nested form by stage; every part that cannot be used is named with what it held. */
export function nestedSections(row: Row, log: IssueLog): Map<Stage, SectionDraft> {
  const sections = new Map<Stage, SectionDraft>()
  const nested = row.fields.get('sections')
  if (nested === undefined) return sections
  if (!Array.isArray(nested)) {
    unusable(log, row, 'school.sections-form', 'sections', nested)
    return sections
  }
  for (const value of nested as unknown[]) {
    const { stage: written, grades, ...rest } = isRecord(value) ? value : {}
    const stage = stageOf(written)
    if (stage === undefined) unusable(log, row, 'school.section-stage', 'sections', value)
    else if (sections.has(stage)) unusable(log, row, 'school.section-twice', 'sections', value, { stage })
    else {
      const draft: SectionDraft = { ...rest, stage, grades: [] }
      sections.set(stage, draft)
      if (Array.isArray(grades)) addGrades(draft, grades, row, log)
      else if (grades !== undefined && grades !== null)
        unusable(log, row, 'school.grades-form', 'sections.grades', grades, { stage })
    }
  }
  return sections
}

/** Adds grades to a section, numbered 1…n or as in the stage; one outside the stage, or a second time, is named and left out. */
export function addGrades(section: SectionDraft, grades: readonly unknown[], row: Row, log: IssueLog): void {
  const { stage } = section
  for (const value of grades) {
    const grade = isRecord(value) ? gradeOf(stage, value) : undefined
    if (!isRecord(value) || grade === undefined) unusable(log, row, 'school.grade-outside', 'sections.grades', value, { stage })
    else if (section.grades.some((known) => known.grade === grade))
      unusable(log, row, 'school.grade-twice', 'sections.grades', value, { stage, grade })
    else section.grades.push({ ...value, grade })
  }
}

/** Past years with stages and grades read as in sections; `only` is the stage of a school that names none. */
export function historyOf(row: Row, only: Stage | undefined, log: IssueLog): unknown {
  const history = row.fields.get('history')
  if (!Array.isArray(history)) return history
  return (history as unknown[]).flatMap((value) => {
    const named = isRecord(value) ? stageOf(value.stage) : undefined
    const stage = named ?? only
    if (!isRecord(value) || stage === undefined) return [value]
    const grade = gradeOf(stage, value)
    if (grade !== undefined) return [{ ...value, grade, ...(named ? { stage: named } : {}) }]
    unusable(log, row, 'school.grade-outside', 'history', value, { stage })
    return []
  })
}

/** Names a part that is left out, with its content. */
export function unusable(
  log: IssueLog,
  row: Row,
  code: string,
  field: string,
  value: unknown,
  params: Remark['params'] = {},
): void {
  const column = row.column(field)
  log.add({
    code,
    severity: 'error',
    params: { ...params, column, value: quote(value, QUOTED) },
    ...aboutSchool(row),
    field: column,
  })
}

/** Where a remark about a school belongs. */
export function aboutSchool(row: Row): Pick<Remark, 'feature' | 'id' | 'at'> {
  return { feature: row.index, id: String(row.fields.get('name') ?? ''), ...(row.at ? { at: row.at } : {}) }
}

function gradeOf(stage: Stage, value: Draft): number | undefined {
  return typeof value.grade === 'number' || typeof value.grade === 'string' ? gradeWithin(stage, Number(value.grade)) : undefined
}

function isRecord(value: unknown): value is Draft {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
