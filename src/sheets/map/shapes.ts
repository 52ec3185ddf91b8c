import type { Geometry, Position } from 'geojson'
import type { LonLat } from '../../core/geo/measure.ts'
import type { Rect } from './paper.ts'
import { mm } from './svg.ts'
import type { View } from './view.ts'

type Point = readonly [x: number, y: number]

/** Corners nearer to the last one are left out: a quarter of the finest line that prints. */
const FINEST = 0.06
/** What lies this far outside the frame is cut off; the frame's own clip takes the rest. */
const OVERLAP = 2

/** The polygons of a geometry as one SVG path on the sheet, cut to the frame; empty where nothing of it is inside. */
export function areaPath(view: View, geometry: Geometry): string {
  const box = widened(view.map)
  return polygonsOf(geometry)
    .flat()
    .map((ring) =>
      closed(
        cutRing(
          ring.map((position) => view.toPaper(position as unknown as LonLat)),
          box,
        ),
      ),
    )
    .join('')
}

/** The lines of a geometry (borders of polygons too) as one SVG path on the sheet, cut to the frame. */
export function linePath(view: View, geometry: Geometry): string {
  const box = widened(view.map)
  return linesOf(geometry)
    .flatMap((line) =>
      cutLine(
        line.map((position) => view.toPaper(position as unknown as LonLat)),
        box,
      ),
    )
    .map(open)
    .join('')
}

/**
 * The borders of neighbouring polygons, each side once: drawn twice, the dashes of one ring would fill the gaps of the other.
 */
export function borderPath(view: View, geometries: readonly Geometry[]): string {
  const seen = new Set<string>()
  const lines: Position[][] = []
  for (const ring of geometries.flatMap(polygonsOf).flat()) {
    let run: Position[] = []
    ring.forEach((position, at) => {
      const before = ring[at - 1]
      if (!before) return
      const key = [before, position]
        .map(([x = 0, y = 0]) => `${x.toFixed(6)},${y.toFixed(6)}`)
        .sort()
        .join(' ')
      if (seen.has(key)) run = []
      else {
        seen.add(key)
        if (run.length === 0) {
          run = [before]
          lines.push(run)
        }
        run.push(position)
      }
    })
  }
  return linePath(view, { type: 'MultiLineString', coordinates: lines })
}

/** Whether a point of the sheet lies on the map, at least `inside` millimetres from its edge. */
export function onMap({ x, y, width, height }: Rect, [px, py]: Point, inside = 0): boolean {
  return px >= x + inside && px <= x + width - inside && py >= y + inside && py <= y + height - inside
}

/** An upright rectangle as a path. */
export function rectPath({ x, y, width, height }: Rect): string {
  return `M${mm(x)} ${mm(y)}h${mm(width)}v${mm(height)}h${mm(-width)}Z`
}

export function polygonsOf(geometry: Geometry): Position[][][] {
  if (geometry.type === 'Polygon') return [geometry.coordinates]
  if (geometry.type === 'MultiPolygon') return geometry.coordinates
  return geometry.type === 'GeometryCollection' ? geometry.geometries.flatMap(polygonsOf) : []
}

function linesOf(geometry: Geometry): Position[][] {
  if (geometry.type === 'LineString') return [geometry.coordinates]
  if (geometry.type === 'MultiLineString') return geometry.coordinates
  return geometry.type === 'GeometryCollection' ? geometry.geometries.flatMap(linesOf) : polygonsOf(geometry).flat()
}

function widened({ x, y, width, height }: Rect): readonly [left: number, top: number, right: number, bottom: number] {
  return [x - OVERLAP, y - OVERLAP, x + width + OVERLAP, y + height + OVERLAP]
}

function closed(ring: readonly Point[]): string {
  const points = thinned(ring)
  return points.length < 3 ? '' : `M${points.map(([x, y]) => `${mm(x)} ${mm(y)}`).join('L')}Z`
}

function open(line: readonly Point[]): string {
  const points = thinned(line)
  return points.length < 2 ? '' : `M${points.map(([x, y]) => `${mm(x)} ${mm(y)}`).join('L')}`
}

function thinned(points: readonly Point[]): readonly Point[] {
  const kept: Point[] = []
  points.forEach((point, at) => {
    const last = kept.at(-1)
    const end = at === points.length - 1
    if (!last || end || Math.hypot(point[0] - last[0], point[1] - last[1]) >= FINEST) kept.push(point)
  })
  return kept
}

/** Sutherland–Hodgman against the four sides. */
function cutRing(ring: readonly Point[], [left, top, right, bottom]: ReturnType<typeof widened>): readonly Point[] {
  if (ring.every(([x, y]) => x >= left && x <= right && y >= top && y <= bottom)) return ring
  const sides = [
    { axis: 0, limit: left, sign: 1 },
    { axis: 0, limit: right, sign: -1 },
    { axis: 1, limit: top, sign: 1 },
    { axis: 1, limit: bottom, sign: -1 },
  ] as const
  return sides.reduce<readonly Point[]>((points, { axis, limit, sign }) => {
    const out: Point[] = []
    points.forEach((point, at) => {
      const before = points[(at + points.length - 1) % points.length] as Point
      const [here, there] = [(point[axis] - limit) * sign, (before[axis] - limit) * sign]
      if (here >= 0 !== there >= 0) {
        const share = there / (there - here)
        out.push([before[0] + (point[0] - before[0]) * share, before[1] + (point[1] - before[1]) * share])
      }
      if (here >= 0) out.push(point)
    })
    return out
  }, ring)
}

/** Liang–Barsky segment by segment; what leaves the box begins a new line when it comes back. */
function cutLine(line: readonly Point[], [left, top, right, bottom]: ReturnType<typeof widened>): readonly (readonly Point[])[] {
  const runs: Point[][] = []
  let run: Point[] = []
  for (let at = 1; at < line.length; at++) {
    const [a, b] = [line[at - 1] as Point, line[at] as Point]
    const [dx, dy] = [b[0] - a[0], b[1] - a[1]]
    let [from, to] = [0, 1]
    for (const [step, room] of [
      [-dx, a[0] - left],
      [dx, right - a[0]],
      [-dy, a[1] - top],
      [dy, bottom - a[1]],
    ] as const) {
      if (step === 0) {
        if (room < 0) to = -1
      } else if (step < 0) from = Math.max(from, room / step)
      else to = Math.min(to, room / step)
    }
    if (from > to) continue
    const point = (share: number): Point => [a[0] + dx * share, a[1] + dy * share]
    if (run.length === 0 || from > 0) {
      run = [point(from)]
      runs.push(run)
    }
    run.push(point(to))
    if (to < 1) run = []
  }
  return runs
}
