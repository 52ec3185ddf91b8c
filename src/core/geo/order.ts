/**
 * Rows in Morton (Z) order of their coordinates, ties by id: neighbours stay together and the order of the file does not matter.
 * Used to spread rounding evenly over the county (seat account A14).
 */
export function spatialOrder(lon: Float64Array, lat: Float64Array, ids: readonly string[]): Uint32Array {
  const n = ids.length
  const bounds = { west: Infinity, east: -Infinity, south: Infinity, north: -Infinity }
  for (let i = 0; i < n; i++) {
    bounds.west = Math.min(bounds.west, lon[i] as number)
    bounds.east = Math.max(bounds.east, lon[i] as number)
    bounds.south = Math.min(bounds.south, lat[i] as number)
    bounds.north = Math.max(bounds.north, lat[i] as number)
  }
  const scale = 65535 / Math.max(bounds.east - bounds.west, bounds.north - bounds.south, 1e-9)
  const keys = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    keys[i] =
      interleave(Math.round(((lon[i] as number) - bounds.west) * scale)) +
      2 * interleave(Math.round(((lat[i] as number) - bounds.south) * scale))
  }
  const order = Uint32Array.from({ length: n }, (_, i) => i)
  return order.sort((a, b) => (keys[a] as number) - (keys[b] as number) || compareIds(ids[a] as string, ids[b] as string))
}

/** Code-unit order of ids: the same on every machine and in every language. */
export function compareIds(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Spreads the 16 bits of a number over the even bits of a 32-bit number. */
function interleave(value: number): number {
  let x = value
  x = (x | (x << 8)) & 0x00ff00ff
  x = (x | (x << 4)) & 0x0f0f0f0f
  x = (x | (x << 2)) & 0x33333333
  return (x | (x << 1)) & 0x55555555
}
