import { scaled } from '../shares.ts'
import { Groups } from './groups.ts'
import { EVERY, PieceList, type Pieces } from './lines.ts'
import { lengthOf, meeting, nearestPart, pointOn, SegmentGrid } from './segment-grid.ts'

/** How roads that were drawn apart are joined. */
export interface Joining {
  /** An end of a road this near to another road meets it, in metres, inclusive. */
  readonly join: number
  /** Roads that cross in the plane meet there; a bridge meets nothing between its ends. */
  readonly crossings: boolean
}

/** A node on the way along a piece. */
interface Stop {
  readonly part: number
  readonly node: number
}

/** Joins what meets: ends of roads to the road next to them, and roads where they cross. Yields the share done. */
export function* noded(pieces: Pieces, isEnd: Uint8Array, { join, crossings }: Joining): Generator<number, Pieces> {
  const stops = new Map<number, Stop[]>()
  const pairs: [number, number][] = []
  let nodes = pieces.nodes
  const stop = (piece: number, part: number, node: number) => {
    const known = stops.get(piece)
    if (known) known.push({ part, node })
    else stops.set(piece, [{ part, node }])
  }
  /** The node of a piece at a part of its way: one of its ends when that is near enough. */
  const endAt = (piece: number, part: number): number => {
    const long = lengthOf(pieces, piece)
    if (part * long <= join) return pieces.from[piece] as number
    return (1 - part) * long <= join ? (pieces.to[piece] as number) : -1
  }
  const grid = new SegmentGrid(pieces)
  yield 0.1
  const joins = joinEnds(pieces, isEnd, join, grid, (node, piece, part) => {
    const end = endAt(piece, part)
    if (end >= 0) pairs.push([node, end])
    else stop(piece, part, node)
  })
  yield* scaled(joins, 0.1, 0.4)
  if (crossings) {
    const crossed = cross(pieces, grid, (first, second, [s, t]) => {
      const [a, b] = [endAt(first, s), endAt(second, t)]
      if (a >= 0 && b >= 0) pairs.push([a, b])
      else if (a >= 0) stop(second, t, a)
      else if (b >= 0) stop(first, s, b)
      else {
        stop(first, s, nodes)
        stop(second, t, nodes)
        nodes++
      }
    })
    yield* scaled(crossed, 0.4, 0.7)
  }
  const groups = new Groups(nodes)
  for (const [a, b] of pairs) groups.join(a, b)
  return yield* scaled(cut(pieces, stops, groups), 0.7, 1)
}

/** For every end of a road the nearest piece of another one within reach; the first of equally near ones. */
function* joinEnds(
  pieces: Pieces,
  isEnd: Uint8Array,
  join: number,
  grid: SegmentGrid,
  found: (node: number, piece: number, part: number) => void,
): Generator<number, void> {
  const done = new Uint8Array(pieces.nodes)
  const each = (node: number, x: number, y: number) => {
    if (isEnd[node] !== 1 || done[node] === 1) return
    done[node] = 1
    let [best, least, at] = [-1, Number.POSITIVE_INFINITY, 0]
    const count = grid.around(x - join, y - join, x + join, y + join)
    for (let k = 0; k < count; k++) {
      const piece = grid.found[k] as number
      if (pieces.from[piece] === node || pieces.to[piece] === node) continue
      const part = nearestPart(pieces, piece, x, y)
      // Nobody gets on or off a bridge between its ends.
      if (pieces.bridge[piece] === 1 && part > 0 && part < 1) continue
      const [px, py] = pointOn(pieces, piece, part)
      const far = Math.hypot(px - x, py - y)
      if (far > join || far > least || (far === least && piece > best)) continue
      ;[best, least, at] = [piece, far, part]
    }
    if (best >= 0) found(node, best, at)
  }
  for (let i = 0; i < pieces.from.length; i++) {
    if (i % EVERY === 0) yield i / pieces.from.length
    each(pieces.from[i] as number, pieces.ax[i] as number, pieces.ay[i] as number)
    each(pieces.to[i] as number, pieces.bx[i] as number, pieces.by[i] as number)
  }
}

/** Pairs of pieces on the ground that cross without sharing a node, in order. */
function* cross(
  pieces: Pieces,
  grid: SegmentGrid,
  found: (i: number, j: number, parts: readonly [number, number]) => void,
): Generator<number, void> {
  const { ax, ay, bx, by, from, to, bridge } = pieces
  for (let i = 0; i < from.length; i++) {
    if (i % EVERY === 0) yield i / from.length
    if (bridge[i] === 1) continue
    const [x1, y1, x2, y2] = [ax[i] as number, ay[i] as number, bx[i] as number, by[i] as number]
    const count = grid.around(Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2))
    const later = grid.found.slice(0, count).filter((j) => j > i && bridge[j] === 0)
    for (const j of later.sort()) {
      if (from[i] === from[j] || from[i] === to[j] || to[i] === from[j] || to[i] === to[j]) continue
      const parts = meeting(pieces, i, pieces, j)
      if (parts) found(i, j, parts)
    }
  }
}

/** The pieces divided at their stops; what shrinks to nothing is left out. */
function* cut(pieces: Pieces, stops: ReadonlyMap<number, Stop[]>, groups: Groups): Generator<number, Pieces> {
  const { count, number } = groups.numbered()
  const list = new PieceList()
  for (let i = 0; i < pieces.from.length; i++) {
    if (i % EVERY === 0) yield i / pieces.from.length
    const here: Stop[] = [
      { part: 0, node: pieces.from[i] as number },
      ...(stops.get(i) ?? []).sort((a, b) => a.part - b.part || a.node - b.node),
      { part: 1, node: pieces.to[i] as number },
    ]
    for (let at = 1; at < here.length; at++) {
      const [before, after] = [here[at - 1] as Stop, here[at] as Stop]
      const [from, to] = [number[before.node] as number, number[after.node] as number]
      if (from === to && before.part === after.part) continue
      const ends = [...pointOn(pieces, i, before.part), ...pointOn(pieces, i, after.part)] as [number, number, number, number]
      list.add(ends, from, to, pieces.bridge[i] as number, pieces.direction[i] as number)
    }
  }
  return list.finish(count)
}
