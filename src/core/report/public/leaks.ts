import type { Cell, Report, ReportTable, Words } from '../document.ts'
import type { Subject } from '../subject.ts'
import { columnReason, type Reason, tableReason } from './standing.ts'
import { isSmall, suppressed } from './suppress.ts'

/** Something that must not get into a file for the public: what, where, how often, and why. */
export interface Leak {
  readonly reason: Reason
  /** Title of the table; null: anywhere in the file. */
  readonly table: Words | null
  /** Heading of the column, or the field of the data; null: the table as a whole. */
  readonly field: Words | null
  /** Cells or places. */
  readonly count: number
  /** What was found, for the planner's eyes. */
  readonly sample?: string
}

/** A text of the data that is nobody else's business. */
export interface Secret {
  readonly reason: Reason
  readonly field: string
  readonly text: string
}

/** Numbers and addresses by which a person can be reached or known: 18 and 11 digits, mail. */
const PERSONAL: readonly (readonly [string, RegExp])[] = [
  ['identity', /(?<!\d)\d{17}[\dXx](?![\dXx])/g],
  ['phone', /(?<!\d)(?:\+?86[- ]?)?1[3-9]\d{9}(?!\d)/g],
  ['landline', /(?<!\d)0\d{2,3}[-－]\d{7,8}(?!\d)/g],
  ['mail', /[\w.+-]+@[\w-]+\.[\w.-]+/g],
]
/** Shorter texts are found in others by chance. */
const SHORTEST = 4

/** What may be published of a report: public tables, their public columns, small counts suppressed. */
export function publicReport({ tables }: Report, limit: number): Report {
  return {
    tables: tables
      .filter(({ id }) => tableReason(id) === null)
      .map((table) => suppressed({ ...table, columns: table.columns.filter(({ key }) => isPublic(table, key)) }, limit)),
  }
}

function isPublic({ id }: ReportTable, column: string): boolean {
  return columnReason(id, column) === null
}

/** What of some tables must not be published: whole tables, columns that say something, small counts, and texts. */
export function leaksOf({ tables }: Report, secrets: readonly Secret[], limit: number): readonly Leak[] {
  return tables.flatMap((table): Leak[] => {
    const reason = tableReason(table.id)
    if (reason !== null) return [{ reason, table: table.title, field: null, count: table.rows.length }]
    return table.columns.flatMap((column): Leak[] => {
      const cells = table.rows.flatMap(({ cells }) => cells[column.key] ?? [])
      const withheld = columnReason(table.id, column.key)
      const at = { table: table.title, field: column.heading }
      if (withheld !== null) {
        const said = cells.filter(saysSomething).length
        return said > 0 ? [{ ...at, reason: withheld, count: said }] : []
      }
      const small = cells.filter((cell) => isSmall(cell, column, limit)).length
      const texts = cells.flatMap((cell) => leaksIn(textOf(cell), secrets).map((leak) => ({ ...leak, ...at })))
      return [...(small > 0 ? [{ ...at, reason: 'small' as const, count: small }] : []), ...texts]
    })
  })
}

/** What must not be published in the text of a file, markup left out. */
export function leaksIn(text: string, secrets: readonly Secret[]): readonly Leak[] {
  const found = secrets.flatMap((secret): Leak[] => {
    const plain = secret.text.trim()
    const count = plain.length < SHORTEST ? 0 : text.split(plain).length - 1
    const field = { key: `export.public.field.${secret.field}` }
    return count > 0 ? [{ reason: secret.reason, table: null, field, count, sample: plain }] : []
  })
  const personal = PERSONAL.flatMap(([field, pattern]): Leak[] => {
    const matches = text.match(pattern) ?? []
    const [sample] = matches
    if (sample === undefined) return []
    return [{ reason: 'personal', table: null, field: { key: `export.public.field.${field}` }, count: matches.length, sample }]
  })
  return [...found, ...personal]
}

/** Text of a page as a reader sees it, one space at each border of an element. */
export function shownText(html: string): string {
  return html
    .replace(/<(style|title|script)\b[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&(lt|gt|quot|amp);/g, (_, name: keyof typeof ENTITIES) => ENTITIES[name])
}

const ENTITIES = { lt: '<', gt: '>', quot: '"', amp: '&' } as const

/**
 * Texts of the data and of the scenario's lines that were not written for the public.
 * @param open what stands in the file anyway, like who compiles it
 */
export function secretsOf({ dataset, question }: Subject, open: readonly string[]): readonly Secret[] {
  const note = (field: string, text: string | undefined): Secret[] =>
    text === undefined || text.trim() === '' ? [] : [{ reason: 'notes', field, text }]
  const works = question.entries.flatMap(({ action }) => ('works' in action && action.works ? [action.works] : []))
  const all: readonly Secret[] = [
    ...dataset.schools.flatMap((school) => note('school-note', school.note)),
    ...dataset.developments.flatMap((development) => note('estate-note', development.note)),
    ...dataset.sites.flatMap((site) => note('site-note', site.note)),
    ...question.entries.flatMap((entry) => note('line-note', entry.note)),
    ...works.flatMap(({ responsible, funding, approvals }) => [
      ...(responsible ? [{ reason: 'personal' as const, field: 'responsible', text: responsible }] : []),
      ...[funding, approvals].flatMap((text) => (text ? [{ reason: 'undecided' as const, field: 'works', text }] : [])),
    ]),
  ]
  // 城南街道 answers for works and is the name of a place everybody knows.
  const places = [...dataset.schools, ...dataset.developments].flatMap(({ name, township }) => [name, township ?? ''])
  const known = [...open, ...places, ...dataset.areas.map(({ name }) => name)]
  return all.filter(({ text }) => !known.some((name) => name.includes(text.trim())))
}

function saysSomething(cell: Cell): boolean {
  if (cell === null) return false
  if ('figure' in cell) return cell.figure.value !== null
  return 'words' in cell ? cell.words.length > 0 : cell.text !== ''
}

/** What a cell says besides numbers: its text, and what fills the places of its sentences. */
function textOf(cell: Cell): string {
  if (cell === null || 'figure' in cell) return ''
  return 'text' in cell ? cell.text : cell.words.map(filling).join(' ')
}

function filling({ params = {} }: Words): string {
  return Object.values(params)
    .map((value) => {
      if (typeof value === 'string') return value
      if (typeof value !== 'object' || 'figure' in value) return ''
      return 'key' in value ? filling(value) : value.join(' ')
    })
    .join(' ')
}
