import { LISTS, type ListName, type Lists, listsOf } from './lists.ts'
import { nearestOf } from './nearest.ts'
import { peopleOf } from './people.ts'
import { roadsOf } from './roads.ts'
import { sitesOf } from './sites.ts'
import { CELL, type CityPlan, PER_METRE } from './size.ts'

/** A seeded city as flat columns: the same input for us and for every peer. Places are metres, x then y; lengths whole decimetres. */
export interface City {
  readonly name: string
  readonly seed: number
  /** Cells of the raster's side. */
  readonly side: number
  /** Metres of the raster's side. */
  readonly width: number
  /** Nearest schools listed for each cell. */
  readonly listed: number
  readonly cells: Float64Array
  /** Place of each cell in the raster: row × side + column. */
  readonly cellGrid: Int32Array
  readonly pupils: Int32Array
  readonly schools: Float64Array
  readonly seats: Int32Array
  readonly sites: Float64Array
  readonly siteSeats: Int32Array
  readonly nodes: Float64Array
  /** Both ends of every street. */
  readonly edges: Int32Array
  readonly lengths: Int32Array
  /** Nearest junction of each cell and the way to it. */
  readonly cellNode: Int32Array
  readonly cellAccess: Int32Array
  readonly schoolNode: Int32Array
  readonly siteNode: Int32Array
  /** The nearest schools of each cell, nearest first, and their straight-line cost. */
  readonly nearSchools: Int32Array
  readonly nearCosts: Int32Array
  /** What an assignment works on; made when it is first asked for. */
  readonly lists: Readonly<Record<ListName, Lists>>
}

/** The columns of a city, in the order in which they are hashed. */
export const COLUMNS = [
  'sites',
  'siteSeats',
  'siteNode',
  'cellAccess',
  'cellNode',
  'cells',
  'pupils',
  'cellGrid',
  'edges',
  'lengths',
  'nearSchools',
  'nearCosts',
  'nodes',
  'schoolNode',
  'schools',
  'seats',
] as const
export type Column = (typeof COLUMNS)[number]

export function cityOf(plan: CityPlan, seed: number): City {
  const people = peopleOf(plan, seed)
  const width = people.side * CELL
  const sites = sitesOf(plan, people, seed)
  const roads = roadsOf(plan, width, seed)
  const junction = (places: Float64Array) => nearestOf(places, roads.nodes, 1, width)
  const snapped = junction(people.cells)
  const near = nearestOf(people.cells, sites.schools, plan.listed, width)
  const city: City = {
    name: plan.name,
    seed,
    side: people.side,
    width,
    listed: near.rows.length / people.pupils.length,
    cells: people.cells,
    cellGrid: people.grid,
    pupils: people.pupils,
    ...sites,
    ...roads,
    cellNode: snapped.rows,
    cellAccess: decimetres(snapped.squared),
    schoolNode: junction(sites.schools).rows,
    siteNode: junction(sites.sites).rows,
    nearSchools: near.rows,
    nearCosts: decimetres(near.squared),
    lists: lazyLists((name) => listsOf(city, name)),
  }
  return city
}

/** Lists by name, each made once, when it is first asked for. */
export function lazyLists(make: (name: ListName) => Lists): City['lists'] {
  const known = new Map<ListName, Lists>()
  const lists = {}
  for (const name of LISTS) {
    const get = () => {
      const made = known.get(name) ?? make(name)
      known.set(name, made)
      return made
    }
    Object.defineProperty(lists, name, { enumerable: true, get })
  }
  return lists as City['lists']
}

function decimetres(squared: Float64Array): Int32Array {
  return Int32Array.from(squared, (value) => Math.round(PER_METRE * Math.sqrt(value)))
}
