import type { Plan, PlannedSchool } from '../domain/plan.ts'
import type { Entry } from '../scenario/entry.ts'

/** What becomes of a school under a plan (布局方式); `status` of a school in a proposal file. */
export const LAYOUTS = ['keep', 'expand', 'build', 'merge', 'close'] as const
export type Layout = (typeof LAYOUTS)[number]

export interface SchoolLayout {
  readonly layout: Layout
  /** School year it opens or, for one that goes, the first without pupils; null for one that stays. */
  readonly year: number | null
  /** Lines of the scenario that decided it. */
  readonly entries: readonly Entry[]
}

/**
 * What becomes of each school of a plan, by plan row. Null: no part of it, closed before the base year or not open
 * yet. A school under construction or approved at the base date is built, not kept.
 */
export function layoutsOf(plan: Plan, entries: readonly Entry[], baseYear: number): readonly (SchoolLayout | null)[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  return plan.schools.map((planned) => layoutOf(planned, byId, plan.year, baseYear))
}

function layoutOf(
  planned: PlannedSchool,
  entries: ReadonlyMap<string, Entry>,
  year: number,
  baseYear: number,
): SchoolLayout | null {
  const { school, built, closing, sections } = planned
  const named = (ids: readonly string[]) => ids.flatMap((id) => entries.get(id) ?? [])
  if (closing && closing.year <= year) {
    const [entry] = named([closing.entry])
    return {
      layout: entry?.action.type === 'merge-schools' ? 'merge' : 'close',
      year: closing.lastYear + 1,
      entries: entry ? [entry] : [],
    }
  }
  if (built) return built.year <= year ? { layout: 'build', year: built.year, entries: named([built.entry]) } : null
  if (school.status === 'closed') {
    const since = school.statusYear ?? Number.NEGATIVE_INFINITY
    if (since <= baseYear) return null
    if (since <= year) return { layout: 'close', year: since, entries: [] }
  }
  const added = named([...new Set(sections.flatMap((section) => section.added.entries))])
  if (planned.state === 'committed') return { layout: 'build', year: school.statusYear ?? school.opened ?? null, entries: added }
  // A school that only gives rooms away stays as it is.
  const grows = sections.some((section) => section.added.classes > 0 || section.added.rooms > 0)
  if (grows) return { layout: 'expand', year: Math.min(...added.map((entry) => entry.year)), entries: added }
  return { layout: 'keep', year: null, entries: added }
}
