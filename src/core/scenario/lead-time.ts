import type { Dataset } from '../domain/dataset.ts'
import type { Issue } from '../domain/issue.ts'
import type { Stage } from '../domain/stage.ts'
import type { Standards } from '../domain/standard.ts'
import type { CheckContext } from './action.ts'
import { issue } from './problems.ts'

/** What has to be built before a line can be in use; each has its standard row `lead-time.<works>` (years). */
export type Works = 'build' | 'expand' | 'convert'

/** Where works of a line would be done: what the base says of them decides whether they are under way. */
export interface WorksPlace {
  /** Candidate site of a new school. */
  readonly site?: string | undefined
  /** Section that grows. */
  readonly school?: string
  readonly stage?: Stage
}

/** First school year works can be in use, and why not earlier: the row of their lead time, or the year the base gives. */
export interface Earliest {
  readonly year: number
  readonly standard: string
  /** Years of the row; null where works are under way and the base gives the year. */
  readonly years: number | null
}

/**
 * First school year in which works can be in use: base year + lead time, a row of the standards in years. Works the base says
 * are under way (a site or a school under construction or approved, a section with an expansion year) are ready in the year
 * given there, at once without one; an expansion at the latest after the usual lead time. Null: nothing limits the year.
 */
export function earliestYear(works: Works, place: WorksPlace, dataset: Dataset, standards: Standards): Earliest | null {
  const standard = `lead-time.${works}`
  const ready = underWay(works, place, dataset)
  if (ready === 0) return null
  const years = standards.get(standard)?.value ?? 0
  const usual = years > 0 ? { year: dataset.baseYear + Math.ceil(years), standard, years } : null
  if (ready === null) return usual
  // Works that are under way for a later year keep nobody from an expansion of its own.
  const own = works === 'expand' && (usual === null || usual.year < ready)
  return own ? usual : { year: ready, standard, years: null }
}

/** Year in which works under way are ready, 0 where none is given; null: nothing is under way. */
function underWay(works: Works, { site, school, stage }: WorksPlace, dataset: Dataset): number | null {
  if (works === 'build') {
    const found = dataset.sites.find(({ id }) => id === site)
    return found?.status ? (found.statusYear ?? 0) : null
  }
  if (works === 'convert') return null
  const row = dataset.schools.find(({ id }) => id === school)
  if (row?.status === 'construction' || row?.status === 'approved') return row.statusYear ?? 0
  return row?.sections.find((section) => section.stage === stage)?.expansionYear ?? null
}

/** Says that a line comes before its works can be ready; `name` is the school they are for. */
export function leadTimeProblems(works: Works, place: WorksPlace, name: string, context: CheckContext): readonly Issue[] {
  const { dataset, standards, year } = context
  const earliest = earliestYear(works, place, dataset, standards)
  if (!earliest || year >= earliest.year) return []
  const about = { school: name, year, earliest: earliest.year }
  if (earliest.years === null) return [issue('error', 'lead-time.under-way', about)]
  return [issue('error', `lead-time.${works}`, { ...about, years: earliest.years, standard: earliest.standard })]
}
