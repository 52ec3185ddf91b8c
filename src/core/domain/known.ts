/** A number as JSON and figures have it: what is unknown, or endless where no way leads, is null, never NaN, ∞ or 0. */
export function known(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null
}
