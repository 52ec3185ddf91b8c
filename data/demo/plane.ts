import type { Position } from 'geojson'

/**
 * The county is drawn with straight lines on a flat sheet (metres east and north of its south-west corner) and then
 * bent by one smooth map, so that borders, roads and the river look grown and still share every vertex.
 */
export type XY = readonly [x: number, y: number]

/** South-west corner of the grid and the size of a cell in degrees: about 100 m at 29.4° N, exact in 6 decimals. */
export const ORIGIN: XY = [112.76, 29.28]
export const CELL = { metres: 100, dLon: 0.00103, dLat: 0.0009 } as const

const TOWN: XY = [13400, 14300]

/** Bends a point of the sheet. Small ripples fade out in the town, where streets are straight. */
export function bend([x, y]: XY): XY {
  const ripple = Math.min(1, Math.hypot(x - TOWN[0], y - TOWN[1]) / 7000) ** 2
  return [
    x + 680 * Math.sin(y / 5200 + 0.6) + 260 * Math.sin(y / 2100 + x / 3300 + 1.3) + ripple * 60 * Math.sin(y / 230 + x / 280),
    y + 860 * Math.sin(x / 4300 + 2.1) + 340 * Math.sin(x / 1900 - y / 2800 + 0.4) + ripple * 60 * Math.sin(x / 210 + y / 260),
  ]
}

const rounded = (value: number): number => Math.round(value * 1e6) / 1e6

/** Longitude and latitude of a bent point. */
export function lonLat([x, y]: XY): Position {
  return [rounded(ORIGIN[0] + (x / CELL.metres) * CELL.dLon), rounded(ORIGIN[1] + (y / CELL.metres) * CELL.dLat)]
}

/** Longitude and latitude of a point of the sheet. */
export const place = (point: XY): Position => lonLat(bend(point))

/** Inside points of a segment at most `step` metres apart, the same points whichever end comes first. */
export function between(a: XY, b: XY, step: number): XY[] {
  const forward = a[0] < b[0] || (a[0] === b[0] && a[1] < b[1])
  const [from, to] = forward ? [a, b] : [b, a]
  const parts = Math.ceil(Math.hypot(to[0] - from[0], to[1] - from[1]) / step)
  const points = Array.from({ length: Math.max(0, parts - 1) }, (_, i): XY => {
    const share = (i + 1) / parts
    return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share]
  })
  return forward ? points : points.reverse()
}

/** A line of the sheet on the globe, with enough points to show the bend. */
export function drape(line: readonly XY[], step: number): Position[] {
  return line.flatMap((point, i) => {
    const next = line[i + 1]
    return next ? [place(point), ...between(point, next, step).map(place)] : [place(point)]
  })
}

/** A closed ring of the sheet on the globe, counter-clockwise as GeoJSON wants outer rings. */
export function ring(points: readonly XY[], step: number): Position[] {
  const first = points[0]
  if (!first) return []
  const ordered = signedArea(points) < 0 ? [...points].reverse() : points
  return drape([...ordered, ordered[0] ?? first], step)
}

/** Twice the signed area of an open ring; positive when counter-clockwise. */
export function signedArea(points: readonly XY[]): number {
  return points.reduce((sum, [x, y], i) => {
    const [u, v] = points[(i + 1) % points.length] ?? [x, y]
    return sum + x * v - u * y
  }, 0)
}

/** Whether a ring of positions holds a point (even–odd rule). */
export function holds(outline: readonly Position[], [lon = 0, lat = 0]: Position): boolean {
  let inside = false
  for (let i = 0, j = outline.length - 1; i < outline.length; j = i++) {
    const [ax = 0, ay = 0] = outline[i] ?? []
    const [bx = 0, by = 0] = outline[j] ?? []
    if (ay > lat !== by > lat && lon < ((bx - ax) * (lat - ay)) / (by - ay) + ax) inside = !inside
  }
  return inside
}

/** Corners of an upright rectangle of the sheet around a centre. */
export function block([x, y]: XY, width: number, height: number): XY[] {
  const [w, h] = [width / 2, height / 2]
  return [
    [x - w, y - h],
    [x + w, y - h],
    [x + w, y + h],
    [x - w, y + h],
  ]
}

/** Metres between two bent points. */
export const metres = (a: XY, b: XY): number => Math.hypot(a[0] - b[0], a[1] - b[1])
