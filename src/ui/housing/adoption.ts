import type { CalibrationRow } from '../../core/domain/housing-table.ts'

/** The assumption an observed yield can stand for. */
export function yieldRow({ stage, type }: Pick<CalibrationRow, 'stage' | 'type'>): string {
  return `yield.${stage}.${type}`
}

/** The observed yield as it is taken over: four decimals, as it is written. */
export function adopted({ observed }: CalibrationRow): number | null {
  return observed.value === null ? null : Math.round(observed.value * 1e4) / 1e4
}
