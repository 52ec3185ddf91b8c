import { randomFrom } from './random.ts'
import { type CityPlan, PER_METRE } from './size.ts'

/** A walking network in one piece. */
export interface Roads {
  /** Junctions in metres, x then y. */
  readonly nodes: Float64Array
  /** Both ends of every street, walked both ways. */
  readonly edges: Int32Array
  /** Decimetres. */
  readonly lengths: Int32Array
}

/** Of the streets of the grid, those that do not exist; of the diagonals, those that do. */
const MISSING = 0.14
const DIAGONAL = 0.05
/** Streets are this much longer than straight lines. */
const BENDS = 1.05
/** Part of a block by which a junction may be off the grid. */
const OFF = 0.5

/** A perturbed grid over a square of `width` metres with streets left out; the largest piece of it. */
export function roadsOf(plan: CityPlan, width: number, seed: number): Roads {
  const random = randomFrom(seed + 4)
  const side = Math.round(Math.sqrt(plan.nodes * 1.012))
  const block = width / side
  const junctions = new Float64Array(2 * side * side)
  for (let at = 0; at < side * side; at++) {
    junctions[2 * at] = ((at % side) + 0.5) * block + (random() - 0.5) * block * OFF
    junctions[2 * at + 1] = (Math.floor(at / side) + 0.5) * block + (random() - 0.5) * block * OFF
  }
  const streets: number[] = []
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const at = row * side + column
      const [east, north] = [column + 1 < side, row + 1 < side]
      if (east && random() > MISSING) streets.push(at, at + 1)
      if (north && random() > MISSING) streets.push(at, at + side)
      if (east && north && random() < DIAGONAL) streets.push(at, at + side + 1)
    }
  }
  return largestPiece(junctions, streets)
}

function largestPiece(junctions: Float64Array, streets: readonly number[]): Roads {
  const count = junctions.length / 2
  const root = pieces(count, streets)
  const size = new Int32Array(count)
  for (const piece of root) size[piece] = (size[piece] as number) + 1
  const largest = size.indexOf(size.reduce((a, b) => Math.max(a, b), 0))
  const renumbered = new Int32Array(count).fill(-1)
  const nodes: number[] = []
  root.forEach((piece, at) => {
    if (piece !== largest) return
    renumbered[at] = nodes.length / 2
    nodes.push(junctions[2 * at] as number, junctions[2 * at + 1] as number)
  })
  const kept = streets.map((at) => renumbered[at] as number).filter((at) => at >= 0)
  const edges = Int32Array.from(kept)
  const lengths = new Int32Array(edges.length / 2)
  for (let edge = 0; edge < lengths.length; edge++) {
    const [a, b] = [2 * (edges[2 * edge] as number), 2 * (edges[2 * edge + 1] as number)]
    const metres = Math.hypot((nodes[a] as number) - (nodes[b] as number), (nodes[a + 1] as number) - (nodes[b + 1] as number))
    lengths[edge] = Math.max(1, Math.round(PER_METRE * BENDS * metres))
  }
  return { nodes: Float64Array.from(nodes), edges, lengths }
}

/** One junction that stands for its piece, for every junction. */
function pieces(count: number, streets: readonly number[]): Int32Array {
  const parent = Int32Array.from({ length: count }, (_, at) => at)
  const find = (at: number) => {
    let here = at
    while (parent[here] !== here) {
      parent[here] = parent[parent[here] as number] as number
      here = parent[here] as number
    }
    return here
  }
  for (let street = 0; street < streets.length; street += 2) {
    const [a, b] = [find(streets[street] as number), find(streets[street + 1] as number)]
    if (a !== b) parent[a] = b
  }
  return parent.map((_, at) => find(at))
}
