import type { Evaluation } from '../../../core/domain/evaluation.ts'
import type { PlannedSchool } from '../../../core/domain/plan.ts'
import type { Stage } from '../../../core/domain/stage.ts'
import type { LonLat } from '../../../core/geo/measure.ts'
import type { ActionOf } from '../../../core/scenario/actions/index.ts'
import { nearestFirst } from './choices.ts'
import { type UnitGroup, unitRows } from './units.ts'

type Successor = ActionOf<'close-school'>['successors'][number]

/** Values of a row besides a school's id. */
export const LIKE_REST = ''
export const NEAREST = 'nearest'
export const AS_BEFORE = 'as-before'

/** Who takes the units of one stage of a school that closes: by group of the list, and everybody else. */
export interface Succession {
  /** School id, `NEAREST`, `AS_BEFORE` or `LIKE_REST`, by key of the group. */
  readonly choices: Readonly<Record<string, string>>
  /** School id; empty names nobody. */
  readonly rest: string
}

/** Successor rows of a stage: groups in list order, units of one school together, the rest last. */
export function successorsOf(
  stage: Stage,
  groups: readonly UnitGroup[],
  { choices, rest }: Succession,
  nearest: (unit: string) => string | null,
  before: (unit: string) => string | null,
): readonly Successor[] {
  const taken = new Map<string, string[]>()
  const give = (to: string | null, id: string): void => {
    if (to !== null) taken.set(to, [...(taken.get(to) ?? []), id])
  }
  for (const { key, ids } of groups) {
    const choice = choices[key] ?? LIKE_REST
    if (choice === LIKE_REST) continue
    for (const id of ids) give(choice === NEAREST ? nearest(id) : choice === AS_BEFORE ? before(id) : choice, id)
  }
  const named = [...taken].map(([to, units]) => ({ stage, to, units }))
  return rest === '' ? named : [...named, { stage, to: rest }]
}

/** Units of the list that no row gives to a school. */
export function unclaimed(groups: readonly UnitGroup[], rows: readonly Successor[]): readonly string[] {
  if (rows.some(({ units, to }) => units === undefined && to !== null)) return []
  const claimed = new Set(rows.flatMap(({ units, to }) => (to === null ? [] : (units ?? []))))
  return groups.flatMap(({ ids }) => ids.filter((id) => !claimed.has(id)))
}

/** The list as a line left it: a group whose units all go to one school shows it, another keeps its rows as they are. */
export function successionOf(stage: Stage, groups: readonly UnitGroup[], rows: readonly Successor[]): Succession {
  const named = claims(stage, rows)
  const choices: Record<string, string> = {}
  for (const { key, ids } of groups) {
    const targets = new Set(ids.map((id) => named.get(id) ?? LIKE_REST))
    const [only = LIKE_REST] = targets
    choices[key] = targets.size === 1 ? only : AS_BEFORE
  }
  return { choices, rest: rows.find((row) => row.stage === stage && row.units === undefined)?.to ?? '' }
}

/** School by unit as the rows of a stage name it; the first match wins. */
export function claims(stage: Stage, rows: readonly Successor[]): ReadonlyMap<string, string> {
  const named = new Map<string, string>()
  for (const row of rows) {
    if (row.stage !== stage || row.to === null) continue
    for (const id of row.units ?? []) if (!named.has(id)) named.set(id, row.to)
  }
  return named
}

/** The nearest of some schools to a unit; null when the answer does not know the unit, or there is no school. */
export function nearestTo(answer: Evaluation, schools: readonly PlannedSchool[]): (unit: string) => string | null {
  const rows = unitRows(answer)
  return (unit) => {
    const row = rows.get(unit)
    if (row === undefined) return null
    const at: LonLat = [answer.units.lon[row] ?? Number.NaN, answer.units.lat[row] ?? Number.NaN]
    return nearestFirst(at, schools)[0]?.planned.school.id ?? null
  }
}
