import type { CoverageRow } from '../../domain/access-table.ts'
import type { HousingRow, HousingStage } from '../../domain/housing-table.ts'
import type { Slot } from '../document.ts'
import { madeOf, type Reader } from '../reading.ts'

/** Day pupils of a row whose way is known and longer than its limit. */
export function beyondOf(reader: Reader, need: string, row: CoverageRow, at: number): Slot {
  return madeOf('difference', [
    reader.figure(need, `coverage.${at}.learners`, row.learners),
    reader.figure(need, `coverage.${at}.unknown`, row.unknown),
    reader.figure(need, `coverage.${at}.inside`, row.inside),
  ])
}

/** Whether a stage is late, out of reach or missing for an estate. */
export function lacks(row: HousingRow, stage: HousingStage): boolean {
  return ['late', 'beyond', 'missing'].includes(row.stages[stage].state)
}

/** Its pupils in the year with most of them. */
export function peakOf(reader: Reader, row: HousingRow, at: number, stage: HousingStage): Slot {
  return reader.figure('housing', `rows.${at}.stages.${stage}.peak`, row.stages[stage].peak)
}
