import { type Graph, graphOf } from '../../../src/core/geo/network/graph.ts'
import { NearestSources } from '../../../src/core/geo/network/nearest-sources.ts'
import type { City } from '../synthetic/city.ts'
import { digest } from './digest.ts'
import type { Job } from './job.ts'

const LEMON = ['LEMON Dijkstra, BinHeap', 'LEMON Dijkstra, RadixHeap']
/** Different schools, over the whole city. */
const TRIES = 30
/** The first of them are searched from nothing as well. */
const COMPARED = 3

/** Graphs of cities, built before the clock starts where only the search is measured. */
const built = new WeakMap<City, Graph>()

/** Way to the nearest school from every junction: the search alone, on both sides. */
export const roadNearest: Job = {
  id: 'road',
  title: 'way to the nearest school from every junction, search alone',
  buxue: {
    columns: ['nodes', 'edges', 'lengths', 'schoolNode'],
    prepare(city) {
      built.set(city, roadsOf(city))
    },
    run(city) {
      const found = searched(city, 1, built.get(city))
      return () => ({ distances: digest(distancesOf(found, city.nodes.length / 2)) })
    },
  },
  peers: {
    'LEMON Dijkstra, BinHeap': { by: { tool: 'lemon', job: 'dijkstra-binary' } },
    'LEMON Dijkstra, RadixHeap': { by: { tool: 'lemon', job: 'dijkstra-radix' } },
    'SciPy csgraph.dijkstra': { by: { tool: 'scipy', job: 'road' } },
    NetworkX: { by: { tool: 'networkx', job: 'road' }, sizes: ['S', 'M'], once: true },
  },
  goals: [
    { id: 'P3', sizes: ['M'], of: 'warm', against: LEMON, atMost: 0.75 },
    { id: 'P3', sizes: ['L'], of: 'warm', against: LEMON, atMost: 0.6 },
  ],
}

/** The same from the bare edges: the graph is built on the clock, on both sides. */
export const roadBuilt: Job = {
  id: 'road-built',
  title: 'way to the nearest school from every junction, graph building and search',
  buxue: {
    columns: ['nodes', 'edges', 'lengths', 'schoolNode'],
    run(city) {
      const found = searched(city, 1)
      return () => ({ distances: digest(distancesOf(found, city.nodes.length / 2)) })
    },
  },
  peers: {
    'LEMON StaticDigraph and Dijkstra, BinHeap': { by: { tool: 'lemon', job: 'dijkstra-binary-built' } },
    'LEMON StaticDigraph and Dijkstra, RadixHeap': { by: { tool: 'lemon', job: 'dijkstra-radix-built' } },
  },
  goals: [],
}

/** Ways to the twelve nearest schools. */
export const roadListed: Job = {
  id: 'road12',
  title: 'ways to the twelve nearest schools from every junction',
  buxue: {
    columns: ['nodes', 'edges', 'lengths', 'schoolNode'],
    run(city) {
      const found = searched(city, city.listed)
      return () => ({ distances: digest(distancesOf(found, city.nodes.length / 2)) })
    },
  },
  peers: {
    'SciPy dijkstra for each school': { by: { tool: 'scipy', job: 'road-listed:12' }, sizes: ['S', 'M'], once: true },
  },
  goals: [
    { id: 'P4', sizes: ['M'], of: 'warm', against: ['SciPy dijkstra for each school'], atMost: 0.05 },
    { id: 'P4', sizes: ['L'], of: 'cold', milliseconds: 3000 },
  ],
}

/** After a school has closed only what it was nearest to is searched again. */
export const roadClosing: Job = {
  id: 'road-closing',
  title: 'way to the nearest school after one closes',
  buxue: {
    columns: ['nodes', 'edges', 'lengths', 'schoolNode'],
    measure(city, clock) {
      const graph = roadsOf(city)
      const nodes = city.nodes.length / 2
      const state = searched(city, 1, graph)
      const base = digest(distancesOf(state, nodes))
      const checks = { otherWayBack: 0, otherThanAnew: 0 }
      for (let attempt = 0; attempt < TRIES; attempt++) {
        const school = (attempt * 37 + 11) % city.schoolNode.length
        clock('close a school', () => {
          state.close(school)
          state.search()
        })
        if (attempt < COMPARED) {
          const anew = searched(city, 1, graph, school)
          if (digest(distancesOf(anew, nodes)) !== digest(distancesOf(state, nodes))) checks.otherThanAnew++
        }
        clock('reopen it', () => {
          state.put(school, city.schoolNode[school] as number, 0)
          state.search()
        })
        if (digest(distancesOf(state, nodes)) !== base) checks.otherWayBack++
      }
      return checks
    },
  },
  peers: {},
  goals: [
    { id: 'P11', sizes: ['M'], of: ['close a school'], statistic: 'median', milliseconds: 2 },
    { id: 'P11', sizes: ['M'], of: ['close a school'], statistic: 'p90', milliseconds: 20 },
  ],
  must: { otherWayBack: 0, otherThanAnew: 0 },
}

function roadsOf({ nodes, edges, lengths }: City): Graph {
  const tail = new Int32Array(lengths.length)
  const head = new Int32Array(lengths.length)
  for (let edge = 0; edge < lengths.length; edge++) {
    tail[edge] = edges[2 * edge] as number
    head[edge] = edges[2 * edge + 1] as number
  }
  return graphOf(nodes.length / 2, { tail, head, length: lengths })
}

/** The nearest schools of all junctions, without one of them if asked. */
function searched(city: City, most: number, graph = roadsOf(city), without = -1): NearestSources {
  const search = new NearestSources(graph, most)
  city.schoolNode.forEach((node, school) => {
    if (school !== without) search.put(school, node, 0)
  })
  search.search()
  return search
}

/** Row-major by junction, nearest first. */
function distancesOf({ labels, most }: NearestSources, nodes: number): Int32Array {
  const distances = new Int32Array(nodes * most)
  for (let node = 0; node < nodes; node++)
    for (let at = 0; at < most; at++) distances[node * most + at] = labels[2 * most * node + at] as number
  return distances
}
