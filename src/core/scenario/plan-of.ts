import {
  type ClassSizeRule,
  NOTHING_ADDED,
  type Plan,
  type PlannedSchool,
  type PlannedSection,
  type Transfer,
} from '../domain/plan.ts'
import type { School } from '../domain/school.ts'
import { GRADES } from '../domain/stage.ts'

/** The draft as it stood after all lines up to and with a school year. */
export interface Drafted {
  readonly year: number
  readonly schools: readonly PlannedSchool[]
  readonly transfers: readonly Transfer[]
  readonly classSizes: readonly ClassSizeRule[]
}

/**
 * The plan of one school year: what lines up to that year have added and handed over. The rows are those of the end, so that
 * a school built later has its row before (closed to pupils, with the rooms it is built with), and one that closes says so.
 */
export function planOf(stages: readonly Drafted[], final: readonly PlannedSchool[], year: number): Plan {
  const now = stages.filter((stage) => stage.year <= year).at(-1) ?? stages[0]
  const transfers = now?.transfers ?? []
  const classSizes = now?.classSizes ?? []
  const schools = final.map((end, row) => {
    const then = now?.schools[row] ?? stages.find((stage) => stage.schools.length > row)?.schools[row] ?? end
    return sized(inYear({ ...then, closing: end.closing }, year), classSizes, year)
  })
  const supply = classSizes.length > 0 ? `${fingerprint(schools)};${year}${JSON.stringify(classSizes)}` : fingerprint(schools)
  return { year, schools, transfers, classSizes, supply, zoning: zoningOf(transfers) }
}

/** The school with the lines that set the class size of its grades in a year. */
function sized(planned: PlannedSchool, rules: readonly ClassSizeRule[], year: number): PlannedSchool {
  if (!planned.sections.some(({ stage }) => rules.some((rule) => rule.stage === stage))) return planned
  return { ...planned, sections: planned.sections.map((section) => withRules(section, rules, year)) }
}

function withRules(section: PlannedSection, rules: readonly ClassSizeRule[], year: number): PlannedSection {
  const own = rules.filter(({ stage }) => stage === section.stage)
  if (own.length === 0) return section
  return { ...section, sizes: GRADES[section.stage].map((_, g) => ruleOf(own, year, g)) }
}

/** The last rule that reaches a grade: one for all grades at once, else one that was in force when the grade entered. */
function ruleOf(rules: readonly ClassSizeRule[], year: number, grade: number): ClassSizeRule | null {
  return rules.filter((rule) => rule.year <= year && (rule.from === 'all' || rule.year <= year - grade)).at(-1) ?? null
}

/** A school of the data before any line. */
export function plannedRow(school: School, row: number, baseYear: number): PlannedSchool {
  return {
    row,
    school,
    state: openingYear(school) > baseYear ? 'committed' : 'existing',
    open: false,
    sections: school.sections.map((base) => ({ stage: base.stage, base, added: NOTHING_ADDED })),
    closing: null,
    built: null,
  }
}

/**
 * Whether it takes part in a school year. A closed school is out from its status year on, one the scenario closes after its
 * last year with pupils; one under construction or built is in from its opening year on.
 */
function inYear(planned: PlannedSchool, year: number): PlannedSchool {
  const { status, statusYear } = planned.school
  const closed =
    (status === 'closed' && (statusYear === undefined || statusYear <= year)) ||
    (planned.closing !== null && planned.closing.lastYear < year)
  if (closed) return { ...planned, state: 'closed', open: false }
  return { ...planned, open: (planned.built?.year ?? openingYear(planned.school)) <= year }
}

/** First school year with pupils; never for one under construction whose year nobody gave. */
function openingYear({ status, statusYear, opened }: School): number {
  const coming = status === 'construction' || status === 'approved'
  return coming ? (statusYear ?? opened ?? Number.POSITIVE_INFINITY) : (opened ?? Number.NEGATIVE_INFINITY)
}

/** What of the supply can differ between two plans of one dataset: who is open, what was added and built, who closes and how. */
function fingerprint(schools: readonly PlannedSchool[]): string {
  return schools.map(rowFingerprint).join(',')
}

function rowFingerprint({ open, sections, built, closing, school }: PlannedSchool): string {
  const added = sections.map(({ stage, added: { classes, rooms, expanded, moved } }) =>
    classes || rooms || expanded || moved ? `${stage}+${classes}/${rooms}/${expanded}/${moved}` : '',
  )
  const place = built && [school.id, school.name, school.kind, ...school.point, school.urban, school.township, built.year]
  const end = closing && `x${closing.year}-${closing.lastYear}`
  return `${open ? 1 : 0}${added.join('')}${place ? JSON.stringify(place) : ''}${end ?? ''}`
}

/** Transfers may name thousands of units and stand in the plans of many years: the text of each is made once. */
const texts = new WeakMap<Transfer, string>()

function zoningOf(transfers: readonly Transfer[]): string {
  return transfers.map(textOf).join(';')
}

function textOf(transfer: Transfer): string {
  const known = texts.get(transfer)
  if (known !== undefined) return known
  const text = JSON.stringify(transfer)
  texts.set(transfer, text)
  return text
}
