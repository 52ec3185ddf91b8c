import type { Dataset } from '../../domain/dataset.ts'
import type { AreaLevel } from '../../domain/evaluation.ts'
import type { AreaKind } from '../../domain/layers.ts'
import type { Plan } from '../../domain/plan.ts'
import { STAGE_BALANCE_COLUMNS, type StageBalance, type StageBalanceRow } from '../../domain/stage-balance.ts'
import { type AreaRows, areaRows } from '../placement/areas.ts'
import type { Zoning } from '../placement/zoning.ts'
import { areaCells, type Cells, countyCells, type SeatCells, seatCells } from './kindergarten-cells.ts'
import { type KindergartenDemand, kindergartenDemand, shareSource } from './kindergarten-demand.ts'
import { type Beyond, kindergartenRemarks } from './kindergarten-remarks.ts'
import type { StageInput } from './stage-table.ts'

/** Kindergarten has no zones (seat account A19). */
export const NO_ZONING: Zoning = { zones: [], zoneOfUnit: new Int32Array(0), overlaps: [], issues: [] }

/**
 * Kindergarten by area and county (seat account A19): children of 3, 4 and 5 × rate against licensed seats, and the inclusive
 * and public seats the targets ask for. No zones, no walking: a child belongs to the area it lives in.
 */
export function kindergartenBalance(input: StageInput): StageBalance {
  const { dataset, years, plans, units } = input
  const level = kindergartenLevel(dataset, shareSource(units) !== 'none', input.request.areaLevel)
  const last = plans.at(-1) ?? input.basePlan
  const areas = areaRows(dataset, last, units, NO_ZONING, level)
  const { assumptions, recorded, county: ahead } = input
  const demand = kindergartenDemand({ dataset, units, areas, county: ahead, assumptions, recorded })
  const table = { ...input, areas, demand, assumed: { assumptions, recorded } }
  const supplies = new Map<string, readonly SeatCells[]>()
  const seatsOf = (plan: Plan): readonly SeatCells[] => {
    const seats = supplies.get(plan.supply) ?? seatCells(input, areas, plan)
    supplies.set(plan.supply, seats)
    return seats
  }
  const byYear = years.map((_, t) => areaCells(table, t, seatsOf(plans[t] ?? input.basePlan)))
  const shown = areas.ids.map((_, area) => area).filter((area) => !isEmptyOutside(areas, area, byYear))
  const county = byYear.map((cells) =>
    shown.length === 1
      ? (cells[shown[0] as number] as Cells)
      : countyCells(
          shown.map((area) => cells[area] as Cells),
          shown.map((area) => areas.names[area] ?? ''),
        ),
  )
  const areaRowsShown = level === 'county' ? [] : shown
  return {
    stage: 'K',
    years,
    columns: STAGE_BALANCE_COLUMNS.K,
    areaLevel: level,
    rows: [
      ...areaRowsShown.map((area) =>
        rowOf(
          'area',
          areas.ids[area] as string,
          areas.names[area] ?? '',
          byYear.map((cells) => cells[area] as Cells),
        ),
      ),
      rowOf('county', 'county', '', county),
    ],
    remarks: kindergartenRemarks(input, level, county[0]?.seats, localsBeyond(demand, areas)),
  }
}

/** Σ locals of the estates − Σ who leave: whole children who count as moving in. */
function localsBeyond({ years, estates, movedAway }: KindergartenDemand, areas: AreaRows): Beyond | null {
  const n = years.length
  for (const [t, year] of years.entries()) {
    const here = estates.filter(({ locals }) => (locals[t] as number) > 0)
    const leaving = movedAway.reduce((sum, away, at) => (at % n === t ? sum + away : sum), 0)
    const pupils = here.reduce((sum, { locals }) => sum + (locals[t] as number), 0) - leaving
    const named = new Set(here.map(({ area }) => areas.names[area] ?? '').filter((name) => name !== ''))
    if (pupils > 0) return { year, pupils, areas: [...named] }
  }
  return null
}

/** The kind asked for if the data have it, else planning areas, townships, the county. A zone is no place for kindergartens. */
export function kindergartenLevel(dataset: Dataset, located: boolean, asked: AreaLevel | 'auto'): AreaKind | 'county' {
  const has = (kind: AreaKind) => dataset.areas.some((area) => area.kind === kind)
  if (!located || asked === 'county') return 'county'
  const kinds: readonly AreaKind[] = asked === 'auto' || asked === 'zone' ? [] : [asked]
  return [...kinds, 'planning-area' as const, 'township' as const].find(has) ?? 'county'
}

function rowOf(level: 'area' | 'county', id: string, name: string, byYear: readonly Cells[]): StageBalanceRow {
  const cells = Object.fromEntries(STAGE_BALANCE_COLUMNS.K.map((column) => [column, byYear.map((year) => year[column])]))
  return { level, id, name, cells }
}

/** The row "outside" (the last) is shown only when somebody lives there or a kindergarten stands there. */
function isEmptyOutside(areas: AreaRows, area: number, byYear: readonly (readonly Cells[])[]): boolean {
  if (areas.level === 'county' || area < areas.ids.length - 1) return false
  return byYear.every((cells) => (['children', 'seats', 'residents'] as const).every((column) => !cells[area]?.[column].value))
}
