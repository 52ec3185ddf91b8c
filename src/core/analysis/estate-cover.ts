import type { Development, PopulationTable } from '../domain/layers.ts'
import { places, squaredMetres } from '../geo/distance.ts'
import { boxOf, cellShare, holds, placeShare } from '../geo/overlap.ts'

/**
 * Which share of which population rows belongs to an estate (seat account A5): with an outline the areal share of every
 * cell or place it covers; as a point the nearest rows until `expected` residents are found.
 * @param left share of each row not yet taken by another estate; reduced here
 */
export function coveredShares(
  population: PopulationTable,
  development: Development,
  expected: number,
  left: Float64Array,
): Map<number, number> {
  const shares = development.outline
    ? byOutline(population, development, left)
    : byDistance(population, development, expected, left)
  // `left` counts from the whole row, the share to move from what is still there.
  const moves = new Map<number, number>()
  for (const [row, whole] of shares) {
    const rest = left[row] as number
    if (whole <= 0 || rest <= 0) continue
    const taken = Math.min(whole, rest)
    moves.set(row, taken / rest)
    left[row] = rest - taken
  }
  return moves
}

function byOutline(population: PopulationTable, development: Development, left: Float64Array): Map<number, number> {
  const outline = development.outline
  const shares = new Map<number, number>()
  if (!outline) return shares
  const [west, south, east, north] = boxOf(outline)
  const { cell, outlines, lon, lat } = population
  const marginLon = cell ? cell.dLon / 2 : 0
  const marginLat = cell ? cell.dLat / 2 : 0
  for (let row = 0; row < left.length; row++) {
    const x = lon[row] as number
    const y = lat[row] as number
    const place = outlines?.[row]
    if (place) {
      const box = boxOf(place)
      if (box[0] <= east && box[2] >= west && box[1] <= north && box[3] >= south) shares.set(row, placeShare(outline, place))
    } else if (x >= west - marginLon && x <= east + marginLon && y >= south - marginLat && y <= north + marginLat) {
      shares.set(row, cell ? cellShare(outline, x, y, cell.dLon, cell.dLat) : holds(outline, x, y) ? 1 : 0)
    }
  }
  return shares
}

function byDistance(
  population: PopulationTable,
  development: Development,
  expected: number,
  left: Float64Array,
): Map<number, number> {
  const shares = new Map<number, number>()
  if (Number.isNaN(expected)) return shares
  const rows = places(population.lon, population.lat)
  const here = places(Float64Array.of(development.point[0]), Float64Array.of(development.point[1]))
  const distance = Float64Array.from(population.lon, (_, row) => squaredMetres(rows, row, here, 0))
  const near = Array.from(population.lon, (_, row) => row).sort((a, b) => (distance[a] as number) - (distance[b] as number))
  let missing = expected
  for (const row of near) {
    if (missing <= 0) break
    const people = (population.residents[row] as number) * (left[row] as number)
    if (!(people > 0)) continue
    const taken = Math.min(missing, people)
    shares.set(row, ((left[row] as number) * taken) / people)
    missing -= taken
  }
  return shares
}
