import type { Development, PopulationTable } from '../../domain/layers.ts'
import { type BoxIndex, boxIndex } from '../../geo/boxes.ts'
import { places, squaredMetres } from '../../geo/distance.ts'
import { boxOf, cellShare, holds, placeShare } from '../../geo/overlap.ts'

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
  if (!outline || left.length === 0) return shares
  const { cell, outlines, lon, lat } = population
  for (const row of rowsIndex(population)(boxOf(outline))) {
    const [x, y] = [lon[row] as number, lat[row] as number]
    const place = outlines?.[row]
    if (place) shares.set(row, placeShare(outline, place))
    else shares.set(row, cell ? cellShare(outline, x, y, cell.dLon, cell.dLat) : holds(outline, x, y) ? 1 : 0)
  }
  return shares
}

/** Boxes of a table's rows, indexed once for all estates: outlines, else cells, else points. */
function rowsIndex(population: PopulationTable): BoxIndex {
  const known = INDEXES.get(population)
  if (known) return known
  const { cell, outlines, lon, lat } = population
  const [marginLon, marginLat] = cell ? [cell.dLon / 2, cell.dLat / 2] : [0, 0]
  const index = boxIndex(lon.length, (row) => {
    const [x, y] = [lon[row] as number, lat[row] as number]
    const place = outlines?.[row]
    return place ? boxOf(place) : [x - marginLon, y - marginLat, x + marginLon, y + marginLat]
  })
  INDEXES.set(population, index)
  return index
}
const INDEXES = new WeakMap<PopulationTable, BoxIndex>()

/** Metres first searched around a point; doubled until the people found suffice. */
const FIRST_RADIUS = 200

function byDistance(
  population: PopulationTable,
  development: Development,
  expected: number,
  left: Float64Array,
): Map<number, number> {
  const shares = new Map<number, number>()
  if (Number.isNaN(expected)) return shares
  let missing = expected
  for (const row of nearestFirst(population, development)) {
    if (missing <= 0) break
    const people = (population.residents[row] as number) * (left[row] as number)
    if (!(people > 0)) continue
    const taken = Math.min(missing, people)
    shares.set(row, ((left[row] as number) * taken) / people)
    missing -= taken
  }
  return shares
}

/** All rows by distance from the estate, of equally far ones the earlier; sorted ring by ring, since few are ever asked for. */
function* nearestFirst(population: PopulationTable, development: Development): Generator<number> {
  const rows = places(population.lon, population.lat)
  const here = places(Float64Array.of(development.point[0]), Float64Array.of(development.point[1]))
  const distance = Float64Array.from(population.lon, (_, row) => squaredMetres(rows, row, here, 0))
  let rest = Array.from(distance, (_, row) => row)
  for (let radius = FIRST_RADIUS; rest.length > 0; radius *= 2) {
    const within = (row: number) => !((distance[row] as number) > radius * radius)
    yield* rest.filter(within).sort((a, b) => (distance[a] as number) - (distance[b] as number))
    rest = rest.filter((row) => !within(row))
  }
}
