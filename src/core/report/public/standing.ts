import type { SheetKind } from '../sheet.ts'

/** Why something is kept out of a file for the public. */
export const REASONS = [
  'personal', // 个人信息: persons, telephone, mail, identity numbers
  'vulnerable', // groups of children that a notice must not single out
  'safety', // state of buildings
  'staff', // teachers
  'flows', // who goes where, by home
  'notes', // what planners wrote for themselves
  'position', // places to the metre: published maps are reviewed, lists of coordinates are not
  'undecided', // money, approvals and mergers nobody has decided
  'working', // judgements and assumptions of the working table
  'small', // counts of so few that a child can be recognised
] as const
export type Reason = (typeof REASONS)[number]

/** Columns that may be published, by table; what is not named is withheld, so that a new column is not published by accident. */
export const PUBLIC_COLUMNS: Readonly<Record<string, RegExp>> = {
  'present-schools': /^(row|name|township|area|kind|ownership|urban|opened|landArea|[KPJH]\.(classes|pupils))$/,
  'planned-schools':
    /^(row|plannedName|planningUnit|stage|kind|layout|plannedClasses|classSize|plannedSeats|pupils|plannedLand|landUse|landPerSeat|radius|timing|useYear)$/,
  balance:
    /^(areaName|stage|schoolYear|population|learners|newHousing|demand(Low|Mid|High)|seats(Existing|Committed|Scenario)|committedYear|gap|measures|gapAfter(Low|Mid|High)|shortage)$/,
  projects: /^(row|project|schoolName|nature|stage|place|worksLand|worksFloor|newClasses|newSeats|inUse)$/,
}

/** Tables that are withheld whole, with the reason; one that is named nowhere is a working table. */
const WITHHELD_TABLES: Readonly<Record<string, Reason>> = {
  account: 'flows',
  mergers: 'undecided',
  'annual-plan': 'undecided',
}

/** Why a column is withheld; the first pattern its key meets. */
const WITHHELD_COLUMNS: readonly (readonly [Reason, RegExp])[] = [
  ['personal', /^(person|responsible|contact|phone|institution)$/],
  ['vulnerable', /^(migrants|left-behind|.*\.boarders)$/],
  ['safety', /(unsafe|safety)/i],
  ['staff', /^(staff|teachers)$/],
  ['notes', /^(remark|note|problems)$/],
  ['position', /^(lon|lat|address)$/],
  ['small', /^[KPJH]\d+\.(pupils|classes)$/],
  ['undecided', /^(investment|funding|thisYear|approvals|start|completion|progress|tenure|expandable)$/],
]

/** Why a table is withheld whole; null when some of it may be published. */
export function tableReason(table: string): Reason | null {
  return PUBLIC_COLUMNS[table] ? null : (WITHHELD_TABLES[table] ?? 'working')
}

/** Why a column of a table that is published is withheld; null when it is not. */
export function columnReason(table: string, column: string): Reason | null {
  if (PUBLIC_COLUMNS[table]?.test(column)) return null
  return WITHHELD_COLUMNS.find(([, pattern]) => pattern.test(column))?.[0] ?? 'working'
}

/** Map sheets that may be published; the others show who lives where, what is not decided, or one school in detail. */
export const PUBLIC_SHEETS: readonly SheetKind[] = ['location', 'present-schools', 'planned-schools', 'zones']

/** Lines of the stamp that may be published: names of other options and what the project changed are working matters. */
export const PUBLIC_STAMP: readonly string[] = [
  'export.head.project',
  'export.head.scenario',
  'export.head.year',
  'export.head.variant',
  'export.head.seats',
  'export.head.date',
  'export.head.nature',
  'export.head.tool',
]
