import type { Dataset } from './dataset.ts'
import type { Issue } from './issue.ts'
import type { Layer } from './layers.ts'
import { nameList } from './name-list.ts'
import { joinOd, type OdRepeat, type OdTable } from './od.ts'
import { plain } from './school-names.ts'

/** The OD layers of a dataset as one table, and which of its names are units and schools of the dataset. */
export interface OdWays {
  readonly table: OdTable
  /** By unit of the dataset (population rows, then developments): its place in `table.units`; −1 the table does not name it. */
  readonly unitAt: Int32Array
  /** By place in `table.schools`: row of the school in the dataset; −1 no such school. */
  readonly schoolRow: Int32Array
}

/** Problems of one sort that are listed one by one; the rest are counted. */
const LISTED = 20
/**
 * Joins OD layers and finds their units and schools by id, else by a name that one of them alone bears. Tables of metres and of
 * minutes are never mixed: where there are both, those of metres count.
 */
export function odWays(layers: readonly Layer[], dataset: Pick<Dataset, 'schools' | 'population' | 'developments'>): Found {
  const issues: Issue[] = []
  const all = layers.flatMap((layer) => (layer.kind === 'od' ? [layer.records] : []))
  const metres = all.filter(({ measure }) => measure === 'metres')
  const tables = metres.length > 0 ? metres : all
  if (tables.length === 0) return { od: null, issues }
  if (tables.length < all.length) issues.push(problem('measures-mixed', 'error', {}))
  const repeats: OdRepeat[] = []
  const table = joinOd(tables, (repeat) => repeats.push(repeat))
  issues.push(...some(repeats.map(repeatIssue)))

  const places = placesOfUnits(dataset)
  const units = matchNames(table.units, places)
  const taught = { ids: dataset.schools.map(({ id }) => id), names: dataset.schools.map(({ name }) => name) }
  const schools = matchNames(table.schools, taught)
  const unitAt = new Int32Array(places.ids.length).fill(-1)
  units.rows.forEach((row, at) => {
    if (row >= 0) unitAt[row] = at
  })
  if (dataset.schools.length > 0) {
    issues.push(...unknownUnits(table, units), ...unknownSchools(table, schools))
    issues.push(...absent('units-absent', places, new Set(units.rows)))
    issues.push(...absent('schools-absent', taught, new Set(schools.rows)))
    const byName = units.byName + schools.byName
    if (byName > 0) issues.push(problem('found-by-name', 'info', { count: byName }))
  }
  return { od: { table, unitAt, schoolRow: schools.rows }, issues }
}

interface Found {
  readonly od: OdWays | null
  readonly issues: readonly Issue[]
}

export interface Named {
  readonly ids: readonly string[]
  readonly names: readonly (string | null)[]
}

export interface Match {
  /** Row of each name; −1 none, or another name of the table stands for it already. */
  readonly rows: Int32Array
  readonly byName: number
  /** Places in the table whose record another name of the table stands for. */
  readonly twice: readonly number[]
}

/** Finds records by id, else by a name that one of them alone bears. @param given different words */
export function matchNames(given: readonly string[], { ids, names }: Named): Match {
  const byId = new Map(ids.map((id, row) => [id, row]))
  const rows = Int32Array.from(given, (name) => byId.get(name) ?? -1)
  if (!rows.includes(-1)) return { rows, byName: 0, twice: [] }
  const named = new Map<string, number>()
  names.forEach((name, row) => {
    if (name !== null) named.set(plain(name), named.has(plain(name)) ? -1 : row)
  })
  const taken = new Set(rows)
  const twice: number[] = []
  let byName = 0
  given.forEach((name, at) => {
    const row = rows[at] === -1 ? (named.get(plain(name)) ?? -1) : -1
    if (row < 0) return
    if (taken.has(row)) twice.push(at)
    else {
      rows[at] = row
      taken.add(row)
      byName++
    }
  })
  return { rows, byName, twice }
}

/** Ids and names of the planning units, in their order: population rows, then developments. */
export function placesOfUnits({ population, developments }: Pick<Dataset, 'population' | 'developments'>): Named {
  return {
    ids: [...population.ids, ...developments.map(({ id }) => id)],
    names: [...population.names, ...developments.map(({ name }) => name)],
  }
}

/** Units of the table that are none of the dataset, each with its first row and how many it has. */
function unknownUnits({ units, start, feature }: OdTable, { rows, twice }: Match): Issue[] {
  return some(
    units.flatMap((unit, at) => {
      if (rows[at] !== -1) return []
      const own = feature.subarray(start[at], start[at + 1])
      const code = twice.includes(at) ? 'unit-twice' : 'unit-unknown'
      return [
        {
          ...problem(code, 'error', { unit, rows: own.length }),
          id: unit,
          feature: own.reduce((a, b) => Math.min(a, b)),
          field: 'unit',
        },
      ]
    }),
  )
}

function unknownSchools({ schools, school, feature }: OdTable, { rows, twice }: Match): Issue[] {
  if (!rows.includes(-1)) return []
  const count = new Uint32Array(schools.length)
  const first = new Float64Array(schools.length).fill(Number.POSITIVE_INFINITY)
  school.forEach((at, way) => {
    count[at] = (count[at] as number) + 1
    first[at] = Math.min(first[at] as number, feature[way] as number)
  })
  return some(
    schools.flatMap((name, at) => {
      if (rows[at] !== -1) return []
      const code = twice.includes(at) ? 'school-twice' : 'school-unknown'
      const params = { school: name, rows: count[at] as number }
      return [{ ...problem(code, 'error', params), id: name, feature: first[at] as number, field: 'school' }]
    }),
  )
}

/** What no row of the table names: there is no known way from or to it. */
function absent(code: 'units-absent' | 'schools-absent', { ids, names }: Named, found: ReadonlySet<number>): Issue[] {
  const missing = ids.flatMap((id, row) => (found.has(row) ? [] : [names[row] ?? id]))
  if (missing.length === 0) return []
  return [problem(code, 'warning', { count: missing.length, names: nameList(missing) })]
}

/** A pair named twice, as a problem of its row: the costs agree, or contradict each other. */
export function repeatIssue({ unit, school, cost, feature, first }: OdRepeat): Issue {
  const agree = cost === first.cost
  return {
    code: agree ? 'od.repeated' : 'od.contradicted',
    severity: agree ? 'warning' : 'error',
    layer: 'od',
    params: { unit, school, cost, firstCost: first.cost, first: first.feature + 1 },
    feature,
  }
}

/** The first problems, and how many more there are. */
function some(issues: readonly Issue[]): Issue[] {
  const [first] = issues
  if (!first || issues.length <= LISTED) return [...issues]
  const params = { of: first.code, more: issues.length - LISTED, total: issues.length, field: '' }
  return [...issues.slice(0, LISTED), { code: 'file.more', severity: first.severity, layer: 'od', params }]
}

function problem(code: string, severity: Issue['severity'], params: Issue['params']): Issue {
  return { code: `dataset.od-${code}`, severity, layer: 'od', params }
}
