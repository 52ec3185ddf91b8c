import type { FigureValue } from '../../core/domain/figure.ts'
import { SHOWN_HORIZON } from '../../core/domain/school-year.ts'
import type { SeriesState } from '../../state/series.svelte.ts'
import type { Which } from '../answer/answer-desk.svelte.ts'

/** The balance of the county, or of an area, in one school year. */
export interface YearRow {
  readonly year: number
  readonly demand: FigureValue
  readonly seats: FigureValue
  readonly shortage: FigureValue
  /** Share of the learners whose birth year has no record yet (seat account A15). */
  readonly unborn: FigureValue
}

/** The years the screen shows, with the figures of the county, or of the area in a row. */
export function yearRows(series: Pick<SeriesState, 'years' | 'figure'>, which: Which, area?: number): readonly YearRow[] {
  const [level, row] = area === undefined ? (['total', 0] as const) : (['area', area] as const)
  const shortage = level === 'total' ? 'total.structuralShortage' : 'area.shortage'
  return series
    .years(which)
    .slice(0, SHOWN_HORIZON + 1)
    .map((year) => ({
      year,
      demand: series.figure(`${level}.demand`, row, year, which),
      seats: series.figure(`${level}.seats`, row, year, which),
      shortage: series.figure(shortage, row, year, which),
      unborn: series.figure('total.unbornShare', 0, year, which),
    }))
}

/** The first year with the largest shortage; null when nothing is short or nothing is known. */
export function worstYear(rows: readonly YearRow[]): YearRow | null {
  let worst: YearRow | null = null
  for (const row of rows) if ((row.shortage.value ?? 0) > (worst?.shortage.value ?? 0)) worst = row
  return worst
}

/** Height of a bar as a share of the highest one; 0 for an unknown value. */
export function barShare(value: number | null, highest: number): number {
  return value === null || highest <= 0 ? 0 : Math.min(1, Math.max(0, value / highest))
}
