import type { MultiPolygon, Polygon, Position } from 'geojson'
import { between, place, signedArea, type XY } from './plane.ts'

/**
 * A mosaic of convex faces that share every vertex. Zones, townships and planning areas are unions of faces,
 * so their borders agree to the last decimal.
 */
export interface Mosaic {
  /** Vertices of each face on the sheet, counter-clockwise, those of its neighbours on its edges included. */
  readonly faces: ReadonlyMap<string, readonly XY[]>
}

/** Metres between border points on the globe. */
const STEP = 420
/** Metres below which two vertices are one. */
const SAME = 1

/** The part of a convex polygon that is not on the right of the line a → b. */
export function leftOf(polygon: readonly XY[], a: XY, b: XY): XY[] {
  const side = ([x, y]: XY): number => (b[0] - a[0]) * (y - a[1]) - (b[1] - a[1]) * (x - a[0])
  return polygon.flatMap((point, i) => {
    const next = polygon[(i + 1) % polygon.length] ?? point
    const [here, there] = [side(point), side(next)]
    const kept: XY[] = here >= 0 ? [point] : []
    if (here >= 0 !== there >= 0) {
      const share = here / (here - there)
      kept.push([point[0] + (next[0] - point[0]) * share, point[1] + (next[1] - point[1]) * share])
    }
    return kept
  })
}

/** Divides a convex polygon among seeds: every point goes to the nearest. */
export function divide(polygon: readonly XY[], seeds: ReadonlyMap<string, XY>): Map<string, XY[]> {
  return new Map(
    [...seeds].map(([id, seed]) => {
      let part = [...polygon]
      for (const [other, rival] of seeds) {
        if (other === id) continue
        const middle: XY = [(seed[0] + rival[0]) / 2, (seed[1] + rival[1]) / 2]
        const along: XY = [middle[0] - (rival[1] - seed[1]), middle[1] + (rival[0] - seed[0])]
        part = leftOf(part, middle, along)
      }
      return [id, part]
    }),
  )
}

/** Joins faces to a mosaic: equal vertices become one, and a vertex on a neighbour's edge becomes the neighbour's too. */
export function mosaic(polygons: ReadonlyMap<string, readonly XY[]>): Mosaic {
  const vertices: XY[] = []
  const canonical = (point: XY): XY => {
    const known = vertices.find((vertex) => Math.hypot(vertex[0] - point[0], vertex[1] - point[1]) < SAME)
    if (!known) vertices.push(point)
    return known ?? point
  }
  const rings = [...polygons].map(([id, points]) => {
    const merged = points.map(canonical).filter((point, i, all) => point !== all[(i + 1) % all.length])
    return [id, signedArea(merged) < 0 ? merged.reverse() : merged] as const
  })
  return {
    faces: new Map(
      rings.map(([id, points]) => [
        id,
        points.flatMap((a, i) => [a, ...onEdge(vertices, a, points[(i + 1) % points.length] ?? a)]),
      ]),
    ),
  }
}

/** Vertices strictly inside the edge a → b, in order. */
function onEdge(vertices: readonly XY[], a: XY, b: XY): XY[] {
  const length = Math.hypot(b[0] - a[0], b[1] - a[1])
  return vertices
    .filter((vertex) => vertex !== a && vertex !== b)
    .map((vertex) => {
      const along = ((vertex[0] - a[0]) * (b[0] - a[0]) + (vertex[1] - a[1]) * (b[1] - a[1])) / length
      const off = Math.abs((b[0] - a[0]) * (vertex[1] - a[1]) - (b[1] - a[1]) * (vertex[0] - a[0])) / length
      return { vertex, along, off }
    })
    .filter(({ along, off }) => off < SAME && along > 0 && along < length)
    .sort((p, q) => p.along - q.along)
    .map(({ vertex }) => vertex)
}

const key = ([x, y]: XY): string => `${x},${y}`

/** Union of faces on the globe: inner edges cancel, what is left is traced to rings. Throws on an unknown face. */
export function union(source: Mosaic, ids: readonly string[]): Polygon | MultiPolygon {
  const edges = new Map<string, { a: XY; b: XY }>()
  for (const id of ids) {
    const points = source.faces.get(id)
    if (!points) throw new Error(`no face ${id}`)
    points.forEach((a, i) => {
      const b = points[(i + 1) % points.length] ?? a
      if (!edges.delete(`${key(b)} ${key(a)}`)) edges.set(`${key(a)} ${key(b)}`, { a, b })
    })
  }
  const from = new Map([...edges.values()].map((edge) => [key(edge.a), edge]))
  const outers: Position[][] = []
  const holes: Position[][] = []
  while (from.size > 0) {
    const loop: XY[] = []
    let edge = [...from.values()][0]
    while (edge) {
      from.delete(key(edge.a))
      loop.push(edge.a)
      edge = from.get(key(edge.b))
    }
    const target = signedArea(loop) > 0 ? outers : holes
    target.push(bent(loop))
  }
  const [first, ...others] = outers
  if (!first) throw new Error('an empty union')
  if (others.length === 0) return { type: 'Polygon', coordinates: [first, ...holes] }
  return { type: 'MultiPolygon', coordinates: outers.map((outer) => [outer]) }
}

/** A closed ring on the globe, every edge with the same inner points for both its faces. */
function bent(loop: readonly XY[]): Position[] {
  const ring = loop.flatMap((a, i) => [a, ...between(a, loop[(i + 1) % loop.length] ?? a, STEP)]).map(place)
  const [first = [0, 0]] = ring
  return [...ring, first]
}
