import { scaled } from '../shares.ts'
import { type BarrierShape, Barriers } from './barriers.ts'
import { type Edges, type Graph, graphOf } from './graph.ts'
import { Groups } from './groups.ts'
import { BACKWARD, BOTH, drawnPieces, EVERY, type Pieces, type RoadLine } from './lines.ts'
import { type Joining, noded } from './noding.ts'
import type { Surface } from './surface.ts'

/** Lengths in a network are whole millimetres; the longest way it knows is 2,147 km. */
export const PER_METRE = 1000

/** Roads as a graph of junctions and the edges between them, with the pieces that each edge consists of. */
export interface Network {
  readonly surface: Surface
  readonly barriers: Barriers
  readonly graph: Graph
  readonly edges: Edges
  readonly pieces: Pieces
  /** Of every piece: its edge, and where on the edge (metres from the tail) its two ends are. */
  readonly edgeOf: Int32Array
  readonly fromAt: Float64Array
  readonly toAt: Float64Array
  /** Islands: parts of the network with no way between them, the one with the longest roads first; its number by node. */
  readonly islands: { readonly count: number; readonly number: Int32Array }
}

export interface NetworkInput extends Joining {
  readonly roads: readonly RoadLine[]
  readonly barriers: readonly BarrierShape[]
  readonly surface: Surface
}

/**
 * Builds the network of roads; the same whatever the order of roads and barriers and the direction they are drawn in. Yields the
 * share done.
 */
export function* networkOf({ roads, barriers, surface, ...joining }: NetworkInput): Generator<number, Network> {
  const { pieces: drawn, isEnd } = yield* scaled(drawnPieces(roads, surface), 0, 0.4)
  const blocks = new Barriers(barriers, surface)
  const joined = yield* scaled(noded(drawn, isEnd, joining), 0.4, 0.7)
  const pieces = yield* scaled(blocks.cut(joined), 0.7, 0.8)
  const chains = yield* scaled(chainsOf(pieces, surface), 0.8, 1)
  return {
    surface,
    barriers: blocks,
    graph: graphOf(chains.nodes, chains.edges),
    pieces,
    islands: islandsOf(chains),
    ...chains,
  }
}

type Chains = Pick<Network, 'edges' | 'edgeOf' | 'fromAt' | 'toAt'> & { readonly nodes: number }

/** Edges from junction to junction: pieces one after another where nothing else begins are one edge. */
function* chainsOf(pieces: Pieces, surface: Surface): Generator<number, Chains> {
  const { from, to, direction } = pieces
  const count = from.length
  const metres = Float64Array.from(from, (_, i) =>
    surface.metres(pieces.ax[i] as number, pieces.ay[i] as number, pieces.bx[i] as number, pieces.by[i] as number),
  )
  yield 0.2
  const at = incidence(pieces)
  const isJunction = Uint8Array.from({ length: pieces.nodes }, (_, node) => {
    const [first, end] = [at.start[node] as number, at.start[node + 1] as number]
    const [one, other] = [at.piece[first] as number, at.piece[first + 1] as number]
    return end - first === 2 && one !== other && direction[one] === BOTH && direction[other] === BOTH ? 0 : 1
  })
  yield 0.4
  const edgeOf = new Int32Array(count).fill(-1)
  const [fromAt, toAt] = [new Float64Array(count), new Float64Array(count)]
  const numbers = new Int32Array(pieces.nodes).fill(-1)
  const [tail, head, length, oneway]: [number[], number[], number[], number[]] = [[], [], [], []]
  let nodes = 0
  const number = (node: number): number => {
    if (numbers[node] === -1) numbers[node] = nodes++
    return numbers[node] as number
  }
  const walk = (start: number, first: number) => {
    const edge = tail.length
    let [node, piece, along] = [start, first, 0]
    for (;;) {
      const onward = from[piece] === node
      edgeOf[piece] = edge
      const next = along + (metres[piece] as number)
      fromAt[piece] = onward ? along : next
      toAt[piece] = onward ? next : along
      along = next
      node = (onward ? to[piece] : from[piece]) as number
      if (isJunction[node] === 1) break
      const [one, other] = [at.piece[at.start[node] as number] as number, at.piece[(at.start[node] as number) + 1] as number]
      piece = one === piece ? other : one
    }
    // A one-way edge is one piece: junctions stand at both its ends.
    const back = direction[first] !== BOTH && (direction[first] === BACKWARD) === (from[first] === start)
    if (back) {
      fromAt[first] = along - (fromAt[first] as number)
      toAt[first] = along - (toAt[first] as number)
    }
    tail.push(number(back ? node : start))
    head.push(number(back ? start : node))
    length.push(Math.max(1, Math.round(along * PER_METRE)))
    oneway.push(direction[first] === BOTH ? 0 : 1)
  }
  const walkFrom = (node: number) => {
    for (let k = at.start[node] as number; k < (at.start[node + 1] as number); k++)
      if (edgeOf[at.piece[k] as number] === -1) walk(node, at.piece[k] as number)
  }
  for (let node = 0; node < pieces.nodes; node++) {
    if (node % EVERY === 0) yield 0.4 + (0.6 * node) / pieces.nodes
    if (isJunction[node] === 1) walkFrom(node)
  }
  // Rings that no junction stands on: one begins at its smallest node.
  for (let node = 0; node < pieces.nodes; node++) {
    if (isJunction[node] === 1 || edgeOf[at.piece[at.start[node] as number] as number] !== -1) continue
    isJunction[node] = 1
    walkFrom(node)
  }
  const edges = {
    tail: Int32Array.from(tail),
    head: Int32Array.from(head),
    length: Int32Array.from(length),
    oneway: Uint8Array.from(oneway),
  }
  return { nodes, edges, edgeOf, fromAt, toAt }
}

function islandsOf({ nodes, edges: { tail, head, length } }: Chains): Network['islands'] {
  const groups = new Groups(nodes)
  for (let edge = 0; edge < tail.length; edge++) groups.join(tail[edge] as number, head[edge] as number)
  const { count, number } = groups.numbered()
  const long = new Float64Array(count)
  for (let edge = 0; edge < tail.length; edge++) {
    const island = number[tail[edge] as number] as number
    long[island] = (long[island] as number) + (length[edge] as number)
  }
  const order = Array.from(long.keys()).sort((a, b) => (long[b] as number) - (long[a] as number) || a - b)
  const place = new Int32Array(count)
  order.forEach((island, at) => {
    place[island] = at
  })
  return { count, number: number.map((island) => place[island] as number) }
}

/** Pieces at every node; a loop is there twice. */
function incidence({ nodes, from, to }: Pieces): { readonly start: Int32Array; readonly piece: Int32Array } {
  const start = new Int32Array(nodes + 1)
  for (const ends of [from, to]) for (const node of ends) start[node + 1] = (start[node + 1] as number) + 1
  for (let node = 0; node < nodes; node++) start[node + 1] = (start[node + 1] as number) + (start[node] as number)
  const piece = new Int32Array(2 * from.length)
  const next = start.slice()
  for (let i = 0; i < from.length; i++)
    for (const node of [from[i] as number, to[i] as number]) {
      piece[next[node] as number] = i
      next[node] = (next[node] as number) + 1
    }
  return { start, piece }
}
