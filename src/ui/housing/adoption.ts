import type { CalibrationRow } from '../../core/domain/housing-table.ts'

/** The assumption an observed yield can stand for. */
export function yieldRow({ stage, type }: Pick<CalibrationRow, 'stage' | 'type'>): string {
  return `yield.${stage}.${type}`
}

/** The observed yield of the peak years as it is taken over: four decimals, as it is written. */
export function adopted({ peak }: CalibrationRow): number | null {
  return peak.value === null ? null : Math.round(peak.value * 1e4) / 1e4
}
