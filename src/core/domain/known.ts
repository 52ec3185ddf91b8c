/** A number as JSON and figures have it: unknown is null, never NaN, never 0. */
export function known(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value
}
