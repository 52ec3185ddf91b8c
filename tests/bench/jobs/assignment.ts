import type { NearestSearch } from '../../../src/core/geo/nearest.ts'
import type { WeighedSearch } from '../../../src/core/geo/weighed.ts'
import type { Candidates } from '../../../src/core/transportation/candidates.ts'
import { drain } from '../../../src/core/transportation/drain.ts'
import { type Solution, Transportation } from '../../../src/core/transportation/transportation.ts'
import { highs } from '../peers/highs.ts'
import type { City } from '../synthetic/city.ts'
import { type ListName, type Lists, straightBetween, straightSearch, weighedSearch } from '../synthetic/lists.ts'
import { PER_METRE, UNPLACED } from '../synthetic/size.ts'
import { type Checks, type Goal, type Job, type Peer, WORKER } from './job.ts'
import { inDegrees } from './near-checks.ts'

/** Its best method at M and L; the other one stands beside it at S. */
const LEMON = ['LEMON CostScaling', 'LEMON NetworkSimplex']
const FEW_SEATS = 0.9

/** The balanced allocation on fixed lists: the same arcs for everybody. */
export const balanced: Job = onLists('balanced', 'balanced, 12 listed schools', 'near', 1, {
  peers: {
    [WORKER]: { by: WORKER, sizes: ['S', 'M'] },
    'SciPy linprog (HiGHS)': { by: { tool: 'scipy', job: 'assignment:near:1:highs' }, sizes: ['S'], once: true },
    'HiGHS wasm': { by: highs('near'), sizes: ['S'], once: true },
  },
  goals: [
    { id: 'P5', sizes: ['M'], of: 'warm', against: LEMON, atMost: 0.35 },
    { id: 'P6', sizes: ['L'], of: 'cold', against: LEMON, atMost: 0.45 },
    { id: 'P6', sizes: ['L'], of: 'memory', against: LEMON, atMost: 0.35 },
    { id: 'P7', sizes: ['S'], of: 'warm', against: ['HiGHS wasm'], atMost: 1 / 80 },
    { id: 'P8', sizes: ['S'], of: 'cold', who: WORKER, milliseconds: 200 },
    { id: 'P8', sizes: ['M'], of: 'cold', who: WORKER, milliseconds: 1000 },
  ],
})

export const fewSeats: Job = onLists('balanced-few', 'balanced, 12 listed schools, 10 % of seats taken away', 'near', FEW_SEATS, {
  peers: {},
  goals: [{ id: 'P5', sizes: ['M'], of: 'warm', against: LEMON, atMost: 0.45 }],
})

export const byRoad: Job = {
  ...onLists('balanced-road', 'balanced, 12 listed schools, by road', 'road', 1, {
    peers: {},
    goals: [{ id: 'P5', sizes: ['M'], of: 'warm', against: LEMON, atMost: 0.45 }],
  }),
  // The lists of L are too long for the plain search that makes them.
  sizes: ['S', 'M'],
}

/** The same as whole processes that read, solve once and end. */
export const wholeProcess: Job = {
  ...onLists('balanced-process', 'balanced, 12 listed schools, whole processes', 'near', 1, {
    peers: {},
    goals: [{ id: 'P5', sizes: ['M'], of: 'process', against: LEMON, atMost: 0.45 }],
  }),
  sizes: ['M'],
  once: true,
}

/** Over all schools, certified: lists are only an accelerator. The peer has as many as fit; its objective says whether they suffice. */
export const certified: Job = {
  id: 'certified',
  title: 'balanced over all schools, certified',
  buxue: {
    columns: ['cells', 'schools', 'pupils', 'seats'],
    prepare: inDegrees,
    run(city) {
      const solution = solve(city, city.seats, everySchool(city))
      return () => ({ ...checksOf(solution), status: solution.status })
    },
  },
  peers: {
    [WORKER]: { by: WORKER },
    'LEMON CostScaling, 60 listed': {
      by: { tool: 'lemon', job: 'cost-scaling:far:1' },
      differs: { checks: ['status'], because: 'knows no other schools' },
      sizes: ['S', 'M'],
      once: true,
    },
  },
  goals: [{ id: 'P5c', sizes: ['M'], of: 'cold', who: WORKER, milliseconds: 2000 }],
  lists: ['far'],
}

function onLists(
  id: string,
  title: string,
  name: ListName,
  factor: number,
  { peers, goals }: { readonly peers: Readonly<Record<string, Peer>>; readonly goals: readonly Goal[] },
): Job {
  return {
    id,
    title,
    buxue: {
      columns: ['pupils'],
      lists: [name],
      run(city) {
        const lists = city.lists[name]
        const seats = lists.seats.map((count) => Math.floor(count * factor))
        const solution = solve(city, seats, listedCandidates(lists))
        return () => checksOf(solution)
      },
    },
    peers: {
      'LEMON CostScaling': { by: { tool: 'lemon', job: `cost-scaling:${name}:${factor}` } },
      'LEMON NetworkSimplex': { by: { tool: 'lemon', job: `network-simplex:${name}:${factor}` }, sizes: ['S', 'M'] },
      ...peers,
    },
    goals,
    lists: [name],
  }
}

function solve(city: City, capacity: Int32Array, candidates: Candidates): Solution {
  return drain(new Transportation({ supply: city.pupils, capacity, candidates, unplacedCost: UNPLACED }).solve())
}

/** Fixed lists, already in order. */
export function listedCandidates({ listed, schools, costs, seats }: Lists): Candidates {
  return {
    units: schools.length / listed,
    sinks: seats.length,
    nearest(unit, count, sinks, into, at) {
      const found = Math.min(count, listed)
      const from = unit * listed
      for (let i = 0; i < found; i++) {
        sinks[at + i] = schools[from + i] as number
        into[at + i] = costs[from + i] as number
      }
      return found
    },
  }
}

/** All schools of a city, and its sites, found when they are asked for. */
export function everySchool(city: City, sites = false): Candidates {
  const size = { units: city.pupils.length, sinks: city.seats.length + (sites ? city.siteSeats.length : 0) }
  const between = straightBetween(city, sites)
  return {
    ...size,
    nearest: found(straightSearch(city, sites)),
    weighed(given) {
      const weights = given.map((cost) => cost / PER_METRE)
      const weighed = weighedSearch(city, sites, weights)
      return {
        ...size,
        nearest: found(weighed),
        below: (unit, limit, sinks, costs) => written(weighed, weighed.below(unit, (limit + 1) / PER_METRE), sinks, costs, 0),
        cost: (unit, sink) => Math.round(PER_METRE * between(unit, sink)),
      }
    },
  }
}

function found(search: NearestSearch | WeighedSearch): Candidates['nearest'] {
  return (unit, count, sinks, costs, at) => written(search, search.find(unit, count), sinks, costs, at)
}

/** Takes over what a search has found. @returns how many */
function written(
  { rank, metres }: NearestSearch | WeighedSearch,
  count: number,
  sinks: Int32Array,
  costs: Float64Array,
  at: number,
): number {
  for (let i = 0; i < count; i++) {
    sinks[at + i] = rank[i] as number
    costs[at + i] = Math.round(PER_METRE * (metres[i] as number))
  }
  return count
}

/** The objective is recomputed from whole pupils. */
export function checksOf({ cost, unplaced }: Solution): Checks {
  const without = unplaced.reduce((a, b) => a + b, 0)
  return { objective: cost + without * UNPLACED, unplaced: without }
}
