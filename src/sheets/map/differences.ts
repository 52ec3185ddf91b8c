import type { Evaluation } from '../../core/domain/evaluation.ts'
import { compareIds } from '../../core/geo/order.ts'

/** Learners of one school in the base who are at another under the option; null: no school. */
export interface Difference {
  readonly from: string | null
  readonly to: string | null
  readonly pupils: number
  /** Their homes: id of the unit, degrees and learners. */
  readonly homes: readonly { readonly id: string; readonly lon: number; readonly lat: number; readonly pupils: number }[]
}

/**
 * Who goes to another school than in the base, by pairs of schools, the largest first. Of a place whose learners go to several schools
 * nobody knows who is who: what one school loses and another gains is matched in the order of their ids. null where one of the two
 * results does not say where the learners of a place go.
 */
export function differencesOf(base: Evaluation | null, option: Evaluation | null): readonly Difference[] | null {
  if (!base?.flows || !option?.flows) return null
  const before = schoolsByUnit(base)
  const pairs = new Map<
    string,
    { from: string | null; to: string | null; pupils: number; homes: Difference['homes'][number][] }
  >()
  for (const [id, { after, lon, lat }] of unitsOf(option)) {
    for (const { from, to, pupils } of matched(before.get(id) ?? new Map(), after)) {
      const key = JSON.stringify([from, to])
      const pair = pairs.get(key) ?? { from, to, pupils: 0, homes: [] }
      pair.pupils += pupils
      pair.homes.push({ id, lon, lat, pupils })
      pairs.set(key, pair)
    }
  }
  return [...pairs.values()].sort((a, b) => b.pupils - a.pupils || compareIds(`${a.from} ${a.to}`, `${b.from} ${b.to}`))
}

type Counts = ReadonlyMap<string | null, number>

function unitsOf(
  evaluation: Evaluation,
): readonly (readonly [string, { readonly after: Counts; readonly lon: number; readonly lat: number }])[] {
  const { units } = evaluation
  const counts = schoolsByUnit(evaluation)
  return units.ids.map((id, unit) => [
    id,
    { after: counts.get(id) ?? new Map(), lon: units.lon[unit] as number, lat: units.lat[unit] as number },
  ])
}

/** Learners of every unit by school; those without one under null. */
function schoolsByUnit({ units, flows, schools, columns }: Evaluation): ReadonlyMap<string, Counts> {
  const unplaced = columns.unit.unplaced?.values
  return new Map(
    units.ids.map((id, unit) => {
      const counts = new Map<string | null, number>()
      for (let at = flows?.start[unit] ?? 0; at < (flows?.start[unit + 1] ?? 0); at++) {
        const school = schools.ids[flows?.school[at] as number] ?? null
        counts.set(school, (counts.get(school) ?? 0) + (flows?.pupils[at] as number))
      }
      const nowhere = unplaced?.[unit] ?? 0
      if (nowhere > 0) counts.set(null, nowhere)
      return [id, counts] as const
    }),
  )
}

interface Change {
  readonly school: string | null
  pupils: number
}

function matched(
  before: Counts,
  after: Counts,
): readonly { readonly from: string | null; readonly to: string | null; readonly pupils: number }[] {
  const schools = [...new Set([...before.keys(), ...after.keys()])].sort((a, b) => compareIds(a ?? '', b ?? ''))
  const change = (school: string | null) => (after.get(school) ?? 0) - (before.get(school) ?? 0)
  const lost = schools.flatMap((school): Change[] => (change(school) < 0 ? [{ school, pupils: -change(school) }] : []))
  const gained = schools.flatMap((school): Change[] => (change(school) > 0 ? [{ school, pupils: change(school) }] : []))
  const out: { from: string | null; to: string | null; pupils: number }[] = []
  for (const loss of lost)
    for (const gain of gained) {
      const pupils = Math.min(loss.pupils, gain.pupils)
      if (pupils === 0) continue
      out.push({ from: loss.school, to: gain.school, pupils })
      loss.pupils -= pupils
      gain.pupils -= pupils
    }
  return out
}
