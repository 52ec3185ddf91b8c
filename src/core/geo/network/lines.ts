import { scaled } from '../shares.ts'
import type { Segments } from './segment-grid.ts'
import type { Surface } from './surface.ts'

/** A road as it was drawn. */
export interface RoadLine {
  /** Parts of longitude and latitude (or of a plane's coordinates). */
  readonly parts: readonly (readonly (readonly number[])[])[]
  /** Passes over (or under) what it crosses. */
  readonly bridge: boolean
  /** Only in the direction it is drawn in. */
  readonly oneway: boolean
}

/** Directions a piece may be gone in. */
export const BOTH = 0
export const FORWARD = 1
export const BACKWARD = 2

/** Straight pieces of roads, from node to node. */
export interface Pieces extends Segments {
  readonly nodes: number
  readonly from: Int32Array
  readonly to: Int32Array
  readonly bridge: Uint8Array
  /** BOTH, FORWARD or BACKWARD. */
  readonly direction: Uint8Array
}

/** Pieces as they are collected. */
export class PieceList {
  readonly #ends: number[][] = [[], [], [], []]
  readonly #nodes: [number[], number[]] = [[], []]
  readonly #flags: [number[], number[]] = [[], []]

  add(
    ends: readonly [ax: number, ay: number, bx: number, by: number],
    from: number,
    to: number,
    bridge: number,
    direction: number,
  ) {
    for (const [i, value] of ends.entries()) this.#ends[i]?.push(value)
    this.#nodes[0].push(from)
    this.#nodes[1].push(to)
    this.#flags[0].push(bridge)
    this.#flags[1].push(direction)
  }

  finish(nodes: number): Pieces {
    const [ax, ay, bx, by] = this.#ends.map((values) => Float64Array.from(values))
    const none = new Float64Array(0)
    return {
      nodes,
      ax: ax ?? none,
      ay: ay ?? none,
      bx: bx ?? none,
      by: by ?? none,
      from: Int32Array.from(this.#nodes[0]),
      to: Int32Array.from(this.#nodes[1]),
      bridge: Uint8Array.from(this.#flags[0]),
      direction: Uint8Array.from(this.#flags[1]),
    }
  }
}

/** A piece as drawn, and whether a road ends at its ends. */
interface Drawn {
  readonly ends: [ax: number, ay: number, bx: number, by: number]
  readonly bridge: number
  readonly direction: number
  endsA: boolean
  endsB: boolean
}

/** Pieces that are worked on between two yields: some milliseconds. */
export const EVERY = 4096

/**
 * The straight pieces of the roads in an order of their own, so that nothing depends on the order or the direction of drawing,
 * with a node at every vertex; vertices of equal coordinates are one node. Yields the share done.
 */
export function* drawnPieces(
  roads: readonly RoadLine[],
  surface: Surface,
): Generator<number, { pieces: Pieces; isEnd: Uint8Array }> {
  const drawn = yield* scaled(sorted(roads, surface), 0, 0.7)
  const list = new PieceList()
  const nodeAt = new Map<number, Map<number, number>>()
  let nodes = 0
  const node = (x: number, y: number): number => {
    const column = nodeAt.get(x) ?? new Map<number, number>()
    nodeAt.set(x, column)
    const known = column.get(y)
    if (known !== undefined) return known
    column.set(y, nodes)
    return nodes++
  }
  const ends: number[] = []
  for (const [i, piece] of drawn.entries()) {
    if (i % EVERY === 0) yield 0.7 + (0.3 * i) / drawn.length
    const [ax, ay, bx, by] = piece.ends
    const [from, to] = [node(ax, ay), node(bx, by)]
    if (piece.endsA) ends.push(from)
    if (piece.endsB) ends.push(to)
    const before = drawn[i - 1]
    if (!before || inOrder(before, piece) !== 0) list.add(piece.ends, from, to, piece.bridge, piece.direction)
  }
  const isEnd = new Uint8Array(nodes)
  for (const end of ends) isEnd[end] = 1
  return { pieces: list.finish(nodes), isEnd }
}

/** The pieces of all roads in order: runs of them are sorted, then merged two by two, so that no step takes long. */
function* sorted(roads: readonly RoadLine[], surface: Surface): Generator<number, Drawn[]> {
  let runs: Drawn[][] = []
  let run: Drawn[] = []
  for (const [i, road] of roads.entries()) {
    for (const part of road.parts) for (const piece of piecesOf(part, road, surface)) run.push(piece)
    if (run.length < EVERY && i < roads.length - 1) continue
    runs.push(run.sort(inOrder))
    run = []
    yield (0.5 * i) / roads.length
  }
  while (runs.length > 1) {
    const next: Drawn[][] = []
    for (let at = 0; at < runs.length; at += 2) {
      const other = runs[at + 1]
      next.push(other ? yield* merged(runs[at] as Drawn[], other) : (runs[at] as Drawn[]))
    }
    runs = next
  }
  return runs[0] ?? []
}

function* merged(a: readonly Drawn[], b: readonly Drawn[]): Generator<number, Drawn[]> {
  const out: Drawn[] = []
  for (let [i, j] = [0, 0]; i < a.length || j < b.length; ) {
    const first = j === b.length || (i < a.length && inOrder(a[i] as Drawn, b[j] as Drawn) <= 0)
    out.push((first ? a[i++] : b[j++]) as Drawn)
    if (out.length % (4 * EVERY) === 0) yield 0.5 + (0.5 * out.length) / (a.length + b.length)
  }
  return out
}

function piecesOf(part: readonly (readonly number[])[], road: RoadLine, { x, y }: Surface): Drawn[] {
  const at = part
    .map(([lon = Number.NaN, lat = Number.NaN]) => [x(lon), y(lat)] as const)
    .filter(([a, b]) => Number.isFinite(a + b))
  const corners = at.filter((corner, i) => i === 0 || corner[0] !== at[i - 1]?.[0] || corner[1] !== at[i - 1]?.[1])
  return corners.slice(1).map(([bx, by], i): Drawn => {
    const [ax, ay] = corners[i] as readonly [number, number]
    const onward = ax < bx || (ax === bx && ay < by)
    const [first, last] = [i === 0, i === corners.length - 2]
    const direction = road.oneway ? (onward ? FORWARD : BACKWARD) : BOTH
    const bridge = road.bridge ? 1 : 0
    return onward
      ? { ends: [ax, ay, bx, by], bridge, direction, endsA: first, endsB: last }
      : { ends: [bx, by, ax, ay], bridge, direction, endsA: last, endsB: first }
  })
}

function inOrder(a: Drawn, b: Drawn): number {
  return (
    a.ends[0] - b.ends[0] ||
    a.ends[1] - b.ends[1] ||
    a.ends[2] - b.ends[2] ||
    a.ends[3] - b.ends[3] ||
    a.bridge - b.bridge ||
    a.direction - b.direction
  )
}
