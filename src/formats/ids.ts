import type { LayerKind } from '../core/domain/layers.ts'
import type { ColumnPlan } from './columns.ts'
import type { RawFeature, RawFile } from './format.ts'
import type { IssueLog } from './issue-log.ts'
import type { Row } from './rows.ts'

type Origin = 'id' | 'feature' | 'code' | 'name' | 'place'

/**
 * One id per row: properties.id, else feature.id, else the code, else the name, else the place at 6 decimals; never the row
 * number. A repeated id gets `~2`, `~3` … so that nobody is dropped. Derived and repeated ids are reported.
 */
export function idsOf(rows: readonly Row[], kind: LayerKind, log: IssueLog): string[] {
  const numbered = areRowNumbers(rows)
  const taken = new Set<string>()
  const origins = new Map<Origin, number>()
  const seen = new Map<string, number>()
  const ids = rows.map((row) => {
    const { id, origin } = idOf(row, kind, numbered)
    origins.set(origin, (origins.get(origin) ?? 0) + 1)
    if (!taken.has(id)) {
      taken.add(id)
      return id
    }
    let n = (seen.get(id) ?? 1) + 1
    while (taken.has(`${id}~${n}`)) n++
    seen.set(id, n)
    const unique = `${id}~${n}`
    taken.add(unique)
    const severity = kind === 'schools' ? 'error' : 'warning'
    log.add({
      code: `id.duplicate-${kind === 'schools' ? 'school' : 'row'}`,
      severity,
      params: { duplicate: id, unique },
      feature: row.index,
      id: unique,
      field: 'id',
      ...(row.at ? { at: row.at } : {}),
    })
    return unique
  })
  for (const origin of ['code', 'name', 'place'] as const) {
    const count = origins.get(origin)
    if (count) log.add({ code: `id.from-${origin}`, severity: 'info', params: { count } })
  }
  return ids
}

function idOf(row: Row, kind: LayerKind, numbered: boolean): { id: string; origin: Origin } {
  const given = row.fields.get('id')
  if (given !== undefined) return { id: String(given), origin: 'id' }
  if (row.featureId !== undefined && row.featureId !== '' && !numbered) return { id: String(row.featureId), origin: 'feature' }
  const code = row.fields.get('code')
  if (code !== undefined) return { id: String(code), origin: 'code' }
  const name = row.fields.get('name')
  if (name !== undefined) return { id: nameId(kind, row, String(name)), origin: 'name' }
  return { id: row.at ? `${row.at[0].toFixed(6)},${row.at[1].toFixed(6)}` : `-`, origin: 'place' }
}

/** Zones and areas of several stages and kinds share names, and come in several files. */
function nameId(kind: LayerKind, row: Row, name: string): string {
  const scope = kind === 'zones' ? row.fields.get('stage') : kind === 'areas' ? row.fields.get('kind') : undefined
  return scope === undefined ? name : `${String(scope)}:${name}`
}

/** Exports number the features 0, 1, 2 … or 1, 2, 3 …: that is the row, not the thing. */
function areRowNumbers(rows: readonly Row[]): boolean {
  const first = rows[0]?.featureId
  if (first === undefined) return false
  const start = Number(first) - (rows[0]?.index ?? 0)
  return (start === 0 || start === 1) && rows.every((row) => Number(row.featureId) === row.index + start)
}

/** Finds where a record stands in its file by the cell its id was read from; nothing for an id made otherwise. */
export function positions(
  file: Pick<RawFile, 'features'>,
  plan: ColumnPlan,
): (id: string | undefined) => { readonly feature?: number } {
  let known: ReadonlyMap<string, number> | null = null
  return (id) => {
    known ??= cellsOfIds(file.features, plan)
    const feature = id === undefined ? undefined : known.get(id)
    return feature === undefined ? {} : { feature }
  }
}

function cellsOfIds(features: readonly RawFeature[], plan: ColumnPlan): ReadonlyMap<string, number> {
  const source = ['id', 'code', 'name'].flatMap((field) => plan.columns.find((column) => column.field === field)?.source ?? [])[0]
  return new Map(source === undefined ? [] : features.map(({ index, properties }) => [String(properties[source]), index]))
}
