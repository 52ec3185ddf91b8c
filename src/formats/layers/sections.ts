import { BANDS, type SCHOOL_KINDS } from '../../core/domain/school.ts'
import { GRADES, gradeWithin, STAGES, type Stage } from '../../core/domain/stage.ts'
import { SECTION_FIELDS } from '../fields.ts'
import type { IssueLog } from '../issue-log.ts'
import type { Row } from '../rows.ts'
import { aboutSchool, addGrades, type Draft, nestedSections, type SectionDraft, stageOf, unusable } from './nested-sections.ts'

type SchoolKind = (typeof SCHOOL_KINDS)[number]

/** Stages a kind of school teaches; kinds that leave it open teach none by name alone. */
const TAUGHT: Readonly<Partial<Record<SchoolKind, readonly Stage[]>>> = {
  kindergarten: ['K'],
  primary: ['P'],
  'teaching-point': ['P'],
  junior: ['J'],
  senior: ['H'],
  'nine-year': ['P', 'J'],
  'twelve-year': ['P', 'J', 'H'],
  secondary: ['J', 'H'],
}
const KIND_OF: Readonly<Record<string, SchoolKind>> = {
  K: 'kindergarten',
  P: 'primary',
  J: 'junior',
  H: 'senior',
  PJ: 'nine-year',
  JH: 'secondary',
  PJH: 'twelve-year',
}

/** The kind by what is taught; undefined when that does not tell. */
export function kindByStages(stages: readonly Stage[]): SchoolKind | undefined {
  return (
    KIND_OF[STAGES.filter((stage) => stages.includes(stage)).join('')] ??
    (stages.includes('K') ? kindByStages(stages.filter((stage) => stage !== 'K')) : undefined)
  )
}

/** The kind by the school's name; 中学 alone does not tell. */
export function kindByName(name: string): SchoolKind | undefined {
  if (/幼儿园|幼儿班|幼稚园/.test(name)) return 'kindergarten'
  if (/特殊教育|特教|培智|聋哑|盲人|启智/.test(name)) return 'special'
  if (/教学点/.test(name)) return 'teaching-point'
  if (/九年(一贯)?制/.test(name)) return 'nine-year'
  if (/十二年(一贯)?制/.test(name)) return 'twelve-year'
  if (/职业|中专|技工|中等专业|职教/.test(name)) return 'vocational'
  if (/小学|完小/.test(name)) return 'primary'
  if (/初级中学|初中/.test(name)) return 'junior'
  if (/高级中学|高中/.test(name)) return 'senior'
  if (/完全中学/.test(name)) return 'secondary'
  return undefined
}

/**
 * The sections of a school from nested `sections`, from flat columns, or from its kind alone.
 * A number without a stage belongs to the only stage the school teaches; with several it stays unknown and is named.
 */
export function sectionsOf(row: Row, kind: SchoolKind | undefined, log: IssueLog): SectionDraft[] {
  const sections = nestedSections(row, log)
  const section = (stage: Stage): SectionDraft => {
    let draft = sections.get(stage)
    if (draft) return draft
    draft = { stage, grades: [] }
    sections.set(stage, draft)
    return draft
  }
  flatColumns(row, section)
  loose(row, kind, section, sections, log)
  for (const stage of stagesNamed(row)) section(stage)
  // A list of sections says what is taught; only without one does the kind.
  const listed = row.fields.has('sections') && sections.size > 0
  if (kind && !listed) for (const stage of TAUGHT[kind] ?? []) section(stage)
  for (const draft of sections.values()) {
    draft.grades.sort((a, b) => Number(a.grade) - Number(b.grade))
    completeBands(draft, row, log)
  }
  return STAGES.flatMap((stage) => sections.get(stage) ?? [])
}

/** The stage of a kind of school that teaches one only. */
export function onlyStage(kind: SchoolKind | undefined): Stage | undefined {
  const [only, more] = kind ? (TAUGHT[kind] ?? []) : []
  return more === undefined ? only : undefined
}

/** Stages the table itself names (学段 column). */
export function stagesNamed(row: Row): readonly Stage[] {
  const named = row.fields.get('stages')
  return Array.isArray(named) ? (named as Stage[]) : []
}

function flatColumns(row: Row, section: (stage: Stage) => SectionDraft): void {
  for (const [field, value] of row.fields) {
    const found = /^([KPJH])(\d*)_(\w+)$/.exec(field)
    if (!found) continue
    const draft = section(found[1] as Stage)
    put(found[2] ? gradeOf(draft, Number(found[2])) : draft, found[3] ?? '', value)
  }
}

/** Fields without a stage, and a `grades` list of its own. */
function loose(
  row: Row,
  kind: SchoolKind | undefined,
  section: (stage: Stage) => SectionDraft,
  sections: ReadonlyMap<Stage, SectionDraft>,
  log: IssueLog,
): void {
  looseGrades(row, kind, section, log)
  const fields = [...row.fields.keys()].filter(
    (field) => (SECTION_FIELDS as readonly string[]).includes(field) || /^band(s|\d)$/.test(field),
  )
  if (fields.length === 0) return
  const taught = new Set<Stage>([...sections.keys(), ...stagesNamed(row), ...(kind ? (TAUGHT[kind] ?? []) : [])])
  const [only] = taught
  for (const field of fields) {
    const draft = taught.size === 1 && only ? section(only) : undefined
    if (draft && draft[field] === undefined) put(draft, field, row.fields.get(field))
    else unplaced(row, field, [...taught], sections, log)
  }
}

/** A `grades` list beside the sections: its stage as written, else the only one of the school, else by the grade number. */
function looseGrades(row: Row, kind: SchoolKind | undefined, section: (stage: Stage) => SectionDraft, log: IssueLog): void {
  const grades = row.fields.get('grades')
  if (grades === undefined) return
  if (!Array.isArray(grades)) {
    unusable(log, row, 'school.grades-form', 'grades', grades)
    return
  }
  for (const item of grades as (Draft | null)[]) {
    const { stage: written, ...grade } = item ?? {}
    const number = Number(grade.grade)
    const only = onlyStage(kind)
    const stage =
      written === undefined || written === null
        ? only !== undefined && gradeWithin(only, number) !== undefined
          ? only
          : STAGES.find((candidate) => candidate !== 'K' && GRADES[candidate].includes(number))
        : stageOf(written)
    if (stage) addGrades(section(stage), [grade], row, log)
    else unusable(log, row, 'school.section-stage', 'grades', item)
  }
}

/** A number for the whole school that no section took: no news where the stages' own numbers add up to it, else named. */
function unplaced(
  row: Row,
  field: string,
  taught: readonly Stage[],
  sections: ReadonlyMap<Stage, SectionDraft>,
  log: IssueLog,
): void {
  const value = row.fields.get(field)
  const own = taught.map((stage) => ownNumber(sections.get(stage), field))
  const sum = own.reduce<number>((total, number) => total + (number ?? 0), 0)
  const known = own.length > 0 && !own.includes(undefined)
  if (known && sum === value) return
  const column = row.column(field)
  const about = { ...aboutSchool(row), field: column }
  const params = { column, value: String(value) }
  const unclear = field === 'unsafeRooms' ? 'school.unsafe-unclear' : 'school.stage-unclear'
  if (known) log.add({ code: 'school.total-differs', severity: 'warning', params: { ...params, sum }, ...about })
  else log.add({ code: unclear, severity: 'warning', params: { ...params, stages: own.length }, ...about })
}

/** The number a section gives itself, or by its grades. */
function ownNumber(section: SectionDraft | undefined, field: string): number | undefined {
  if (typeof section?.[field] === 'number') return section[field]
  const grades = (section?.grades ?? []).flatMap((grade) => (typeof grade[field] === 'number' ? [grade[field]] : []))
  return grades.length > 0 ? grades.reduce((total, number) => total + number, 0) : undefined
}

function gradeOf(draft: SectionDraft, grade: number): Draft {
  let found = draft.grades.find((row) => row.grade === grade)
  if (found) return found
  found = { grade }
  draft.grades.push(found)
  return found
}

function put(target: Draft, field: string, value: unknown): void {
  const band = /^band(\d)$/.exec(field)?.[1]
  if (band !== undefined) {
    target.bands ??= new Array(BANDS.length)
    ;(target.bands as unknown[])[Number(band)] = value
  } else target[field] = value
}

/**
 * Band counts are complete when every band has a number, or when those given add up to the classes: then the blanks are proved 0.
 * Otherwise the bands stay unknown and are named.
 */
function completeBands(section: SectionDraft, row: Row, log: IssueLog): void {
  for (const draft of [section, ...section.grades]) {
    const bands = draft.bands
    if (!Array.isArray(bands) || bands.length !== BANDS.length) continue
    const known = Array.from(bands).filter((value) => typeof value === 'number')
    if (known.length === BANDS.length) continue
    const sum = known.reduce((total, value) => total + value, 0)
    if (typeof draft.classes === 'number' && sum === draft.classes)
      draft.bands = Array.from(bands, (value) => (typeof value === 'number' ? value : 0))
    else {
      delete draft.bands
      log.add({
        code: 'school.bands-incomplete',
        severity: 'warning',
        params: { given: known.length, all: BANDS.length },
        ...aboutSchool(row),
        field: 'bands',
      })
    }
  }
}
