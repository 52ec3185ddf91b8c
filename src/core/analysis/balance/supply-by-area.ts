import type { SeatYears } from '../../domain/calendar.ts'
import type { Dataset } from '../../domain/dataset.ts'
import type { SeatBasis } from '../../domain/evaluation.ts'
import type { Plan } from '../../domain/plan.ts'
import type { CompulsoryStage } from '../../domain/stage.ts'
import type { Standards } from '../../domain/standard.ts'
import type { AreaRows } from '../placement/areas.ts'
import { type SupplyColumns, supplyColumns } from '../supply/supply-columns.ts'

export interface SupplyByAreaInput {
  readonly dataset: Dataset
  readonly basePlans: readonly Plan[]
  readonly plans: readonly Plan[]
  /** Areas of every year. */
  readonly areas: readonly AreaRows[]
  readonly stage: CompulsoryStage
  readonly basis: SeatBasis
  readonly standards: Standards
}

/** Σ of the supply columns of the schools standing in each area, by year; without any school table unknown, as one unknown school. */
export function supplyByArea({ dataset, plans, basePlans, areas, ...input }: SupplyByAreaInput): readonly SeatYears[] {
  const start = dataset.schools.length === 0 ? Number.NaN : 0
  const years = () => new Float64Array(plans.length).fill(start)
  const out = (areas[0] as AreaRows).ids.map(() => ({ existing: years(), committed: years(), scenario: years() }))
  const known = new Map<string, readonly (SupplyColumns | null)[]>()
  plans.forEach((plan, t) => {
    const basePlan = basePlans[t] as Plan
    const key = `${plan.supply} ${basePlan.supply}`
    const columns = known.get(key) ?? plan.schools.map((_, row) => supplyColumns({ ...input, plan, basePlan }, row))
    known.set(key, columns)
    columns.forEach((school, row) => {
      const area = out[(areas[t] as AreaRows).ofSchool[row] as number]
      if (school && area) for (const column of COLUMNS) area[column][t] = (area[column][t] as number) + school[column]
    })
  })
  return out
}
const COLUMNS = ['existing', 'committed', 'scenario'] as const

/** Seats of the county: every school stands in one area. */
export function countySeats(areas: readonly SeatYears[]): SeatYears {
  const sum = (column: (typeof COLUMNS)[number]) =>
    (areas[0] as SeatYears)[column].map((_, t) => areas.reduce((seats, area) => seats + (area[column][t] as number), 0))
  return { existing: sum('existing'), committed: sum('committed'), scenario: sum('scenario') }
}

/** Seats of a place by year, of all three columns. */
export function allSeats({ existing, committed, scenario }: SeatYears): Float64Array {
  return existing.map((seats, t) => seats + (committed[t] as number) + (scenario[t] as number))
}
