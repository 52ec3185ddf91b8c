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

/**
 * The straight pieces of the roads in an order of their own, so that nothing depends on the order or the direction of drawing,
 * with a node at every vertex; vertices of equal coordinates are one node.
 */
export function drawnPieces(roads: readonly RoadLine[], surface: Surface): { pieces: Pieces; isEnd: Uint8Array } {
  const drawn = roads.flatMap((road) => road.parts.flatMap((part) => piecesOf(part, road, surface))).sort(inOrder)
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
  drawn.forEach((piece, i) => {
    const [ax, ay, bx, by] = piece.ends
    const [from, to] = [node(ax, ay), node(bx, by)]
    if (piece.endsA) ends.push(from)
    if (piece.endsB) ends.push(to)
    const before = drawn[i - 1]
    if (!before || inOrder(before, piece) !== 0) list.add(piece.ends, from, to, piece.bridge, piece.direction)
  })
  const isEnd = new Uint8Array(nodes)
  for (const end of ends) isEnd[end] = 1
  return { pieces: list.finish(nodes), isEnd }
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
