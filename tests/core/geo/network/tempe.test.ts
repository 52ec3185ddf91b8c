import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Gate } from '../../../../src/core/geo/network/access.ts'
import { networkOf } from '../../../../src/core/geo/network/network.ts'
import { ellipsoidAt, PLANE, type Surface } from '../../../../src/core/geo/network/surface.ts'
import { Ways } from '../../../../src/core/geo/network/ways.ts'
import { drain } from '../../../../src/core/transportation/drain.ts'

const SHARED = resolve(process.env.BUXUE_SHARED ?? '../shared')
const DATA = `${SHARED}/data/tempe-streets`
/** One US survey foot. */
const FOOT = 1200 / 3937

type Place = readonly [number, number]

/** Streets and schools of Tempe, Arizona (PySAL, BSD-3), on the state plane in feet as published: distances of pysal/spaghetti. */
describe.skipIf(!existsSync(DATA))('network distances of Tempe', () => {
  const oracle = JSON.parse(readFileSync(`${SHARED}/oracles/spaghetti_network_tempe.json`, 'utf8'))
  const feet = oracle.own_feet
  const matrix: number[][] = feet.school_network_matrix
  const far = Number.MAX_SAFE_INTEGER

  function waysOf(lines: readonly (readonly Place[])[], places: readonly Place[], schools: readonly Place[], surface: Surface) {
    const roads = lines.map((line) => ({ parts: [line], bridge: false, oneway: false }))
    const network = drain(networkOf({ roads, barriers: [], surface, join: 0, crossings: false }))
    const gate = new Gate(network, far)
    const from = drain(
      gate.accessOf(
        places.map(([x]) => x),
        places.map(([, y]) => y),
      ),
    )
    const ways = new Ways(network, gate, from)
    const target = schools.map(([x, y]) => ways.target(x, y))
    const snap = Array.from(from.away, (away) => away / 1000)
    return {
      ways,
      target,
      snap,
      alone: (i: number, j: number) => ways.between(i, target[j] as number) - (snap[i] ?? 0) - (snap[j] ?? 0),
    }
  }

  it('agree to 1e-5 with the published ones in feet, the ways to the streets included', () => {
    const schools = points(`${DATA}/schools.shp`)
    const { ways, target, snap, alone } = waysOf(polylines(`${DATA}/streets.shp`), schools, schools, PLANE)
    const published = oracle.published_feet
    expect(near(sum(matrix[0]?.map((_, j) => (j === 0 ? 0 : alone(0, j))) ?? []), 17682.436988)).toBe(true)
    expect(
      near(ways.between(0, target[1] as number), published['network distance school0-school1 incl. both snap distances']),
    ).toBe(true)
    for (const [i, away] of feet.snap_distances.entries())
      expect(Math.abs((snap[i] as number) - away)).toBeLessThanOrEqual(0.00051)
    for (const [i, row] of matrix.entries())
      for (const [j, metres] of row.entries()) if (i !== j) expect(near(alone(i, j), metres), `${i} ${j}`).toBe(true)
  })

  it('give every incident the school nearest to it by streets', () => {
    const lines = geo(`${DATA}/streets_wgs84.geojson`) as Place[][]
    const schools = geo(`${DATA}/schools_wgs84.geojson`) as Place[]
    const incidents = geo(`${DATA}/crimes_wgs84.geojson`) as Place[]
    const { ways, target } = waysOf(lines, incidents, schools, ellipsoidAt(33.42))
    const snaps = waysOf(lines, schools, schools, ellipsoidAt(33.42)).snap
    // The published list leaves the ways to the streets out.
    const found = incidents.map((_, i) => {
      const streets = target.map((to, j) => ways.between(i, to) - (snaps[j] as number))
      return streets.indexOf(Math.min(...streets))
    })
    expect(found).toEqual(feet.nearest_school_index_by_network_for_each_incident)
  })

  it('on the ellipsoid differ by the scale of the state plane only', () => {
    const lines = geo(`${DATA}/streets_wgs84.geojson`) as Place[][]
    const schools = geo(`${DATA}/schools_wgs84.geojson`) as Place[]
    const { alone } = waysOf(lines, schools, schools, ellipsoidAt(33.42))
    for (const [i, row] of matrix.entries())
      for (const [j, metres] of row.entries())
        if (i !== j) expect(Math.abs(alone(i, j) / (metres * FOOT) - 1), `${i} ${j}`).toBeLessThan(1e-3)
  })
})

const near = (a: number, b: number) => Math.abs(a - b) <= 1e-5 * Math.abs(b)
const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)

function geo(path: string): unknown[] {
  const { features } = JSON.parse(readFileSync(path, 'utf8'))
  return features.map((feature: { geometry: { coordinates: unknown } }) => feature.geometry.coordinates)
}

/** Records of a shapefile (ESRI white paper 1998): content offset and the view to read it from. */
function* records(path: string): Generator<DataView> {
  const bytes = readFileSync(path)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 100; at < view.byteLength; ) {
    const long = 2 * view.getInt32(at + 4)
    yield new DataView(bytes.buffer, bytes.byteOffset + at + 8, long)
    at += 8 + long
  }
}

function points(path: string): Place[] {
  return [...records(path)].map((record) => [record.getFloat64(4, true), record.getFloat64(12, true)])
}

function polylines(path: string): Place[][] {
  return [...records(path)].flatMap((record) => {
    const [parts, count] = [record.getInt32(36, true), record.getInt32(40, true)]
    const first = Array.from({ length: parts }, (_, part) => record.getInt32(44 + 4 * part, true))
    const at = (i: number): Place => {
      const offset = 44 + 4 * parts + 16 * i
      return [record.getFloat64(offset, true), record.getFloat64(offset + 8, true)]
    }
    return first.map((from, part) => {
      const end = first[part + 1] ?? count
      return Array.from({ length: end - from }, (_, i) => at(from + i))
    })
  })
}
