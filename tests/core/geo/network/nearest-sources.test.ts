import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { graphOf } from '../../../../src/core/geo/network/graph.ts'
import { NearestSources } from '../../../../src/core/geo/network/nearest-sources.ts'

interface World {
  readonly nodes: number
  readonly edges: readonly { tail: number; head: number; length: number; oneway: boolean }[]
  readonly sources: readonly { node: number; away: number }[]
  readonly most: number
  /** Sources opened, or closed when they are open, one after another. */
  readonly turns: readonly number[]
}

const worlds = (longest: number, oneway: boolean): fc.Arbitrary<World> =>
  fc.integer({ min: 1, max: 25 }).chain((nodes) => {
    const node = fc.integer({ min: 0, max: nodes - 1 })
    return fc.record({
      nodes: fc.constant(nodes),
      edges: fc.array(
        fc.record({
          tail: node,
          head: node,
          length: fc.integer({ min: 1, max: longest }),
          oneway: oneway ? fc.boolean() : fc.constant(false),
        }),
        { maxLength: 50 },
      ),
      sources: fc.array(fc.record({ node, away: fc.integer({ min: 0, max: 2 * longest }) }), { minLength: 1, maxLength: 8 }),
      most: fc.integer({ min: 1, max: 4 }),
      turns: fc.array(fc.integer({ min: 0, max: 7 }), { maxLength: 12 }),
    })
  })

const graphIn = ({ nodes, edges }: World) =>
  graphOf(nodes, {
    tail: Int32Array.from(edges, ({ tail }) => tail),
    head: Int32Array.from(edges, ({ head }) => head),
    length: Int32Array.from(edges, ({ length }) => length),
    oneway: Uint8Array.from(edges, ({ oneway }) => (oneway ? 1 : 0)),
  })

/** Distances of all nodes to one source by relaxing every edge until nothing changes (Bellman–Ford). */
function plain({ nodes, edges }: World, node: number, away: number): number[] {
  const far = new Array<number>(nodes).fill(Number.POSITIVE_INFINITY)
  far[node] = away
  const relax = (from: number, to: number, length: number) => {
    far[from] = Math.min(far[from] as number, (far[to] as number) + length)
  }
  for (let round = 0; round < nodes; round++)
    for (const { tail, head, length, oneway } of edges) {
      relax(tail, head, length)
      if (!oneway) relax(head, tail, length)
    }
  return far
}

function listsOf(sources: NearestSources, nodes: number): [number, number][][] {
  const { most, labels, count } = sources
  return Array.from({ length: nodes }, (_, node) =>
    Array.from({ length: count[node] as number }, (_, at): [number, number] => [
      labels[2 * most * node + at] as number,
      labels[2 * most * node + most + at] as number,
    ]),
  )
}

describe('nearest sources of every node', () => {
  for (const [name, longest, oneway] of [
    ['short edges with many ties', 4, false],
    ['one-way streets', 5, true],
    ['edges longer than the buckets are many', 200_000, true],
  ] as const)
    it(`are those of a search from every source, whichever were opened and closed before: ${name}`, () => {
      fc.assert(
        fc.property(worlds(longest, oneway), (world) => {
          const far = world.sources.map(({ node, away }) => plain(world, node, away))
          const sources = new NearestSources(graphIn(world), world.most)
          const open = new Set<number>()
          for (const turn of world.turns) {
            const source = turn % world.sources.length
            const { node, away } = world.sources[source] as World['sources'][0]
            if (open.delete(source)) sources.close(source)
            else {
              open.add(source)
              sources.put(source, node, away)
              sources.search()
            }
            const expected = Array.from({ length: world.nodes }, (_, at) =>
              [...open]
                .map((one): [number, number] => [far[one]?.[at] as number, one])
                .filter(([distance]) => distance < Number.POSITIVE_INFINITY)
                .sort((a, b) => a[0] - b[0] || a[1] - b[1])
                .slice(0, world.most),
            )
            expect(listsOf(sources, world.nodes)).toEqual(expected)
          }
        }),
        { numRuns: 80, seed: 11 },
      )
    })
})
