import type { Polygon } from 'geojson'
import type { Dataset } from '../../src/core/domain/dataset.ts'
import type { Column, Evaluation } from '../../src/core/domain/evaluation.ts'
import type { PopulationTable } from '../../src/core/domain/layers.ts'
import { NOTHING_ADDED, type Plan } from '../../src/core/domain/plan.ts'
import type { School } from '../../src/core/domain/school.ts'
import { translate } from '../../src/i18n/index.ts'
import { SHOWN_LAYERS } from '../../src/map/layers/index.ts'
import type { Scene } from '../../src/map/scene.ts'

/** A small county in code: enough of everything for the map's selectors, and a page to look at. */
export const WEST = 118.6
export const SOUTH = 31.9
const D_LON = 0.00106
const D_LAT = 0.0009

export function square(west: number, south: number, width: number, height: number): Polygon {
  return {
    type: 'Polygon',
    coordinates: [
      [
        [west, south],
        [west + width, south],
        [west + width, south + height],
        [west, south + height],
        [west, south],
      ],
    ],
  }
}

export function school(id: string, over: Partial<School>): School {
  return {
    id,
    name: `${id}小学`,
    kind: 'primary',
    ownership: 'public',
    status: 'open',
    sections: [{ stage: 'P', grades: [] }],
    history: [],
    point: [WEST + 0.05, SOUTH + 0.05],
    ...over,
  }
}

/** `columns` × `rows` cells of a full grid, south-west first, values rising with the row number. */
export function gridTable(columns: number, rows: number, keep: (row: number) => boolean = () => true): PopulationTable {
  const cells = Array.from({ length: columns * rows }, (_, index) => index).filter(keep)
  const column = (value: (index: number) => number) => Float64Array.from(cells, value)
  return {
    ids: cells.map((index) => `c${index}`),
    names: cells.map(() => null),
    townships: cells.map(() => null),
    lon: column((index) => WEST + (index % columns) * D_LON),
    lat: column((index) => SOUTH + Math.floor(index / columns) * D_LAT),
    residents: column((index) => index),
    households: column(() => Number.NaN),
    children: column(() => Number.NaN),
    ages: null,
    births: [],
    pupils: [],
    learners: [],
    urban: new Uint8Array(cells.length),
    cell: { dLon: D_LON, dLat: D_LAT, metres: 100 },
    outlines: null,
  }
}

export function datasetOf(over: Partial<Dataset>): Dataset {
  return {
    hash: 'fixture',
    fictional: true,
    baseYear: 2025,
    baseYearAssumed: false,
    layers: [],
    schools: [],
    developments: [],
    population: gridTable(0, 0),
    populationYear: null,
    zones: [],
    areas: [],
    roads: [],
    barriers: [],
    sites: [],
    flows: [],
    feeders: [],
    controls: [],
    od: null,
    issues: [],
    ...over,
  }
}

export function planOf({ schools }: Dataset): Plan {
  return {
    year: 2025,
    supply: 'fixture',
    zoning: '',
    transfers: [],
    classSizes: [],
    schools: schools.map((one, row) => ({
      row,
      school: one,
      state: one.status === 'construction' ? 'committed' : one.status === 'closed' ? 'closed' : 'existing',
      open: one.status === 'open',
      sections: one.sections.map((base) => ({ stage: base.stage, base, added: NOTHING_ADDED })),
      closing: null,
      built: null,
    })),
  }
}

export function column(values: ArrayLike<number>): Column {
  return { values: Float64Array.from(values), quality: new Uint8Array(values.length) }
}

/** An evaluation with the columns the map reads; every unit goes to its nearest school. */
export function evaluationOf(dataset: Dataset, over: Partial<Evaluation> = {}): Evaluation {
  const { schools, zones, developments, population } = dataset
  const seats = schools.map((_, row) => 270 + ((row * 7) % 10) * 180)
  const utilisation = schools.map((_, row) => 0.55 + ((row * 13) % 12) * 0.06)
  const units = [...population.ids, ...developments.map(({ id }) => id)]
  const lon = Float64Array.from([...population.lon, ...developments.map(({ point }) => point[0])])
  const lat = Float64Array.from([...population.lat, ...developments.map(({ point }) => point[1])])
  const ranked = units.map((_, unit) =>
    schools
      .map((one, row) => [Math.hypot(one.point[0] - (lon[unit] ?? 0), one.point[1] - (lat[unit] ?? 0)), row] as const)
      .sort((a, b) => a[0] - b[0]),
  )
  const pupils = units.map((_, unit) => (unit * 7) % 23)
  return {
    request: {
      stage: 'P',
      year: 2025,
      variant: 'mid',
      demandFrom: 'auto',
      allocation: 'nearest',
      seatBasis: 'planning',
      areaLevel: 'township',
      distance: 'straight',
      baseYear: 2025,
      scenario: null,
    },
    demandYear: 2025,
    fingerprint: 'fixture',
    schools: {
      ids: schools.map(({ id }) => id),
      names: schools.map(({ name }) => name),
      counted: new Uint8Array(schools.length).fill(1),
      teaches: new Uint8Array(schools.length).fill(1),
    },
    areas: { ids: [], names: [] },
    zones: { ids: zones.map(({ id }) => id), names: zones.map(({ id }) => id) },
    units: {
      ids: units,
      names: units.map(() => null),
      kind: Uint8Array.from(units, (_, unit) => (unit < population.ids.length ? 0 : 1)),
      row: Int32Array.from(units, (_, unit) => (unit < population.ids.length ? unit : unit - population.ids.length)),
      lon,
      lat,
      zone: new Int32Array(units.length).fill(-1),
      area: new Int32Array(units.length),
      nearest: Int32Array.from(ranked, (list) => list[0]?.[1] ?? -1),
      nearestMetres: new Float64Array(units.length),
      second: Int32Array.from(ranked, (list) => list[1]?.[1] ?? -1),
      secondMetres: new Float64Array(units.length),
    },
    columns: {
      total: {},
      school: {
        seats: column(seats),
        utilisation: column(utilisation),
        largeClasses: column(utilisation.map((share) => (share > 1.05 ? 2 : 0))),
        superLargeClasses: column(utilisation.map((share) => (share > 1.15 ? 1 : 0))),
      },
      area: {},
      zone: { residents: column(zones.map((_, row) => 500 + row * 90)), accountSeats: column(zones.map(() => 900)) },
      unit: { pupils: column(pupils) },
    },
    grades: { grades: [1, 2, 3, 4, 5, 6], pupils: new Float64Array(0), classes: new Float64Array(0), sizes: new Float64Array(0) },
    flows: {
      start: Uint32Array.from({ length: units.length + 1 }, (_, unit) => unit),
      school: Int32Array.from(ranked, (list) => list[0]?.[1] ?? -1),
      pupils: Int32Array.from(pupils),
      metres: new Float64Array(units.length),
    },
    homeFlows: null,
    balance: null,
    flowsOf: 'stage',
    entrants: null,
    distanceUnit: 'metres',
    demandSource: 'counted',
    findings: [],
    issues: [],
    ...over,
  }
}

export function sceneOf(dataset: Dataset, over: Partial<Scene> = {}): Scene {
  return {
    dataset,
    plan: planOf(dataset),
    evaluation: evaluationOf(dataset),
    stale: false,
    stage: 'P',
    visible: SHOWN_LAYERS,
    selected: null,
    hovered: null,
    locale: 'zh-CN',
    t: (key, params) => translate('zh-CN', key, params),
    ...over,
  }
}
