import { type OdTable, odTable, Places } from '../../core/domain/od.ts'
import { repeatIssue } from '../../core/domain/od-ways.ts'
import type { ColumnPlan, PlannedColumn } from '../columns.ts'
import type { RawFile } from '../format.ts'
import type { IssueLog } from '../issue-log.ts'
import { readValue } from '../values.ts'

/** Most costs: digits, and nothing to be cleaned. */
const PLAIN = /^\d{1,15}(\.\d+)?$/

/**
 * An OD table: rows of unit, school and metres or minutes. A cost that is no number, negative or infinite is named with its row
 * and the pair left out; a row without a cost is a pair without a known way. Null when a table gives both measures.
 */
export function readOd(raw: RawFile, plan: ColumnPlan, log: IssueLog): OdTable | null {
  const of = (field: string): PlannedColumn | undefined => plan.columns.find((column) => column.field === field)
  const [metres, minutes] = [of('metres'), of('minutes')]
  if (metres && minutes) {
    log.add({ code: 'od.both-measures', severity: 'error', params: { metres: metres.source, minutes: minutes.source } })
    return null
  }
  const costs = metres ?? minutes
  const names = { unit: namesIn(raw, plan, 'unit'), school: namesIn(raw, plan, 'school') }
  const count = raw.table?.index.length ?? raw.features.length
  const [unit, school] = [new Int32Array(count), new Int32Array(count)]
  const [cost, feature] = [new Float64Array(count), new Int32Array(count)]
  const costAt = cells(raw, costs?.source)
  let used = 0
  for (let row = 0; row < count; row++) {
    const position = raw.table ? (raw.table.index[row] as number) : (raw.features[row]?.index ?? row)
    const [u, s] = [names.unit.at(row), names.school.at(row)]
    if (u < 0 || s < 0) {
      const field = u < 0 ? 'unit' : 'school'
      log.add({ code: 'feature.missing-field', severity: 'error', params: { fields: field }, feature: position, field })
      continue
    }
    const value = costs ? costOf(costs, costAt(row), position, log) : Number.NaN
    if (Number.isNaN(value)) continue
    unit[used] = u
    school[used] = s
    cost[used] = value
    feature[used++] = position
  }
  const rows = {
    measure: metres ? ('metres' as const) : ('minutes' as const),
    units: names.unit.names,
    schools: names.school.names,
    unit: unit.subarray(0, used),
    school: school.subarray(0, used),
    cost: cost.subarray(0, used),
    feature: feature.subarray(0, used),
  }
  return odTable(rows, (repeat) => log.add(repeatIssue(repeat)))
}

/** The cells of one column, as the file has them. */
function cells(raw: RawFile, source: string | undefined): (row: number) => unknown {
  if (source === undefined) return () => undefined
  if (!raw.table) return (row) => raw.features[row]?.properties[source]
  const column = raw.table.cells[raw.table.headings.indexOf(source)]
  return (row) => column?.[row]
}

/** A column of names: the place of each in a list of different ones, −1 where there is none. A cell that comes again is not read again. */
function namesIn(raw: RawFile, plan: ColumnPlan, field: string): { at(row: number): number; readonly names: readonly string[] } {
  const column = plan.columns.find((one) => one.field === field)
  const cell = cells(raw, column?.source)
  const places = new Places()
  const known = new Map<unknown, number>()
  const constant = plan.constants.get(field)
  return {
    names: places.names,
    at(row) {
      const given = cell(row) ?? constant
      const found = known.get(given)
      if (found !== undefined) return found
      const value = column ? readValue(column.spec, given, column.reading).value : given
      const place = value === undefined || value === '' ? -1 : places.of(String(value))
      known.set(given, place)
      return place
    },
  }
}

/** The cost of a way; NaN, and said, where there is none. */
function costOf({ source, spec, reading }: PlannedColumn, cell: unknown, feature: number, log: IssueLog): number {
  if (reading.factor === 1 && typeof cell === 'string' && PLAIN.test(cell)) return Number(cell)
  const { value, problem } = readValue(spec, cell, reading)
  if (typeof value === 'number') return value
  if (problem)
    log.add({ code: problem.code, severity: 'error', params: { ...problem.params, column: source }, feature, field: source })
  else log.add({ code: 'od.no-cost', severity: 'warning', params: {}, feature, field: source })
  return Number.NaN
}
