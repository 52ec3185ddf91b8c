import type { Evaluation } from '../../core/domain/evaluation.ts'
import type { Standards } from '../../core/domain/standard.ts'

/** Tabs that rank the schools. */
export type Tab = 'seats' | 'classes' | 'reach'

/** What a tab ranks by, what its bar shows and the standard the bar is held against. */
export interface TabPlan {
  /** Indicators shown as numbers, the first one is the reason for the rank. */
  readonly shown: readonly [string, string]
  /** Indicator of the bar. */
  readonly bar: string
  /** Ranked by the first, ties by the next; larger is worse. */
  readonly rank: readonly string[]
  readonly standard: (standards: Standards, answer: Evaluation, row: number) => number | null
}

export const TAB_PLANS: Readonly<Record<Tab, TabPlan>> = {
  seats: {
    shown: ['overload', 'utilisation'],
    bar: 'utilisation',
    rank: ['overload', 'utilisation', 'pupils'],
    standard: () => 1,
  },
  classes: {
    shown: ['largeClasses', 'meanClass'],
    bar: 'meanClass',
    rank: ['largeClasses', 'largestClass', 'meanClass'],
    // Lines may set it for some grades: the mean of the school's grades.
    standard: (_standards, { grades }, row) => {
      const sizes = grades.sizes.subarray(row * grades.grades.length, (row + 1) * grades.grades.length)
      const mean = sizes.reduce((sum, size) => sum + size, 0) / sizes.length
      return Number.isNaN(mean) ? null : mean
    },
  },
  reach: {
    shown: ['meanMetres', 'residents'],
    bar: 'meanMetres',
    rank: ['meanMetres', 'residents'],
    standard: (standards, { request }) => standards.get(`service-radius.${request.stage}`)?.value ?? null,
  },
}

function cell(answer: Evaluation, indicator: string, row: number): number {
  const value = answer.columns.school[indicator]?.values[row]
  return value === undefined || Number.isNaN(value) ? Number.NEGATIVE_INFINITY : value
}

/** Rows of the schools that teach the stage, worst first; unknown values stand last, ties keep the data's order. */
export function worstSchools(answer: Evaluation, plan: TabPlan): readonly number[] {
  return answer.schools.ids
    .map((_, row) => row)
    .filter((row) => answer.schools.teaches[row] === 1)
    .sort((a, b) => {
      for (const indicator of plan.rank) {
        const difference = cell(answer, indicator, b) - cell(answer, indicator, a)
        if (difference) return difference
      }
      return a - b
    })
}

/** Whether any school has what the tab ranks by. */
export function isKnown(answer: Evaluation, rows: readonly number[], plan: TabPlan): boolean {
  return rows.some((row) => Number.isFinite(cell(answer, plan.rank[0] ?? '', row)))
}

/** Lowest and highest standard among the schools; null where there is none. */
export function standardSpan(standards: readonly (number | null)[]): readonly [number, number] | null {
  const known = standards.filter((standard) => standard !== null)
  return known.length > 0 ? [Math.min(...known), Math.max(...known)] : null
}

/** Value at the right end of the bars: room for the worst school and for the highest standard. */
export function fullBar(
  answer: Evaluation,
  rows: readonly number[],
  plan: TabPlan,
  standards: readonly (number | null)[],
): number {
  const values = rows.map((row) => cell(answer, plan.bar, row)).filter(Number.isFinite)
  return Math.max(...values, ...standards.map((standard) => (standard ?? 0) * 1.2), Number.MIN_VALUE)
}
