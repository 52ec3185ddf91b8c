import type { Position } from 'geojson'
import type { PlainGeometry } from './geometry-parts.ts'

type Trouble = 'swapped' | 'projected' | 'out-of-range' | 'empty'
export interface Place {
  readonly trouble: Trouble | null
  readonly params: Record<string, string | number>
}

/** No settlement lies nearer to a pole; a latitude beyond it is a longitude in the wrong place. */
export const HIGHEST_SETTLED_LATITUDE = 72
/** Box of China, for pairs that are valid in both orders. */
const CHINA = { west: 73, east: 135.1, south: 3.5, north: 53.6 }
/** Degrees stay below 180; projected metres lie far above. */
const SMALLEST_METRES = 1000

/** What is wrong with the positions of a geometry as longitudes and latitudes; the params quote the worst one. */
export function placeOf(geometry: PlainGeometry): Place {
  let swapped: Position | null = null
  let swappable = true
  let worst: Position | null = null
  let count = 0
  for (const position of positionsOf(geometry)) {
    count++
    const [x = Number.NaN, y = Number.NaN] = position
    if (Math.abs(x) > 180 || Math.abs(y) > 180) {
      if (Math.max(Math.abs(x), Math.abs(y)) > SMALLEST_METRES)
        return { trouble: 'projected', params: { ...quote(position), guess: projectionGuess(x, y) } }
      worst ??= position
    }
    if (looksSwapped(x, y)) swapped ??= position
    else if (Math.abs(x) > 90) swappable = false
    if (Math.abs(y) > 90 && !(Math.abs(x) <= 90)) worst ??= position
  }
  if (count === 0) return { trouble: 'empty', params: {} }
  if (worst) return { trouble: 'out-of-range', params: quote(worst) }
  if (swapped) return { trouble: swappable ? 'swapped' : 'out-of-range', params: quote(swapped) }
  return { trouble: null, params: {} }
}

/** The same geometry with longitude and latitude exchanged. */
export function swapPositions<Shape extends PlainGeometry>(geometry: Shape): Shape {
  const swap = (value: unknown): unknown =>
    isPosition(value) ? [value[1], value[0]] : Array.isArray(value) ? value.map(swap) : value
  return { ...geometry, coordinates: swap(geometry.coordinates) } as Shape
}

/** All positions of a geometry, in file order. */
export function* positionsOf(geometry: PlainGeometry): Generator<Position> {
  yield* walk(geometry.coordinates)
}

function* walk(value: unknown): Generator<Position> {
  if (isPosition(value)) yield value
  else if (Array.isArray(value)) for (const part of value) yield* walk(part)
}

function isPosition(value: unknown): value is Position {
  return Array.isArray(value) && typeof value[0] === 'number'
}

function looksSwapped(x: number, y: number): boolean {
  if (Math.abs(x) > 90 || Math.abs(y) > 180) return false
  if (Math.abs(y) > 90) return true
  return Math.abs(y) > HIGHEST_SETTLED_LATITUDE && y > CHINA.west && y < CHINA.east && x > CHINA.south && x < CHINA.north
}

/** Names the likely system by the size of the easting (standards.md §6.2); a guess to tell the reader, never used to convert. */
function projectionGuess(x: number, y: number): string {
  const east = Math.max(Math.abs(x), Math.abs(y))
  const zone = Math.floor(east / 1_000_000)
  if (zone >= 25 && zone <= 45) return `CGCS2000 / 3° GK ${zone} (EPSG:${4488 + zone})`
  if (Math.abs(x) >= 200_000 && Math.abs(x) <= 800_000) return 'CGCS2000 / 3° GK (EPSG:4534–4554)'
  if (Math.abs(x) <= 20_037_509 && Math.abs(y) <= 20_037_509) return 'Web Mercator (EPSG:3857)'
  return '?'
}

function quote(position: Position): { x: string; y: string } {
  return { x: String(position[0]), y: String(position[1]) }
}
