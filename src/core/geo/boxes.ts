import Flatbush from 'flatbush'

/** West, south, east, north in degrees. */
export type Box = readonly [west: number, south: number, east: number, north: number]

/** Rows whose box meets a box, in row order; a common border counts. */
export type BoxIndex = (box: Box) => number[]

/** Index of the boxes of `count` rows. */
export function boxIndex(count: number, boxAt: (row: number) => Box): BoxIndex {
  if (count === 0) return () => []
  const index = new Flatbush(count)
  for (let row = 0; row < count; row++) index.add(...boxAt(row))
  index.finish()
  return (box) => index.search(...box).sort((a, b) => a - b)
}
