import { combine, leaf } from '../analysis/indicator.ts'
import { inUnitOf } from '../analysis/way-unit.ts'
import type { ChangeOfSchool, SchoolChanges } from '../domain/comparison.ts'
import type { Evaluation, Flows } from '../domain/evaluation.ts'
import type { Figure } from '../domain/figure.ts'
import type { Plan } from '../domain/plan.ts'
import type { DistanceUnit } from '../geo/measure.ts'
import { compareIds } from '../geo/order.ts'

/** Where pupils of one option go: evaluations of one dataset have the same units in the same order. */
export interface PlacedOption {
  readonly placed: Evaluation
  readonly plan: Plan
}

/** Pupils of a unit at one school of both options' list. */
interface Part {
  readonly school: number
  readonly way: number
  pupils: number
}

/**
 * Who changes school from one option to another. Pupils of a unit who have the same school in both stay; of the others nobody knows
 * who is who, so the nearest before is paired with the nearest after, and whoever is left over has no school on the other side.
 */
export function schoolChanges(from: PlacedOption, to: PlacedOption): SchoolChanges {
  const schools = schoolsOf([from.plan, to.plan])
  const rows: { unit: number; from: number; to: number; pupils: number; before: number; after: number }[] = []
  const [before, after] = [from, to].map(({ placed }) => partsOf(placed, schools.row))
  const { units } = to.placed
  if (before && after)
    for (let unit = 0; unit < units.ids.length; unit++)
      for (const pair of paired(before(unit), after(unit))) rows.push({ unit, ...pair })
  const column = (of: (row: (typeof rows)[number]) => number) => Float64Array.from(rows, of)
  const whole = (of: (row: (typeof rows)[number]) => number) => Int32Array.from(rows, of)
  return {
    schools: schools.list,
    unitIds: rows.map(({ unit }) => units.ids[unit] as string),
    unitNames: rows.map(({ unit }) => units.names[unit] ?? null),
    lon: column(({ unit }) => units.lon[unit] as number),
    lat: column(({ unit }) => units.lat[unit] as number),
    from: whole((row) => row.from),
    to: whole((row) => row.to),
    pupils: whole((row) => row.pupils),
    before: column((row) => row.before),
    after: column((row) => row.after),
  }
}

/** Schools of both options, each once. */
function schoolsOf(plans: readonly Plan[]): { readonly list: SchoolChanges['schools']; row: (id: string) => number } {
  const known = new Map(plans.flatMap(({ schools }) => schools.map(({ school }) => [school.id, school] as const)))
  // In the order of their ids, so that a comparison the other way round pairs the same pupils.
  const all = [...known.values()].sort((a, b) => compareIds(a.id, b.id))
  const rows = new Map(all.map(({ id }, row) => [id, row]))
  return {
    list: {
      ids: all.map(({ id }) => id),
      names: all.map(({ name }) => name),
      lon: Float64Array.from(all, ({ point }) => point[0]),
      lat: Float64Array.from(all, ({ point }) => point[1]),
    },
    row: (id) => rows.get(id) ?? -1,
  }
}

/** Reads the schools of a unit out of the flows of an evaluation; null where it does not say. */
function partsOf({ flows, schools }: Evaluation, row: (id: string) => number): ((unit: number) => Part[]) | null {
  if (!flows) return null
  const known = schools.ids.map(row)
  return (unit) => {
    const out: Part[] = []
    for (let at = flows.start[unit] as number; at < (flows.start[unit + 1] as number); at++) {
      const school = known[flows.school[at] as number] as number
      const pupils = flows.pupils[at] as number
      const same = out.find((part) => part.school === school)
      if (same) same.pupils += pupils
      else out.push({ school, pupils, way: wayAt(flows, at) })
    }
    return out
  }
}

function wayAt({ metres }: Flows, at: number): number {
  const way = metres[at] as number
  return Number.isFinite(way) ? way : Number.NaN
}

/** Parts before and after, paired; those who stay are left out. */
function* paired(before: readonly Part[], after: readonly Part[]) {
  for (const from of before) {
    const to = after.find(({ school }) => school === from.school)
    if (!to) continue
    const stay = Math.min(from.pupils, to.pupils)
    from.pupils -= stay
    to.pupils -= stay
  }
  const [left, right] = [rest(before), rest(after)]
  for (let i = 0, k = 0; i < left.length || k < right.length; ) {
    const [from, to] = [left[i] ?? NOBODY, right[k] ?? NOBODY]
    const pupils = Math.min(from.pupils, to.pupils)
    yield { from: from.school, to: to.school, pupils, before: from.way, after: to.way }
    from.pupils -= pupils
    to.pupils -= pupils
    if (from.pupils === 0) i++
    if (to.pupils === 0) k++
  }
}

/** Takes whoever is left. */
const NOBODY: Part = { school: -1, way: Number.NaN, pupils: Number.POSITIVE_INFINITY }

/** Those who go elsewhere, the nearest first. */
function rest(parts: readonly Part[]): Part[] {
  const known = (way: number) => (Number.isNaN(way) ? Number.POSITIVE_INFINITY : way)
  return parts
    .filter(({ pupils }) => pupils > 0)
    .sort((a, b) => (known(a.way) === known(b.way) ? a.school - b.school : known(a.way) - known(b.way)))
}

/** Changes by school left and school entered, the most pupils first. */
export function changesBySchool(changes: SchoolChanges, unit: DistanceUnit): readonly ChangeOfSchool[] {
  const { schools, from, to, pupils } = changes
  const groups = new Map<string, number[]>()
  for (let row = 0; row < pupils.length; row++) {
    const key = `${from[row]} ${to[row]}`
    const rows = groups.get(key)
    if (rows) rows.push(row)
    else groups.set(key, [row])
  }
  const name = (row: number | undefined) => schools.names[row ?? -1] ?? null
  const idOf = (row: number | undefined) => schools.ids[row ?? -1] ?? ''
  return [...groups.values()]
    .map((rows) => ({ rows, count: rows.reduce((sum, row) => sum + (pupils[row] as number), 0), first: rows[0] as number }))
    .sort(
      (a, b) =>
        b.count - a.count ||
        compareIds(idOf(from[a.first]), idOf(from[b.first])) ||
        compareIds(idOf(to[a.first]), idOf(to[b.first])),
    )
    .map(({ rows, count, first }) => ({
      from: name(from[first]),
      to: name(to[first]),
      pupils: leaf('compare.changed.pair', count, 'pupils', { quality: 'estimated' }),
      before: meanWay('compare.way.before', changes.before, changes.pupils, rows, unit),
      after: meanWay('compare.way.after', changes.after, changes.pupils, rows, unit),
    }))
}

/** All who change school; the card lists them by schools. */
export function changedPupils(bySchool: readonly ChangeOfSchool[]): Figure {
  const parts = bySchool.map(({ from, to, pupils }) => ({ ...pupils, label: `${from ?? '—'} → ${to ?? '—'}` }))
  return parts.length > 0
    ? combine('compare.changed', 'sum', parts, 'pupils')
    : leaf('compare.changed', 0, 'pupils', { quality: 'estimated' })
}

/** Σ pupils × way ÷ pupils over those whose way is known. */
function meanWay(key: string, ways: Float64Array, pupils: Int32Array, rows: readonly number[], unit: DistanceUnit): Figure {
  const known = rows.filter((row) => !Number.isNaN(ways[row]))
  const sum = (of: (row: number) => number) => known.reduce((total, row) => total + of(row), 0)
  const travelled = sum((row) => (ways[row] as number) * (pupils[row] as number))
  return combine(
    key,
    'quotient',
    [
      leaf('pupil-metres', known.length > 0 ? travelled : undefined, inUnitOf('pupil-metres', unit), { quality: 'estimated' }),
      leaf(
        'placed-learners.known-way',
        sum((row) => pupils[row] as number),
        'pupils',
        { quality: 'estimated' },
      ),
    ],
    inUnitOf('metres', unit),
  )
}
