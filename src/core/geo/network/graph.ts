/**
 * A road graph in compressed rows, for searches outward from the places one wants to reach: the arcs of a node v are those by
 * which a way comes to v, so a one-way street is an arc from its head to its tail. Lengths are whole and positive.
 */
export interface Graph {
  readonly nodes: number
  /** Arcs of node v: `start[v] … start[v+1]`. */
  readonly start: Int32Array
  /** Where the arc comes from, and its length. */
  readonly to: Int32Array
  readonly length: Int32Array
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
  let longest = 1
  for (let edge = 0; edge < length.length; edge++) {
    const at = (head[edge] as number) + 1
    start[at] = (start[at] as number) + 1
    if (oneway?.[edge] !== 1) start[(tail[edge] as number) + 1] = (start[(tail[edge] as number) + 1] as number) + 1
    if ((length[edge] as number) > longest) longest = length[edge] as number
  }
  for (let node = 0; node < nodes; node++) start[node + 1] = (start[node + 1] as number) + (start[node] as number)
  const arcs = start[nodes] as number
  const graph = { nodes, start, to: new Int32Array(arcs), length: new Int32Array(arcs), longest, symmetric: !oneway?.includes(1) }
  const next = start.slice()
  const put = (node: number, from: number, metres: number) => {
    const at = next[node] as number
    next[node] = at + 1
    graph.to[at] = from
    graph.length[at] = metres
  }
  for (let edge = 0; edge < length.length; edge++) {
    put(head[edge] as number, tail[edge] as number, length[edge] as number)
    if (oneway?.[edge] !== 1) put(tail[edge] as number, head[edge] as number, length[edge] as number)
  }
  return graph
}

const turned = new WeakMap<Graph, Graph>()

/** The graph with every arc turned round: the arcs of a node are those that leave it. */
export function backward(graph: Graph): Graph {
  if (graph.symmetric) return graph
  const known = turned.get(graph)
  if (known) return known
  const head = new Int32Array(graph.to.length)
  for (let node = 0; node < graph.nodes; node++) head.fill(node, graph.start[node], graph.start[node + 1])
  const oneway = new Uint8Array(graph.to.length).fill(1)
  const made = graphOf(graph.nodes, { tail: head, head: graph.to, length: graph.length, oneway })
  turned.set(graph, made)
  return made
}
