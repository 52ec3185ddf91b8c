import type { Scene } from '../scene.ts'

/** A box of the map in degrees. */
export type Box = readonly [west: number, south: number, east: number, north: number]

/** Units whose place lies in the box: estates by their point, cells by their centre; those without a place are left out. */
export function unitsInBox({ evaluation }: Pick<Scene, 'evaluation'>, [west, south, east, north]: Box): readonly string[] {
  if (!evaluation) return []
  const { ids, lon, lat } = evaluation.units
  return ids.filter((_, row) => {
    const [x = Number.NaN, y = Number.NaN] = [lon[row], lat[row]]
    return x >= west && x <= east && y >= south && y <= north
  })
}
