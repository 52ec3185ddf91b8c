/** Subjects of the assumption register, in the order it is read; the first whose pattern an id meets has it. */
const PATTERNS = [
  ['births', /^(births?|entry|show-up|migration)\b/],
  ['progression', /^(progression|nine-year-stay)\b/],
  ['occupancy', /^occupancy\b/],
  ['yields', /^yield/],
  ['local-share', /^local-share\b/],
  ['kindergarten', /^kindergarten/],
  ['senior', /^senior/],
  ['people', /^(household-size|age-share|per-thousand|floor-area)\b/],
  ['access', /^(walk-speed|detour|bus-speed|reach|road)/],
  ['other', /^/],
] as const

export type AssumptionGroup = (typeof PATTERNS)[number][0]
export const ASSUMPTION_GROUPS: readonly AssumptionGroup[] = PATTERNS.map(([group]) => group)

/** Subject of an assumption. */
export function assumptionGroup(id: string): AssumptionGroup {
  return PATTERNS.find(([, pattern]) => pattern.test(id))?.[0] ?? 'other'
}

/** Rows by subject, subjects without rows left out. */
export function byGroup<Row extends { readonly id: string }>(
  rows: readonly Row[],
): readonly { readonly group: AssumptionGroup; readonly rows: readonly Row[] }[] {
  return ASSUMPTION_GROUPS.map((group) => ({ group, rows: rows.filter(({ id }) => assumptionGroup(id) === group) })).filter(
    (one) => one.rows.length > 0,
  )
}
