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
  const first = phases?.length ? Math.min(...phases.map(({ year }) => year)) : undefined
  const calendarYear = first ?? deliveryYear
  const field = first === undefined ? 'deliveryYear' : 'phases'
  const coming = status === 'planned' || status === 'construction'
  if (calendarYear === undefined) return coming ? { code: 'dataset.delivery-missing', field } : null
  const year = deliverySchoolYear(calendarYear, deliveryMonth)
  if (coming && year <= baseYear) return { code: 'dataset.delivery-past', field, year }
  if (status === 'built' && year > baseYear) return { code: 'dataset.delivery-future', field, year }
  if (first !== undefined && deliveryYear !== undefined && first !== deliveryYear)
    return { code: 'dataset.delivery-phases', field, year: first }
  return null
}
