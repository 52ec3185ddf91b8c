import type { LayerKind } from '../core/domain/layers.ts'
import type { FieldSpec } from './field-spec.ts'
import { fieldSpec } from './fields.ts'
import type { RawFile } from './format.ts'
import { fieldOfHeader, headerOf } from './headers.ts'
import type { IssueLog } from './issue-log.ts'
import type { MappingRule } from './mapping.ts'
import { placeColumns, type RawTable } from './table.ts'
import { type ColumnReading, plainText } from './values.ts'

/** One column of a file, as the mapping step shows it. */
export interface SourceColumn {
  readonly name: string
  /** Features that have a value. */
  readonly filled: number
  readonly samples: readonly string[]
  /** All different values where there are few, else null. */
  readonly distinct: readonly string[] | null
}

/** Most different values a column may have to be offered for mapping value by value. */
const FEW = 40
const SAMPLES = 3
/** A value is quoted up to here; longer ones (JSON text) are cut. */
const QUOTED = 200

/** The columns of all features, in order of appearance. */
export function columnsOf(file: RawFile): SourceColumn[] {
  if (file.table) return tableColumns(file.table)
  const columns = new Map<string, ColumnReader>()
  for (const { properties } of file.features) {
    for (const name of Object.keys(properties)) {
      let column = columns.get(name)
      if (!column) {
        column = new ColumnReader()
        columns.set(name, column)
      }
      column.add(properties[name])
    }
  }
  return [...columns].map(([name, column]) => column.finish(name))
}

/** The columns of a table; those of longitude and latitude have become places. */
function tableColumns({ headings, cells }: RawTable): SourceColumn[] {
  const { lon, lat } = placeColumns(headings)
  return headings.flatMap((name, at) => {
    if (lon >= 0 && lat >= 0 && (at === lon || at === lat)) return []
    const column = new ColumnReader()
    for (const cell of cells[at] ?? []) column.add(cell)
    return [column.finish(name)]
  })
}

/** Counts the values of a column and keeps the first. */
class ColumnReader {
  #filled = 0
  readonly #raw = new Set<unknown>()
  #values: Set<string> | null = new Set()
  readonly #samples: string[] = []

  add(value: unknown): void {
    if (value === null || value === undefined || value === '') return
    this.#filled++
    if (!this.#values || this.#raw.has(value)) return
    this.#raw.add(value)
    const text = (typeof value === 'object' ? JSON.stringify(value) : plainText(value)).slice(0, QUOTED)
    if (this.#values.has(text)) return
    this.#values.add(text)
    if (this.#samples.length < SAMPLES) this.#samples.push(text)
    if (this.#values.size > FEW) this.#values = null
  }

  finish(name: string): SourceColumn {
    return { name, filled: this.#filled, samples: this.#samples, distinct: this.#values && [...this.#values].sort() }
  }
}

/** A column that feeds a field. */
export interface PlannedColumn {
  readonly source: string
  readonly field: string
  readonly spec: FieldSpec
  readonly reading: ColumnReading
}

export interface ColumnPlan {
  readonly kind: LayerKind
  readonly columns: readonly PlannedColumn[]
  readonly constants: ReadonlyMap<string, unknown>
}

/**
 * Which column feeds which field: the mapping first, else canonical names, else known aliases.
 * Two columns for one field: a canonical name wins over an alias, then file order; the other is named in the log.
 */
export function planColumns(
  kind: LayerKind,
  columns: readonly SourceColumn[],
  rule: MappingRule | undefined,
  log: IssueLog,
): ColumnPlan {
  const planned = new Map<string, PlannedColumn>()
  const recognised: string[] = []
  const candidates = columns.flatMap(({ name }) => targetsOf(kind, name, rule).map((field) => ({ name, field })))
  const ordered = [...candidates.filter((row) => row.name === row.field), ...candidates.filter((row) => row.name !== row.field)]
  for (const { name, field } of ordered) {
    const spec = fieldSpec(kind, field)
    if (!spec) {
      log.add({ code: 'mapping.unknown-field', severity: 'error', params: { column: name, target: field }, field: name })
      continue
    }
    const taken = planned.get(field)
    if (taken) {
      log.add({
        code: 'column.duplicate',
        severity: 'warning',
        params: { column: name, target: field, used: taken.source },
        field: name,
      })
      continue
    }
    const header = headerOf(name)
    const factor = applies(spec, header.factor) ? header.factor : 1
    if (factor !== 1 && header.unit)
      log.add({
        code: 'column.unit',
        severity: 'info',
        params: { column: name, unit: header.unit, factor: Math.round(factor * 100) / 100 },
        field: name,
      })
    planned.set(field, { source: name, field, spec, reading: { factor, ...valuesOf(rule, field) } })
    if (name !== field) recognised.push(name)
  }
  if (recognised.length > 0 && !rule)
    log.add({
      code: 'file.columns-recognised',
      severity: 'info',
      params: { count: recognised.length, columns: recognised.slice(0, 12).join(', ') },
    })
  unreadRemark(kind, columns, rule, log)
  return { kind, columns: [...planned.values()], constants: new Map(Object.entries(rule?.constants ?? {})) }
}

/** Names the columns with values that feed no field, so that a misspelt one is seen; those a mapping leaves out are meant so. */
function unreadRemark(kind: LayerKind, columns: readonly SourceColumn[], rule: MappingRule | undefined, log: IssueLog): void {
  const unread = columns
    .filter(({ name, filled }) => filled > 0 && name !== 'layer' && rule?.columns[name] !== null)
    .filter(({ name }) => targetsOf(kind, name, rule).length === 0)
    .map(({ name }) => name)
  if (unread.length > 0)
    log.add({ code: 'file.columns-unread', severity: 'info', params: { count: unread.length, columns: unread.join(', ') } })
}

function targetsOf(kind: LayerKind, column: string, rule: MappingRule | undefined): readonly string[] {
  const target = rule && Object.hasOwn(rule.columns, column) ? rule.columns[column] : undefined
  if (target === null) return []
  if (target !== undefined) return typeof target === 'string' ? [target] : target
  const field = fieldOfHeader(kind, column)
  return field === undefined ? [] : [field]
}

/** Area units act on areas, those of lengths and times on theirs, percent on shares; 万 on any number. */
function applies(spec: FieldSpec, factor: number): boolean {
  if (spec.type !== 'number') return false
  if (factor === 0.01) return spec.measure === 'share'
  if (factor === 1000) return spec.measure === 'length'
  if (factor === 60 || factor === 1 / 60) return spec.measure === 'time'
  return factor === 10_000 || spec.measure === 'area'
}

function valuesOf(rule: MappingRule | undefined, field: string): { values?: ReadonlyMap<string, unknown> } {
  const table = rule && Object.hasOwn(rule.values, field) ? rule.values[field] : undefined
  return table ? { values: new Map(Object.entries(table).map(([source, value]) => [plainText(source), value])) } : {}
}
