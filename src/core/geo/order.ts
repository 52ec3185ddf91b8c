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
  // Sorted as numbers of key and row together, without a comparing function (exact to two million rows); equal keys then by id.
  const keyed = new Float64Array(n)
  for (let i = 0; i < n; i++) keyed[i] = (keys[i] as number) * n + i
  keyed.sort()
  const order = new Uint32Array(n)
  for (let i = 0; i < n; i++) order[i] = (keyed[i] as number) % n
  for (let from = 0, to = 1; from < n; from = to++) {
    while (to < n && keys[order[to] as number] === keys[order[from] as number]) to++
    if (to - from > 1) order.subarray(from, to).sort((a, b) => compareIds(ids[a] as string, ids[b] as string))
  }
  return order
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
