import type { Issue } from './issue.ts'
import type { Development } from './layers.ts'
import { deliverySchoolYear } from './school-year.ts'

/** Estates whose state contradicts their hand-over, or that never count because nobody says when they are handed over. */
export function estateChecks(developments: readonly Development[], baseYear: number): Issue[] {
  return developments.flatMap((estate) => {
    const found = deliveryProblem(estate, baseYear)
    if (!found) return []
    const { code, field, year } = found
    return [
      {
        code,
        severity: 'warning' as const,
        layer: 'developments',
        id: estate.id,
        field,
        at: estate.point,
        params: { name: estate.name, base: baseYear, ...(year === undefined ? {} : { year }) },
      },
    ]
  })
}

interface Problem {
  readonly code: string
  readonly field: 'deliveryYear' | 'phases'
  readonly year?: number
}

function deliveryProblem({ status, deliveryYear, deliveryMonth, phases }: Development, baseYear: number): Problem | null {
  const phased = phases?.length ? Math.min(...phases.map(({ year }) => year)) : undefined
  const year = deliveryYear === undefined ? phased : deliverySchoolYear(deliveryYear, deliveryMonth)
  const field = deliveryYear === undefined && phased !== undefined ? 'phases' : 'deliveryYear'
  const coming = status === 'planned' || status === 'construction'
  if (year === undefined) return coming ? { code: 'dataset.delivery-missing', field } : null
  if (coming && year <= baseYear) return { code: 'dataset.delivery-past', field, year }
  if (status === 'built' && year > baseYear) return { code: 'dataset.delivery-future', field, year }
  // A year on its own may be meant as a calendar year or as a school year.
  if (deliveryYear !== undefined && phased !== undefined && phased !== deliveryYear && phased !== year)
    return { code: 'dataset.delivery-phases', field: 'phases', year: phased }
  return null
}
