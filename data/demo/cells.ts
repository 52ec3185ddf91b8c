import type { Position } from 'geojson'
import { AGES, residentsAged } from './cohorts.ts'
import { ESTATES, livingIn } from './estate-list.ts'
import { bend, block, CELL, holds, ORIGIN, ring, type XY } from './plane.ts'
import { random, spread } from './random.ts'
import { CORES, villages } from './settlements.ts'

/** One populated cell of the grid of 100 m. */
export interface Cell {
  readonly column: number
  readonly row: number
  readonly at: Position
  readonly urban: 'city' | 'town' | 'rural'
  readonly face: string
  readonly residents: number
  readonly ages: readonly number[]
}

interface Draft {
  people: number
  estate: number
  urban: Cell['urban']
}

/** Adults over 18 for each person expected in a cell. */
const ADULTS = 0.79
/** Fewest expected people that make a cell populated. */
const FEWEST = 4

/** Children of an age for each person, against the county: families move to town, villages keep the old. */
function youth(urban: Cell['urban'] | 'estate', age: number): number {
  if (urban === 'estate') return 1.45
  if (urban === 'city') return 1.1
  if (urban === 'town') return 1
  return 0.66 + 0.02 * age
}

const centre = (column: number, row: number): Position => [
  Math.round((ORIGIN[0] + (column + 0.5) * CELL.dLon) * 1e6) / 1e6,
  Math.round((ORIGIN[1] + (row + 0.5) * CELL.dLat) * 1e6) / 1e6,
]

/** Share of a cell that an estate covers, by a lattice of 8 × 8 points. */
function covered(column: number, row: number, outline: readonly Position[]): number {
  let hits = 0
  for (let i = 0; i < 64; i++) {
    const [u, v] = [((i % 8) + 0.5) / 8, (Math.floor(i / 8) + 0.5) / 8]
    if (holds(outline, [ORIGIN[0] + (column + u) * CELL.dLon, ORIGIN[1] + (row + v) * CELL.dLat])) hits++
  }
  return hits / 64
}

/** People expected by cell, from cores and hamlets; the key is `column,row`. */
function density(): Map<string, Draft> {
  const drafts = new Map<string, Draft>()
  const rank = { city: 2, town: 1, rural: 0 }
  const settle = ([x, y]: XY, radius: number, people: number, urban: Cell['urban'], next: () => number): void => {
    const reach = Math.ceil((radius * 1.35) / 100)
    const [column, row] = [Math.floor(x / 100), Math.floor(y / 100)]
    const spots: { key: string; weight: number }[] = []
    for (let v = row - reach; v <= row + reach; v++) {
      for (let u = column - reach; u <= column + reach; u++) {
        const far = Math.hypot((u + 0.5) * 100 - x, (v + 0.5) * 100 - y) / radius
        const noise = 0.35 + 1.3 * next() * next() + (next() < 0.09 ? -1 : 0)
        const weight = Math.exp(-(far ** 4)) * (1.5 - far * 0.6) * Math.max(0, noise)
        if (far < 1.35 && weight > 0.02) spots.push({ key: `${u},${v}`, weight })
      }
    }
    const sum = spots.reduce((total, { weight }) => total + weight, 0)
    for (const { key, weight } of spots) {
      const draft = drafts.get(key) ?? { people: 0, estate: 0, urban }
      drafts.set(key, {
        ...draft,
        people: draft.people + (people * weight) / sum,
        urban: rank[urban] > rank[draft.urban] ? urban : draft.urban,
      })
    }
  }
  for (const core of CORES) settle(bend(core.at), core.radius, core.people, core.urban, random(`core ${core.name}`))
  for (const village of villages()) {
    for (const hamlet of village.hamlets)
      settle(hamlet.at, hamlet.radius, hamlet.people, 'rural', random(`hamlet ${hamlet.at.join()}`))
  }
  return drafts
}

/** Puts the people of built estates on the ground they cover; what else stood there moves out. */
function addEstates(drafts: Map<string, Draft>): void {
  for (const estate of ESTATES) {
    const outline = ring(block(estate.at, ...estate.size), 500)
    const [x, y] = bend(estate.at)
    const shares: { key: string; share: number }[] = []
    for (let row = Math.floor(y / 100) - 6; row <= y / 100 + 6; row++) {
      for (let column = Math.floor(x / 100) - 6; column <= x / 100 + 6; column++) {
        const share = covered(column, row, outline)
        if (share > 0) shares.push({ key: `${column},${row}`, share })
      }
    }
    const sum = shares.reduce((total, { share }) => total + share, 0)
    // An areal split takes the covered share of each cell, so a cell holds its estate people over the whole estate evenly.
    for (const { key, share } of shares) {
      const draft = drafts.get(key) ?? { people: 0, estate: 0, urban: estate.township < 'XZ03' ? 'city' : 'town' }
      drafts.set(key, { ...draft, people: draft.people * (1 - share), estate: draft.estate + (1.12 * livingIn(estate)) / sum })
    }
  }
}

/** The populated cells in grid order: north to south, west to east. */
export function cells(faces: ReadonlyMap<string, readonly Position[]>, water: readonly (readonly Position[])[]): Cell[] {
  const drafts = density()
  addEstates(drafts)
  const land = [...drafts].flatMap(([key, draft]) => {
    const [column = 0, row = 0] = key.split(',').map(Number)
    const at = centre(column, row)
    if (draft.people + draft.estate < FEWEST || water.some((outline) => holds(outline, at))) return []
    const face = [...faces].find(([, outline]) => holds(outline, at))?.[0]
    return face === undefined ? [] : [{ ...draft, column, row, at, face }]
  })
  land.sort((a, b) => b.row - a.row || a.column - b.column)
  const total = land.reduce((sum, draft) => sum + draft.people + draft.estate, 0)
  const adults = spread(
    Math.round(total * ADULTS),
    land.map((draft) => draft.people + draft.estate),
    0.5,
  )
  const ages = Array.from({ length: AGES }, (_, age) => {
    const weights = land.map((draft) => draft.people * youth(draft.urban, age) + draft.estate * youth('estate', age))
    return spread(residentsAged(age), weights, ((age * 0.618034) % 1) * 0.98 + 0.01)
  })
  return land.map(({ column, row, at, urban, face }, i) => {
    const own = ages.map((column) => column[i] ?? 0)
    return { column, row, at, urban, face, ages: own, residents: (adults[i] ?? 0) + own.reduce((a, b) => a + b, 0) }
  })
}
