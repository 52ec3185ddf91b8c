import type { Standards } from '../domain/standard.ts'

/** Last school year of the near term (近期): so many years with the base year (row `near-term.years`); null where no number is set. */
export function nearTermEnd(baseYear: number, standards: Standards): number | null {
  const span = standards.get('near-term.years')?.value ?? null
  return span === null ? null : baseYear + span - 1
}
