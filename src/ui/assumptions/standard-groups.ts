/** Subjects of the thresholds, in the order they are read; the first whose pattern an id meets has it. */
const PATTERNS = [
  ['class-size', /^(class-size|large-class|super-large|over-standard)/],
  ['warning', /^(warning|alert|shrinking|entry|neighbour)/],
  ['school-size', /^(school-size|class-count|small-school)/],
  ['radius', /^(service-radius|service-time|way-growth|way-step)/],
  ['building', /^(stream|school-classes|land|floor|lead-time|seats-per|conversion|tidal)/],
  ['obligation', /^(obligation|housing)/],
  ['clusters', /^cluster/],
  ['equity', /^(cv-|resource)/],
  ['merger', /^merger/],
  ['preschool', /^preschool/],
  ['other', /^/],
] as const

export type StandardGroup = (typeof PATTERNS)[number][0]

/** Rows by subject, subjects without rows left out. */
export function bySubject<Row extends { readonly id: string }>(
  rows: readonly Row[],
): readonly { readonly group: StandardGroup; readonly rows: readonly Row[] }[] {
  const groupOf = (id: string): StandardGroup => PATTERNS.find(([, pattern]) => pattern.test(id))?.[0] ?? 'other'
  return PATTERNS.map(([group]) => ({ group, rows: rows.filter(({ id }) => groupOf(id) === group) })).filter(
    (one) => one.rows.length > 0,
  )
}
