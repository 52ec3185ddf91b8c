import type { Assumption, Assumptions, ShippedValues } from './assumptions.ts'
import { valueIn } from './assumptions.ts'
import type { StandardRow, Standards } from './standard.ts'

/** Values of an assumption in the three variants; null: the rule its source names stands instead. */
export interface VariantValues {
  readonly low: number | null
  readonly mid: number | null
  readonly high: number | null
}

/** One line of the assumption register (假设登记表), which travels with every export. */
export interface RegisterRow extends VariantValues {
  readonly id: string
  readonly unit: string
  /** `project`: the value is the project's own, whatever the shipped one was. */
  readonly confidence: Assumption['confidence'] | 'project'
  /** Where the values come from; null: the project changed them and does not say. */
  readonly source: string | null
  readonly date: string | null
  readonly changed: boolean
  /** The shipped values, where the project has others. */
  readonly shipped: VariantValues | null
}

/** Every assumption in force, in the order of the register. */
export function registerOf(assumptions: Assumptions): readonly RegisterRow[] {
  return [...assumptions.values()].map((row) => {
    const { id, unit, shipped } = row
    if (!shipped) {
      const { confidence, source, date = null } = row
      return { id, ...valuesOf(row), unit, confidence, source, date, changed: false, shipped: null }
    }
    const project = { confidence: 'project' as const, source: row.said ?? null, date: null, changed: true }
    return { id, ...valuesOf(row), unit, ...project, shipped: valuesOf(shipped) }
  })
}

/** Thresholds the project changed, in the order of their file. */
export function changedStandards(standards: Standards): readonly StandardRow[] {
  return [...standards.values()].filter(({ shipped }) => shipped !== undefined)
}

export function valuesOf(row: ShippedValues): VariantValues {
  return { low: valueIn(row, 'low'), mid: row.value, high: valueIn(row, 'high') }
}

/** Whether low, middle and high go one way, up or down; unknown ones are in nobody's way. */
export function inOrder({ low, mid, high }: VariantValues): boolean {
  if (low === null || mid === null || high === null) return true
  return (low <= mid && mid <= high) || (low >= mid && mid >= high)
}

/** Units that are shares of a whole or rates: read and written as percent, kept as share. */
const PERCENT =
  /^share |^change a year$|^kindergarten pupils per child|^senior entrants per junior leaver$|^pupils per pupil|^ratio$/

/** Whether a value of this unit is shown as percent. */
export function isPercent(unit: string): boolean {
  return PERCENT.test(unit)
}

/** Name of a unit in the catalogues: `assumption-unit.<name>`. */
export function unitName(unit: string): string {
  return unit.toLowerCase().replace(/[^a-z0-9]+/g, '-')
}
