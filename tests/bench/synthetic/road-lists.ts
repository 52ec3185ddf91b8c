import type { City } from './city.ts'

/**
 * The nearest schools of every cell along the streets: Dijkstra from all schools at once on a binary heap, where a junction is settled
 * once for each of its first schools. Plain on purpose: it makes the input and shares nothing with what is measured.
 */
export function roadLists(city: City): { schools: Int32Array; costs: Int32Array } {
  const { listed } = city
  const { start, to, length } = adjacency(city)
  const nodes = start.length - 1
  const found = new Uint8Array(nodes)
  const school = new Int32Array(nodes * listed)
  const away = new Int32Array(nodes * listed)
  const heap = new Heap()
  city.schoolNode.forEach((node, row) => {
    heap.push(0, node, row)
  })
  const has = (node: number, row: number) => {
    for (let at = node * listed; at < node * listed + (found[node] as number); at++) if (school[at] === row) return true
    return false
  }
  for (let top = heap.pop(); top; top = heap.pop()) {
    const { node, row } = top
    if (found[node] === listed || has(node, row)) continue
    const at = node * listed + (found[node] as number)
    school[at] = row
    away[at] = top.away
    found[node] = (found[node] as number) + 1
    for (let arc = start[node] as number; arc < (start[node + 1] as number); arc++) {
      const other = to[arc] as number
      if ((found[other] as number) < listed && !has(other, row)) heap.push(top.away + (length[arc] as number), other, row)
    }
  }
  const schools = new Int32Array(city.pupils.length * listed)
  const costs = new Int32Array(schools.length)
  city.cellNode.forEach((node, cell) => {
    for (let at = 0; at < listed; at++) {
      schools[cell * listed + at] = school[node * listed + at] as number
      costs[cell * listed + at] = (away[node * listed + at] as number) + (city.cellAccess[cell] as number)
    }
  })
  return { schools, costs }
}

/** Streets by junction, both ways. */
function adjacency({ nodes, edges, lengths }: City): { start: Int32Array; to: Int32Array; length: Int32Array } {
  const start = new Int32Array(nodes.length / 2 + 1)
  for (const node of edges) start[node + 1] = (start[node + 1] as number) + 1
  for (let node = 1; node < start.length; node++) start[node] = (start[node] as number) + (start[node - 1] as number)
  const next = start.slice()
  const to = new Int32Array(edges.length)
  const length = new Int32Array(edges.length)
  edges.forEach((node, end) => {
    const at = next[node] as number
    next[node] = at + 1
    to[at] = edges[end ^ 1] as number
    length[at] = lengths[end >> 1] as number
  })
  return { start, to, length }
}

interface Label {
  readonly away: number
  readonly node: number
  readonly row: number
}

class Heap {
  readonly #items: Label[] = []

  push(away: number, node: number, row: number): void {
    const items = this.#items
    let at = items.length
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (!before(away, row, items[parent] as Label)) break
      items[at] = items[parent] as Label
      at = parent
    }
    items[at] = { away, node, row }
  }

  pop(): Label | undefined {
    const items = this.#items
    const [top, last] = [items[0], items.pop()]
    if (!last || items.length === 0) return top
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      if (child >= items.length) break
      const right = items[child + 1]
      if (right && before(right.away, right.row, items[child] as Label)) child++
      const smaller = items[child] as Label
      if (!before(smaller.away, smaller.row, last)) break
      items[at] = smaller
      at = child
    }
    items[at] = last
    return top
  }
}

function before(away: number, row: number, other: Label): boolean {
  return away < other.away || (away === other.away && row < other.row)
}
