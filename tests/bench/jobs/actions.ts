import type { Candidates } from '../../../src/core/transportation/candidates.ts'
import { drain } from '../../../src/core/transportation/drain.ts'
import { type Solution, Transportation } from '../../../src/core/transportation/transportation.ts'
import type { City } from '../synthetic/city.ts'
import { UNPLACED } from '../synthetic/size.ts'
import { checksOf, everySchool, listedCandidates } from './assignment.ts'
import type { Job, Series } from './job.ts'
import { inDegrees } from './near-checks.ts'

/** Different schools and sites, over the whole city. */
const TRIES = 30
/** The first of them are solved from nothing as well. */
const COMPARED = 2
/** Schools where seats are dearest, that are tried besides. */
const DEAREST = 10
/** Twelve classes of 45. */
const CLASSES = 12 * 45
const ACTIONS = ['close a school', 'open a site', 'add 12 classes', 'take 12 classes away']

/** One action on a balanced plan with fixed lists, from the last solution. */
export const actions: Job = {
  id: 'actions',
  title: 'one action on a balanced plan, 15 listed schools and sites',
  buxue: actionsOn({ columns: ['pupils', 'siteSeats'], lists: ['action'] }, ({ lists }) => listedCandidates(lists.action)),
  peers: {
    'LEMON CostScaling, anew': {
      by: { tool: 'lemon', job: 'cost-scaling:action:1:base,close 11,open 5,close 48,open 18' },
      differs: { checks: ['otherWayBack', 'otherThanAnew'], because: 'has no warm start: the first of each, solved anew' },
      sizes: ['S', 'M'],
      once: true,
    },
  },
  goals: [
    { id: 'P10', sizes: ['M'], of: ACTIONS, statistic: 'median', milliseconds: 60 },
    { id: 'P10', sizes: ['M'], of: ACTIONS, statistic: 'p90', milliseconds: 250 },
  ],
  must: { otherWayBack: 0, otherThanAnew: 0 },
  lists: ['action'],
}

/** The same over all schools and sites, certified. */
export const certifiedActions: Job = {
  id: 'actions-certified',
  title: 'one action on a balanced plan over all schools, certified',
  buxue: actionsOn({ columns: ['cells', 'schools', 'sites', 'pupils', 'seats', 'siteSeats'], prepare: inDegrees }, (city) =>
    everySchool(city, true),
  ),
  peers: {},
  goals: [
    { id: 'P10 certified', sizes: ['M'], of: ACTIONS, statistic: 'median', milliseconds: 150 },
    { id: 'P10 certified', sizes: ['M'], of: ACTIONS, statistic: 'p90', milliseconds: 400 },
  ],
  must: { otherWayBack: 0, otherThanAnew: 0, uncertified: 0 },
  sizes: ['S', 'M'],
}

/** 11, 48, …: 37 shares no factor with the number of schools, so all are different. */
function schoolAt(attempt: number, schools: number): number {
  return (attempt * 37 + 11) % schools
}

/** 5, 18, … */
function siteAt(attempt: number): number {
  return (attempt * 13 + 5) % 100
}

/** Sinks are the schools, then the sites, which have no seats at first. */
function actionsOn(input: Omit<Series, 'measure'>, candidatesOf: (city: City) => Candidates): Series {
  return {
    ...input,
    measure(city, clock) {
      const schools = city.seats.length
      const seats = new Int32Array(schools + city.siteSeats.length)
      seats.set(city.seats)
      const open = (capacity: Int32Array) =>
        new Transportation({ supply: city.pupils, capacity, candidates: candidatesOf(city), unplacedCost: UNPLACED })
      const state = open(seats)
      const base = clock('first solution', () => drain(state.solve()))
      const checks: Record<string, number> = { base: objectiveOf(base), otherWayBack: 0, otherThanAnew: 0 }
      if (input.lists === undefined) checks.uncertified = base.status === 'optimal' ? 0 : 1
      const act = (name: string, sink: number, count: number): Solution => {
        const solution = clock(name, () => {
          state.setCapacity(sink, count)
          return drain(state.solve())
        })
        if (solution.status !== 'optimal' && checks.uncertified !== undefined) checks.uncertified++
        return solution
      }
      const back = (solution: Solution) => {
        if (objectiveOf(solution) !== checks.base) checks.otherWayBack = (checks.otherWayBack as number) + 1
      }
      const compared = (attempt: number, name: string, sink: number, count: number, solution: Solution) => {
        if (attempt >= COMPARED) return
        checks[name] = objectiveOf(solution)
        const anew = drain(open(seats.map((known, at) => (at === sink ? count : known))).solve())
        if (objectiveOf(anew) !== checks[name]) checks.otherThanAnew = (checks.otherThanAnew as number) + 1
      }
      for (let attempt = 0; attempt < TRIES; attempt++) {
        const [school, site] = [schoolAt(attempt, schools), siteAt(attempt)]
        const [here, there] = [city.seats[school] as number, city.siteSeats[site] as number]
        compared(attempt, `close ${school}`, school, 0, act('close a school', school, 0))
        back(act('reopen it', school, here))
        compared(attempt, `open ${site}`, schools + site, there, act('open a site', schools + site, there))
        back(act('remove it', schools + site, 0))
        act('add 12 classes', school, here + CLASSES)
        back(act('take 12 classes away', school, here))
      }
      // Where prices fall farthest; fixed lists are not asked for more there.
      for (const school of input.lists ? [] : dearest(base.price, schools)) {
        const here = city.seats[school] as number
        act('add 12 classes where seats are dearest', school, here + CLASSES)
        back(act('take those away', school, here))
      }
      return checks
    },
  }
}

/** The schools at which one more seat would save most. */
function dearest(price: Float64Array, schools: number): readonly number[] {
  const rows = Array.from({ length: schools }, (_, school) => school)
  return rows.sort((a, b) => (price[b] as number) - (price[a] as number) || a - b).slice(0, DEAREST)
}

function objectiveOf(solution: Solution): number {
  return checksOf(solution).objective as number
}
