import type { DistanceUnit } from '../geo/measure.ts'
import { compareIds } from '../geo/order.ts'

/**
 * An OD layer as columns, compressed by unit: the ways of unit u are `start[u] … start[u+1]`, cheapest first, of equal ones by
 * the school's name. A pair without a way has no known cost.
 */
export interface OdTable {
  readonly measure: DistanceUnit
  /** Units and schools as the file calls them, each once, in code-unit order. */
  readonly units: readonly string[]
  readonly schools: readonly string[]
  readonly start: Uint32Array
  /** Of every way: place of its school in `schools`, its cost, and the position of its row in the file, counted from 0. */
  readonly school: Int32Array
  readonly cost: Float64Array
  readonly feature: Int32Array
}

/** Rows of a file before they are grouped: `unit` and `school` are places in lists of different names. */
export interface OdRows extends Pick<OdTable, 'measure' | 'units' | 'schools' | 'school' | 'cost' | 'feature'> {
  readonly unit: Int32Array
}

/** A pair named twice: the earlier row counts. */
export interface OdRepeat {
  readonly unit: string
  readonly school: string
  readonly cost: number
  readonly feature: number
  readonly first: { readonly cost: number; readonly feature: number }
}

/** Groups rows by unit and sorts them; of two rows of one pair the earlier counts, and the other is told. */
export function odTable(rows: OdRows, repeated: (repeat: OdRepeat) => void): OdTable {
  const units = sorted(rows.units)
  const schools = sorted(rows.schools)
  const byUnit = groupedBy(rows.unit, units.place, rows.units.length)
  const start = new Uint32Array(units.names.length + 1)
  // Rows kept, by unit: the earlier of two rows of a pair comes first, because grouping keeps the order of the file.
  const kept = new Uint32Array(rows.unit.length)
  const seen = new Int32Array(schools.names.length).fill(-1)
  let used = 0
  for (let unit = 0; unit < units.names.length; unit++) {
    const from = used
    for (let at = byUnit.start[unit] as number; at < (byUnit.start[unit + 1] as number); at++) {
      const row = byUnit.row[at] as number
      const school = rows.school[row] as number
      const first = seen[school] as number
      if (first >= from) repeated(repeatOf(rows, row, kept[first] as number))
      else {
        seen[school] = used
        kept[used++] = row
      }
    }
    kept
      .subarray(from, used)
      .sort(
        (a, b) =>
          (rows.cost[a] as number) - (rows.cost[b] as number) ||
          (schools.place[rows.school[a] as number] as number) - (schools.place[rows.school[b] as number] as number),
      )
    start[unit + 1] = used
  }
  const order = kept.subarray(0, used)
  return {
    measure: rows.measure,
    units: units.names,
    schools: schools.names,
    start,
    school: Int32Array.from(order, (row) => schools.place[rows.school[row] as number] as number),
    cost: Float64Array.from(order, (row) => rows.cost[row] as number),
    feature: Int32Array.from(order, (row) => rows.feature[row] as number),
  }
}

function repeatOf({ units, schools, unit, school, cost, feature }: OdRows, row: number, first: number): OdRepeat {
  return {
    unit: units[unit[row] as number] as string,
    school: schools[school[row] as number] as string,
    cost: cost[row] as number,
    feature: feature[row] as number,
    first: { cost: cost[first] as number, feature: feature[first] as number },
  }
}

/** Several tables of one measure as one; a pair of an earlier table counts. */
export function joinOd(tables: readonly OdTable[], repeated: (repeat: OdRepeat) => void): OdTable {
  const [only] = tables
  if (only && tables.length === 1) return only
  const units = new Places()
  const schools = new Places()
  const ways = tables.reduce((sum, table) => sum + table.cost.length, 0)
  const unit = new Int32Array(ways)
  const school = new Int32Array(ways)
  const cost = new Float64Array(ways)
  const feature = new Int32Array(ways)
  let at = 0
  for (const table of tables) {
    const schoolAt = table.schools.map((name) => schools.of(name))
    cost.set(table.cost, at)
    feature.set(table.feature, at)
    table.units.forEach((name, u) => {
      const place = units.of(name)
      for (let way = table.start[u] as number; way < (table.start[u + 1] as number); way++, at++) {
        unit[at] = place
        school[at] = schoolAt[table.school[way] as number] as number
      }
    })
  }
  const measure = only?.measure ?? 'metres'
  return odTable({ measure, units: units.names, schools: schools.names, unit, school, cost, feature }, repeated)
}

/** Names as they come in, each with a number of its own. */
export class Places {
  readonly names: string[] = []
  readonly #places = new Map<string, number>()

  of(name: string): number {
    const known = this.#places.get(name)
    if (known !== undefined) return known
    this.#places.set(name, this.names.length)
    return this.names.push(name) - 1
  }
}

/** Names in code-unit order, and the place each has come to. */
function sorted(names: readonly string[]): { readonly names: readonly string[]; readonly place: Int32Array } {
  const order = names.map((_, at) => at).sort((a, b) => compareIds(names[a] as string, names[b] as string))
  const place = new Int32Array(names.length)
  order.forEach((from, to) => {
    place[from] = to
  })
  return { names: order.map((at) => names[at] as string), place }
}

/** Rows by group, those of one group in the order they came. */
function groupedBy(
  group: Int32Array,
  place: Int32Array,
  groups: number,
): { readonly start: Uint32Array; readonly row: Uint32Array } {
  const start = new Uint32Array(groups + 1)
  for (const one of group) start[(place[one] as number) + 1] = (start[(place[one] as number) + 1] as number) + 1
  for (let g = 0; g < groups; g++) start[g + 1] = (start[g + 1] as number) + (start[g] as number)
  const next = start.slice()
  const row = new Uint32Array(group.length)
  for (let at = 0; at < group.length; at++) {
    const g = place[group[at] as number] as number
    row[next[g] as number] = at
    next[g] = (next[g] as number) + 1
  }
  return { start, row }
}
