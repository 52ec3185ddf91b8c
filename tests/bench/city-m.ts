/**
 * City M of the speed promises: 300 schools, 100,000 population cells, 240 zones, 30 townships, 200 estates, from a fixed
 * seed. Written as the bytes of GeoJSON files, so that a measurement starts where a user's file does.
 */
export interface CityFile {
  readonly name: string
  readonly bytes: Uint8Array
}

const COLUMNS = 400
const ROWS = 250
const CELL = { metres: 100, dLon: 0.00103, dLat: 0.0009 }
const WEST = 112.7
const SOUTH = 29.2
const PRIMARY = { prefix: 'P', stage: 'P', across: 20, down: 9, schools: 200, most: 2, grades: [1, 2, 3, 4, 5, 6], classSize: 45 }
const JUNIOR = { prefix: 'J', stage: 'J', across: 10, down: 6, schools: 100, most: 3, grades: [7, 8, 9], classSize: 50 }
const TOWNSHIPS = { across: 6, down: 5 }
const ESTATES = 200
/** Corners of a border between two neighbours. */
const CORNERS = 12
const BIRTH_YEARS = [2020, 2021, 2022, 2023, 2024, 2025]
const BASE_YEAR = 2026

type Feature = { readonly properties: object; readonly geometry: object }
type Level = typeof PRIMARY | typeof JUNIOR

export function cityM(seed = 20240917): readonly CityFile[] {
  const random = randomFrom(seed)
  const primary = schoolsOf(PRIMARY, random)
  const junior = schoolsOf(JUNIOR, random)
  return [
    file('schools', [...primary.schools, ...junior.schools]),
    file('zones', [...primary.zones, ...junior.zones]),
    file('areas', townships()),
    file('developments', estates(random)),
    file('population', cells(random), { cell: CELL, date: '2025-11-01' }),
  ]
}

/** Zones of a level with one or several schools inside each, and their registers. */
function schoolsOf(level: Level, random: () => number): { schools: Feature[]; zones: Feature[] } {
  const schools: Feature[] = []
  const zones: Feature[] = []
  const count = level.across * level.down
  let crowded = Math.round((level.schools - count) / (level.most - 1))
  for (let zone = 0; zone < count; zone++) {
    const [i, j] = [zone % level.across, Math.floor(zone / level.across)]
    const here = crowded > 0 ? level.most : 1
    crowded--
    const ids = Array.from({ length: here }, () => {
      const id = `${level.prefix}${schools.length + 1}`
      const at = warped((i + 0.2 + 0.6 * random()) / level.across, (j + 0.2 + 0.6 * random()) / level.down)
      schools.push(school(id, level, at, random))
      return id
    })
    const properties = {
      id: `Z${level.prefix}${zone + 1}`,
      name: `${level.prefix} ${zone + 1}`,
      stage: level.stage,
      schools: ids,
    }
    zones.push({ properties, geometry: tile(i, j, level.across, level.down) })
  }
  return { schools, zones }
}

function school(id: string, level: Level, at: readonly number[], random: () => number): Feature {
  const classes = 3 + Math.floor(random() * 4)
  const grades = level.grades.map((grade) => ({
    grade,
    classes,
    pupils: Math.round(classes * level.classSize * (0.7 + 0.5 * random())),
  }))
  const designClasses = level.grades.length * (classes + Math.floor(random() * 2))
  const section = { stage: level.stage, grades, designClasses, rooms: designClasses }
  const kind = level.stage === 'P' ? 'primary' : 'junior'
  const properties = { id, name: `学校 ${id}`, kind, ownership: 'public', urban: 'city', expandable: true, sections: [section] }
  return { properties, geometry: { type: 'Point', coordinates: at } }
}

function townships(): Feature[] {
  return Array.from({ length: TOWNSHIPS.across * TOWNSHIPS.down }, (_, n) => ({
    properties: { id: `T${n + 1}`, name: townshipName(n), kind: 'township', urban: 'city' },
    geometry: tile(n % TOWNSHIPS.across, Math.floor(n / TOWNSHIPS.across), TOWNSHIPS.across, TOWNSHIPS.down),
  }))
}

function estates(random: () => number): Feature[] {
  return Array.from({ length: ESTATES }, (_, n) => {
    const [x, y] = [0.05 + 0.9 * random(), 0.05 + 0.9 * random()]
    const [lon, lat] = place(x, y)
    const [wide, high] = [2 * CELL.dLon, 2 * CELL.dLat]
    const deliveryYear = BASE_YEAR - 15 + Math.floor(random() * 25)
    return {
      properties: {
        id: `D${n + 1}`,
        name: `小区 ${n + 1}`,
        households: 300 + Math.floor(random() * 2000),
        type: 'commodity',
        status: deliveryYear <= BASE_YEAR ? 'built' : 'planned',
        deliveryYear,
        urban: 'city',
      },
      geometry: ring([
        [lon, lat],
        [lon + wide, lat],
        [lon + wide, lat + high],
        [lon, lat + high],
      ]),
    }
  })
}

/** Cells of a city that is densest in its middle. */
function* cells(random: () => number): Generator<Feature> {
  for (let row = 0; row < ROWS; row++) {
    for (let column = 0; column < COLUMNS; column++) {
      const [x, y] = [(column + 0.5) / COLUMNS, (row + 0.5) / ROWS]
      const density = 4 + 150 * Math.exp(-8 * ((x - 0.5) ** 2 + (y - 0.5) ** 2)) * random()
      const people = (share: number) => Math.floor(density * share + random())
      const ages = Array.from({ length: 19 }, () => people(0.011))
      const [lon, lat] = place(x, y)
      yield {
        properties: {
          id: `c${column}-${row}`,
          residents: people(1),
          children: ages.slice(0, 15).reduce((sum, age) => sum + age, 0),
          ages,
          births: Object.fromEntries(BIRTH_YEARS.map((year) => [year, people(0.009)])),
          urban: 'city',
          township: townshipName(Math.floor(y * TOWNSHIPS.down) * TOWNSHIPS.across + Math.floor(x * TOWNSHIPS.across)),
        },
        geometry: { type: 'Point', coordinates: [digits(lon), digits(lat)] },
      }
    }
  }
}

function townshipName(n: number): string {
  return `街道 ${n + 1}`
}

/** One piece of a mosaic; neighbours share their corners, as in a careful file. */
function tile(i: number, j: number, across: number, down: number): object {
  const side = (from: readonly [number, number], to: readonly [number, number]) =>
    Array.from({ length: CORNERS }, (_, k) => {
      const part = k / CORNERS
      return warped((from[0] + (to[0] - from[0]) * part) / across, (from[1] + (to[1] - from[1]) * part) / down)
    })
  return ring([
    ...side([i, j], [i + 1, j]),
    ...side([i + 1, j], [i + 1, j + 1]),
    ...side([i + 1, j + 1], [i, j + 1]),
    ...side([i, j + 1], [i, j]),
  ])
}

/** A place of the unit square bent a little, so that no border is straight; the outer border stays where it is. */
function warped(x: number, y: number): number[] {
  const inner = Math.sin(Math.PI * x) * Math.sin(Math.PI * y)
  return place(x + 0.01 * inner * Math.sin(37 * y + 3 * x), y + 0.01 * inner * Math.sin(31 * x - 2 * y)).map(digits)
}

function place(x: number, y: number): [lon: number, lat: number] {
  return [WEST + x * COLUMNS * CELL.dLon, SOUTH + y * ROWS * CELL.dLat]
}

function ring(corners: readonly (readonly number[])[]): object {
  return { type: 'Polygon', coordinates: [[...corners, corners[0]].map((at) => at?.map(digits))] }
}

function digits(value: number): number {
  return Math.round(value * 1e6) / 1e6
}

function file(kind: string, features: Iterable<Feature>, header: object = {}): CityFile {
  const buxueLayer = { kind, date: `${BASE_YEAR}-09-01`, source: 'bench', fictional: true, ...header }
  const lines = Array.from(features, ({ properties, geometry }) => JSON.stringify({ type: 'Feature', properties, geometry }))
  const text = `{"type":"FeatureCollection","buxueLayer":${JSON.stringify(buxueLayer)},"features":[\n${lines.join(',\n')}\n]}`
  return { name: `${kind}.geojson`, bytes: new TextEncoder().encode(text) }
}

/** Mulberry32: the same numbers on every machine. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
