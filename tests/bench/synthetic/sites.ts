import type { People } from './people.ts'
import { type Random, randomFrom } from './random.ts'
import { CELL, type CityPlan } from './size.ts'

/** Schools and candidate sites: places in metres (x then y) and seats. */
export interface Sites {
  readonly schools: Float64Array
  readonly seats: Int32Array
  readonly sites: Float64Array
  readonly siteSeats: Int32Array
}

/** All seats together are this many times the pupils. */
const SEATS = 1.06
/** Metres between two schools, and between a site and anything. */
const APART = { schools: 350, sites: 400 }
/** Tries for each place before crowding is accepted. */
const TRIES = 400

export function sitesOf(plan: CityPlan, people: People, seed: number): Sites {
  const random = randomFrom(seed + 3)
  const sample = sampler(people, random)
  const schools = spread(plan.schools, APART.schools, [], sample)
  const classes = schools.map(() => 12 + Math.floor(37 * random() ** 1.3))
  const pupils = people.pupils.reduce((a, b) => a + b, 0)
  const classSize = (SEATS * pupils) / classes.reduce((a, b) => a + b, 0)
  const sites = spread(plan.sites, APART.sites, schools, sample)
  return {
    schools: Float64Array.from(schools.flat()),
    seats: Int32Array.from(classes, (count) => Math.round(count * classSize)),
    sites: Float64Array.from(sites.flat()),
    siteSeats: Int32Array.from(sites, () => Math.round(classSize * (24 + 12 * Math.floor(3 * random())))),
  }
}

type Place = readonly [x: number, y: number]

/** A place in a populated cell, likelier where it is dense. */
function sampler({ cells, density }: People, random: Random): () => Place {
  const cumulated = new Float64Array(density.length)
  let all = 0
  density.forEach((value, cell) => {
    all += value ** 0.75
    cumulated[cell] = all
  })
  return () => {
    const aim = random() * all
    let [low, high] = [0, cumulated.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((cumulated[middle] as number) < aim) low = middle + 1
      else high = middle
    }
    return [(cells[2 * low] as number) + (random() - 0.5) * CELL, (cells[2 * low + 1] as number) + (random() - 0.5) * CELL]
  }
}

/** Places at least `apart` metres from each other and from those that exist, as long as that can be found. */
function spread(count: number, apart: number, existing: readonly Place[], sample: () => Place): readonly Place[] {
  const taken = new Map<string, Place[]>()
  const square = (value: number) => Math.floor(value / apart)
  const take = (place: Place) => {
    const key = `${square(place[0])} ${square(place[1])}`
    const here = taken.get(key)
    if (here) here.push(place)
    else taken.set(key, [place])
  }
  const free = ([x, y]: Place) => {
    for (let i = square(x) - 1; i <= square(x) + 1; i++)
      for (let j = square(y) - 1; j <= square(y) + 1; j++)
        if (taken.get(`${i} ${j}`)?.some(([a, b]) => (a - x) ** 2 + (b - y) ** 2 < apart * apart)) return false
    return true
  }
  existing.forEach(take)
  const places: Place[] = []
  for (let tries = 0; places.length < count; tries++) {
    const place = sample()
    if (tries < count * TRIES && !free(place)) continue
    places.push(place)
    take(place)
  }
  return places
}
