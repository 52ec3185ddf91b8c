import { divide, leftOf, type Mosaic, mosaic } from './mosaic.ts'
import type { XY } from './plane.ts'

/** The county's outline, river line, townships, planning areas and the faces that zones are made of, on the flat sheet. */
const COUNTY: readonly XY[] = [
  [3000, 700],
  [12000, 0],
  [22500, 1200],
  [27400, 6500],
  [28000, 15000],
  [25000, 22500],
  [17000, 26000],
  [8000, 25200],
  [1500, 20500],
  [0, 11000],
]

/** Axis of the river, upstream to downstream. */
export const RIVER: readonly [XY, XY] = [
  [-600, 12575],
  [28600, 13783],
]
/** Half the width of the river in metres. */
export const RIVER_HALF = 130

/** Northing of the river axis at an easting. */
export const riverAt = (x: number): number =>
  RIVER[0][1] + ((x - RIVER[0][0]) / (RIVER[1][0] - RIVER[0][0])) * (RIVER[1][1] - RIVER[0][1])

export interface Township {
  readonly id: string
  readonly name: string
  readonly seed: XY
  readonly bank: 'north' | 'south'
  readonly urban: 'city' | 'town' | 'rural'
}
export const TOWNSHIPS: readonly Township[] = [
  { id: 'XZ01', name: '城关街道', seed: [13400, 15200], bank: 'north', urban: 'city' },
  { id: 'XZ02', name: '城南街道', seed: [13800, 10800], bank: 'south', urban: 'city' },
  { id: 'XZ03', name: '柳林镇', seed: [4000, 17500], bank: 'north', urban: 'town' },
  { id: 'XZ04', name: '青石镇', seed: [13000, 22600], bank: 'north', urban: 'town' },
  { id: 'XZ05', name: '白沙乡', seed: [23000, 18000], bank: 'north', urban: 'rural' },
  { id: 'XZ06', name: '云溪乡', seed: [4200, 6500], bank: 'south', urban: 'rural' },
  { id: 'XZ07', name: '龙潭镇', seed: [13800, 3800], bank: 'south', urban: 'town' },
  { id: 'XZ08', name: '双桥镇', seed: [23300, 7500], bank: 'south', urban: 'town' },
]

/** The smallest pieces: face id, township, planning area, seed. A zone is one face or a few. */
export interface Face {
  readonly id: string
  readonly township: string
  readonly area: string
  readonly seed: XY
}
const face = (id: string, township: string, area: string, x: number, y: number): Face => ({ id, township, area, seed: [x, y] })
export const FACES: readonly Face[] = [
  face('old-town', 'XZ01', 'PQ1', 13450, 14150),
  face('riverside', 'XZ01', 'PQ2', 11700, 14350),
  face('east-gate', 'XZ01', 'PQ1', 14550, 14550),
  face('wenchang', 'XZ01', 'PQ1', 13150, 15550),
  face('east', 'XZ01', 'PQ1', 14800, 15700),
  face('north', 'XZ01', 'PQ1', 13300, 17000),
  face('west', 'XZ01', 'PQ2', 11650, 15850),
  face('south-west', 'XZ02', 'PQ3', 12300, 11900),
  face('south-east', 'XZ02', 'PQ3', 14000, 11700),
  face('south-lake', 'XZ02', 'PQ3', 13700, 9900),
  face('liulin', 'XZ03', 'PQ4', 5200, 16800),
  face('hewan', 'XZ03', 'PQ4', 2900, 14200),
  face('shangping', 'XZ03', 'PQ4', 4500, 21200),
  face('qingshi', 'XZ04', 'PQ5', 11600, 21800),
  face('yanqian', 'XZ04', 'PQ5', 16700, 22800),
  face('baisha', 'XZ05', 'PQ5', 21600, 17800),
  face('zhoutou', 'XZ05', 'PQ5', 25000, 15300),
  face('yunxi', 'XZ06', 'PQ4', 5600, 7800),
  face('zhuping', 'XZ06', 'PQ4', 3600, 3600),
  face('longtan', 'XZ07', 'PQ6', 12200, 4200),
  face('longtan-east', 'XZ07', 'PQ6', 14000, 3300),
  face('station', 'XZ07', 'PQ6', 15600, 6200),
  face('shuangqiao', 'XZ08', 'PQ6', 21700, 7600),
  face('tangtou', 'XZ08', 'PQ6', 25400, 10600),
]

/** Small upright pieces cut out of a face: the part of `box` inside `from` becomes a face of its own. */
const CARVED = [
  { id: 'gap', from: 'east', box: { west: 14230, south: 16570, east: 14630, north: 16860 } },
  { id: 'disputed', from: 'east-gate', box: { west: 13500, south: 14700, east: 14250, north: 15200 } },
] as const

export const PLANNING_AREAS = [
  { id: 'PQ1', name: '老城片区', urban: 'city', strategy: 'expand' },
  { id: 'PQ2', name: '城西片区', urban: 'city', strategy: 'expand' },
  { id: 'PQ3', name: '城南新区片区', urban: 'city', strategy: 'standard' },
  { id: 'PQ4', name: '西部片区', urban: 'rural', strategy: 'optimise' },
  { id: 'PQ5', name: '北部片区', urban: 'rural', strategy: 'optimise' },
  { id: 'PQ6', name: '东南片区', urban: 'town', strategy: 'adjust' },
] as const

/** Name of a township. Throws on an unknown id. */
export function townshipName(id: string): string {
  const found = TOWNSHIPS.find((township) => township.id === id)
  if (!found) throw new Error(`no township ${id}`)
  return found.name
}

/** Whether a point of the sheet is in the county, `margin` metres from its border at least. */
export function inCounty(point: XY, margin: number): boolean {
  return COUNTY.every(([x, y], i) => {
    const [u, v] = COUNTY[(i + 1) % COUNTY.length] ?? [x, y]
    return ((u - x) * (point[1] - y) - (v - y) * (point[0] - x)) / Math.hypot(u - x, v - y) > margin
  })
}

/** Cuts the county at the river, each bank into townships, each township into faces. */
export function countyMosaic(): Mosaic {
  const [up, down] = RIVER
  const banks = { north: leftOf(COUNTY, up, down), south: leftOf(COUNTY, down, up) }
  const polygons = new Map<string, XY[]>()
  for (const bank of ['north', 'south'] as const) {
    const seeds = new Map(TOWNSHIPS.filter((township) => township.bank === bank).map((township) => [township.id, township.seed]))
    for (const [township, outline] of divide(banks[bank], seeds)) {
      const inside = new Map(FACES.filter((part) => part.township === township).map((part) => [part.id, part.seed]))
      for (const [id, polygon] of divide(outline, inside)) polygons.set(id, polygon)
    }
  }
  for (const { id, from, box } of CARVED) carve(polygons, id, from, box)
  return mosaic(polygons)
}

/** Cuts a box out of a face; the rest becomes up to four pieces around it. */
function carve(polygons: Map<string, XY[]>, id: string, from: string, box: (typeof CARVED)[number]['box']): void {
  let rest = polygons.get(from) ?? []
  polygons.delete(from)
  const cut = (side: string, a: XY, b: XY): void => {
    const piece = leftOf(rest, b, a)
    if (piece.length > 2) polygons.set(`${from}.${side}`, piece)
    rest = leftOf(rest, a, b)
  }
  cut('west', [box.west, box.north], [box.west, box.south])
  cut('east', [box.east, box.south], [box.east, box.north])
  cut('south', [box.west, box.south], [box.east, box.south])
  cut('north', [box.east, box.north], [box.west, box.north])
  polygons.set(id, rest)
}

/** Pieces of the mosaic that make up a face: itself, or what carving left of it. */
export const piecesOf = (source: Mosaic, id: string): string[] =>
  [...source.faces.keys()].filter((piece) => piece === id || piece.startsWith(`${id}.`))
