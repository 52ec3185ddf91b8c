/**
 * A road graph in compressed rows, for searches outward from the places one wants to reach: the arcs of a node v are those by
 * which a way comes to v, so a one-way street is an arc from its head to its tail. Lengths are whole and positive.
 */
export interface Graph {
  readonly nodes: number
  /** Arcs of node v: `start[v] … start[v+1]`. */
  readonly start: Int32Array
  /** Of arc a: the node it comes from at 2·a, its length at 2·a + 1. */
  readonly arcs: Int32Array
  readonly longest: number
  /** Every arc has its opposite. */
  readonly symmetric: boolean
}

/** Edges that ways go along. */
export interface Edges {
  readonly tail: Int32Array
  readonly head: Int32Array
  /** Whole numbers, at least 1. */
  readonly length: Int32Array
  /** 1: only from tail to head; absent: all go both ways. */
  readonly oneway?: Uint8Array
}

export function graphOf(nodes: number, { tail, head, length, oneway }: Edges): Graph {
  const start = new Int32Array(nodes + 1)
  const edges = length.length
  let [longest, opposite] = [1, 0]
  for (let edge = 0; edge < edges; edge++) {
    const at = (head[edge] as number) + 1
    start[at] = (start[at] as number) + 1
    const metres = length[edge] as number
    if (metres > longest) longest = metres
    if (oneway !== undefined && oneway[edge] === 1) continue
    const other = (tail[edge] as number) + 1
    start[other] = (start[other] as number) + 1
    opposite++
  }
  for (let node = 0; node < nodes; node++) start[node + 1] = (start[node + 1] as number) + (start[node] as number)
  const arcs = new Int32Array(2 * (start[nodes] as number))
  const next = start.slice(0, nodes)
  for (let edge = 0; edge < edges; edge++) {
    const [from, to, metres] = [tail[edge] as number, head[edge] as number, length[edge] as number]
    const at = next[to] as number
    next[to] = at + 1
    arcs[2 * at] = from
    arcs[2 * at + 1] = metres
    if (oneway !== undefined && oneway[edge] === 1) continue
    const back = next[from] as number
    next[from] = back + 1
    arcs[2 * back] = to
    arcs[2 * back + 1] = metres
  }
  return { nodes, start, arcs, longest, symmetric: opposite === edges }
}

const turned = new WeakMap<Graph, Graph>()

/** The graph with every arc turned round: the arcs of a node are those that leave it. */
export function backward(graph: Graph): Graph {
  if (graph.symmetric) return graph
  const known = turned.get(graph)
  if (known) return known
  const count = graph.arcs.length / 2
  const tail = new Int32Array(count)
  for (let node = 0; node < graph.nodes; node++) tail.fill(node, graph.start[node], graph.start[node + 1])
  const head = tail.map((_, arc) => graph.arcs[2 * arc] as number)
  const length = tail.map((_, arc) => graph.arcs[2 * arc + 1] as number)
  const made = graphOf(graph.nodes, { tail, head, length, oneway: new Uint8Array(count).fill(1) })
  turned.set(graph, made)
  return made
}
