import { readFileSync } from 'node:fs'
import type { Feature, Geometry, Position } from 'geojson'
import { beforeAll, describe, expect, it } from 'vitest'
import { district } from '../../data/demo/district.ts'
import { LAYER_KINDS, LAYER_SCHEMAS, type LayerKind } from '../../src/core/domain/layers.ts'
import { BANDS, type SchoolProperties, type Section } from '../../src/core/domain/school.ts'

interface File {
  readonly type: string
  readonly buxueLayer: { readonly kind: string; readonly date: string; readonly source: string; readonly fictional: boolean; readonly cell?: { metres: number; dLon: number; dLat: number } }
  readonly features: readonly Feature<Geometry | null>[]
}
const textOf = (kind: LayerKind): string => readFileSync(new URL(`../../data/demo/linjiang/${kind}.geojson`, import.meta.url), 'utf8')
const files = Object.fromEntries(LAYER_KINDS.map((kind) => [kind, JSON.parse(textOf(kind)) as File])) as Record<LayerKind, File>

/** Properties of a layer, parsed by its schema, with the geometry. */
function rows<Kind extends LayerKind>(kind: Kind) {
  type Properties = ReturnType<(typeof LAYER_SCHEMAS)[Kind]['parse']>
  return files[kind].features.map((feature) => ({ geometry: feature.geometry, ...(LAYER_SCHEMAS[kind].parse(feature.properties) as Properties) }))
}
const schools = rows('schools')
const cells = rows('population')
const zones = rows('zones')
const flows = rows('flows')
const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)
const sections = (stage: Section['stage'], test: (school: SchoolProperties) => boolean = () => true): { school: SchoolProperties; section: Section }[] =>
  schools.filter(test).flatMap((school) => school.sections.filter((section) => section.stage === stage).map((section) => ({ school, section })))
const ordinary = (school: SchoolProperties): boolean => school.kind !== 'special' && school.status === 'open'
const publicly = (school: SchoolProperties): boolean => ordinary(school) && school.ownership === 'public'
const seats = (section: Section): number =>
  Math.min(section.designClasses ?? 0, (section.rooms ?? 0) - (section.unsafeRooms ?? 0)) * { K: 30, P: 45, J: 50, H: 50 }[section.stage]
const rings = (geometry: Geometry | null): Position[][] =>
  geometry?.type === 'Polygon' ? geometry.coordinates : geometry?.type === 'MultiPolygon' ? geometry.coordinates.flat() : []
const holds = (geometry: Geometry | null, point: Position): boolean => {
  const [x = 0, y = 0] = point
  let inside = false
  for (const ring of rings(geometry)) {
    ring.forEach(([ax = 0, ay = 0], i) => {
      const [bx = 0, by = 0] = ring[(i + 1) % ring.length] ?? []
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside
    })
  }
  return inside
}
const pointOf = (row: { geometry: Geometry | null }): Position => (row.geometry?.type === 'Point' ? row.geometry.coordinates : [])
const zonesAt = (point: Position, stage: 'P' | 'J') => zones.filter((zone) => zone.stage === stage && holds(zone.geometry, point))

describe('demo district: files', () => {
  let made: Record<LayerKind, string>
  beforeAll(() => { made = district() })
  it.each(LAYER_KINDS)('%s is what the generator writes, byte for byte', (kind) => {
    expect(made[kind] === textOf(kind)).toBe(true)
  })
  it.each(LAYER_KINDS)('%s says what it is and that it is fictional', (kind) => {
    expect(files[kind].type).toBe('FeatureCollection')
    expect(files[kind].buxueLayer).toMatchObject({ kind, source: '虚构示例 临江区', fictional: true, date: kind === 'population' ? '2025-11-01' : '2026-09-01' })
    expect(files[kind].features.every((feature) => feature.properties?.layer === kind)).toBe(true)
    const table = kind === 'flows' || kind === 'feeder'
    expect(files[kind].features.every((feature) => (feature.geometry === null) === table)).toBe(true)
  })
  it.each(LAYER_KINDS)('%s: every feature has the canonical properties and nothing else', (kind) => {
    for (const feature of files[kind].features) {
      const { layer: _, ...given } = feature.properties ?? {}
      const parsed = LAYER_SCHEMAS[kind].parse(given) as object
      expect(Object.keys(parsed)).toEqual(expect.arrayContaining(Object.keys(given)))
    }
  })
  it('has positions of 6 decimals, unique ids and at most 3.5 MB in all', () => {
    expect(sum(LAYER_KINDS.map((kind) => Buffer.byteLength(textOf(kind))))).toBeLessThan(3.5e6)
    for (const kind of LAYER_KINDS) {
      expect(textOf(kind)).not.toMatch(/\d\.\d{7}/)
      const ids = files[kind].features.map((feature) => feature.properties?.id as string | undefined).filter((id) => id !== undefined)
      expect(new Set(ids).size).toBe(ids.length)
    }
  })
  it('has a regular grid of cell centres', () => {
    const { cell } = files.population.buxueLayer
    expect(cell).toEqual({ metres: 100, dLon: 0.00103, dLat: 0.0009 })
    const [lon = 0, lat = 0] = pointOf(cells[0] ?? { geometry: null })
    for (const row of cells) {
      const [x = 0, y = 0] = pointOf(row)
      const [u, v] = [(x - lon) / 0.00103, (y - lat) / 0.0009]
      expect(Math.abs(u - Math.round(u)) + Math.abs(v - Math.round(v))).toBeLessThan(1e-3)
    }
    expect(cells.length).toBeGreaterThan(5000)
    expect(cells.length).toBeLessThan(9000)
  })
})

describe('demo district: what there is', () => {
  it('counts schools of every kind', () => {
    const kinds = new Map<string, number>()
    for (const { kind } of schools) kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
    expect(Object.fromEntries(kinds)).toEqual({ kindergarten: 20, primary: 25, junior: 9, 'nine-year': 2, 'teaching-point': 2, senior: 1, special: 1 })
    expect(schools.filter((school) => school.kind === 'nine-year').map((school) => school.ownership).sort()).toEqual(['private', 'public'])
    expect(schools.some((school) => [...school.name].length === 24)).toBe(true)
    const [building] = schools.filter((school) => school.status === 'construction')
    expect(building).toMatchObject({ kind: 'primary', statusYear: 2028 })
    expect(building?.sections[0]?.pupils).toBeUndefined()
  })
  it('counts developments, areas, sites, controls, bridges', () => {
    const developments = rows('developments')
    expect(developments).toHaveLength(25)
    expect(new Set(developments.map(({ status }) => status))).toEqual(new Set(['built', 'construction', 'planned']))
    expect(Math.max(...developments.map(({ deliveryYear }) => deliveryYear ?? 0))).toBe(2032)
    expect(rows('areas').filter(({ kind }) => kind === 'township')).toHaveLength(8)
    expect(rows('areas').filter(({ kind }) => kind === 'planning-area')).toHaveLength(6)
    expect(rows('sites')).toHaveLength(6)
    expect(new Set(rows('controls').map(({ kind }) => kind))).toEqual(new Set(['farmland', 'ecological', 'urban-boundary', 'buffer']))
    expect(rows('roads').filter(({ bridge }) => bridge)).toHaveLength(3)
  })
  it('gives every teaching point a parent and combined classes', () => {
    const points = schools.filter(({ kind }) => kind === 'teaching-point')
    for (const { parent, sections: [section] } of points) {
      expect(schools.some(({ id }) => id === parent)).toBe(true)
      expect(section?.classes).toBeLessThan(section?.grades.length ?? 0)
    }
  })
  it('has boarders within their beds', () => {
    const boarding = schools.flatMap((school) => school.sections).filter(({ boarders }) => boarders !== undefined)
    expect(boarding.length).toBeGreaterThan(1)
    for (const { boarders = 0, beds = 0, pupils = 0 } of boarding) {
      expect(boarders).toBeLessThanOrEqual(beds)
      expect(boarders).toBeLessThanOrEqual(pupils)
    }
  })
})

describe('demo district: to the pupil', () => {
  const all = schools.flatMap((school) => school.sections.map((section) => ({ school, section })))
  it('sums grades to sections', () => {
    for (const { school, section } of all) {
      if (section.grades.length === 0) continue
      expect(sum(section.grades.map(({ pupils }) => pupils ?? Number.NaN)), school.id).toBe(section.pupils)
      if (school.kind !== 'teaching-point') expect(sum(section.grades.map(({ classes }) => classes ?? Number.NaN)), school.id).toBe(section.classes)
    }
    expect(all.filter(({ section }) => section.grades.length === 0 && section.stage === 'P' && section.pupils !== undefined).length).toBeGreaterThanOrEqual(2)
  })
  it('has bands that sum to the classes and can hold the pupils', () => {
    const banded = all.flatMap(({ school, section }) => [section, ...section.grades].filter(({ bands }) => bands).map((row) => ({ id: school.id, ...row })))
    expect(banded.length).toBeGreaterThan(150)
    for (const { id, bands = [], classes = 0, pupils = 0 } of banded) {
      expect(sum(bands), id).toBe(classes)
      expect(sum(bands.map((count, i) => count * (BANDS[i]?.from ?? 0))), id).toBeLessThanOrEqual(pupils)
      expect(sum(bands.map((count, i) => (count === 0 ? 0 : count * (BANDS[i]?.to ?? 0)))), id).toBeGreaterThanOrEqual(pupils)
    }
  })
  it('never has more classes than rooms', () => {
    for (const { school, section } of all) expect(section.classes ?? 0, school.id).toBeLessThanOrEqual(section.rooms ?? 0)
  })
  it.each(['P', 'J'] as const)('flows of %s are the rolls', (stage) => {
    for (const { school, section } of sections(stage, ordinary)) {
      expect(sum(flows.filter((flow) => flow.stage === stage && flow.school === school.id).map(({ pupils }) => pupils)), school.id).toBe(section.pupils)
    }
    const homes = new Set(['outside', ...zones.map(({ id }) => id), ...rows('areas').map(({ name }) => name)])
    expect(flows.filter(({ home }) => !homes.has(home))).toEqual([])
  })
  it('rolls less outsiders are near the residents of school age', () => {
    const local = (stage: 'P' | 'J'): number => sum(flows.filter((flow) => flow.stage === stage && flow.home !== 'outside').map(({ pupils }) => pupils))
    const aged = (from: number, to: number): number => sum(cells.map(({ ages = [] }) => sum(ages.slice(from, to + 1))))
    for (const [stage, from, to] of [['P', 6, 11], ['J', 12, 14]] as const) {
      expect(Math.abs(aged(from, to) / local(stage) - 1)).toBeLessThan(0.035)
      // The grid is ten months older than the register: the same children, a year younger.
      expect(Math.abs(aged(from - 1, to - 1) / local(stage) - 1)).toBeLessThan(0.035)
    }
    expect(local('P')).toBeGreaterThan(14000)
    expect(local('P')).toBeLessThan(17000)
    expect(local('J')).toBeGreaterThan(7000)
    expect(local('J')).toBeLessThan(8500)
  })
  it('adds ages up inside the residents of each cell', () => {
    for (const { ages = [], residents = 0, children } of cells) {
      expect(ages).toHaveLength(19)
      expect(children).toBe(sum(ages.slice(0, 15)))
      expect(residents).toBeGreaterThanOrEqual(sum(ages))
    }
  })
  it('moves cohorts up through the registers of three years', () => {
    for (const school of schools) {
      expect(school.history.length === 0 || new Set(school.history.map(({ year }) => year)).size === 3).toBe(true)
      for (const row of school.history) {
        const now = school.sections.find(({ stage }) => stage === row.stage)?.grades.find(({ grade }) => grade === row.grade + 1)
        const next = row.year === 2025 ? now : school.history.find((other) => other.stage === row.stage && other.year === row.year + 1 && other.grade === row.grade + 1)
        if (next?.pupils === undefined) continue
        expect(Math.abs((row.pupils ?? 0) - next.pupils), `${school.id} ${row.year} ${row.grade}`).toBeLessThanOrEqual(2 + 0.04 * next.pupils)
        expect(row.classes).toBe(next.classes)
      }
    }
  })
  it('holds the people of the built estates', () => {
    for (const { name, status, households = 0, householdSize = 0, occupancy = 0, geometry } of rows('developments')) {
      if (status !== 'built') continue
      const [dLon, dLat] = [0.00103, 0.0009]
      const inside = sum(cells.map((cell) => {
        const [x = 0, y = 0] = pointOf(cell)
        if (!holds(geometry, [x, y]) && Math.abs(x - (rings(geometry)[0]?.[0]?.[0] ?? 0)) > 6 * dLon) return 0
        let hits = 0
        for (let i = 0; i < 64; i++) if (holds(geometry, [x + (((i % 8) + 0.5) / 8 - 0.5) * dLon, y + ((Math.floor(i / 8) + 0.5) / 8 - 0.5) * dLat])) hits++
        return ((cell.residents ?? 0) * hits) / 64
      }))
      expect(inside / (households * householdSize * occupancy), name).toBeGreaterThan(0.9)
      expect(inside / (households * householdSize * occupancy), name).toBeLessThan(1.35)
    }
  })
})

describe('demo district: tensions', () => {
  const at = (id: string) => schools.find((school) => school.id === id)
  const fill = (id: string): number => {
    const section = at(id)?.sections.find(({ stage }) => stage === 'P')
    return section ? (section.pupils ?? 0) / seats(section) : Number.NaN
  }
  it('crowds the town and empties the villages', () => {
    const town = sections('P', (school) => publicly(school) && school.urban === 'city')
    expect(town.filter(({ school }) => fill(school.id) >= 1.05 && fill(school.id) <= 1.31).length).toBeGreaterThanOrEqual(7)
    const large = town.flatMap(({ section }) => section.grades).reduce((count, grade) => count + sum((grade.bands ?? []).slice(7)), 0)
    expect(large).toBeGreaterThan(20)
    const small = sections('P', (school) => school.urban === 'rural' && school.kind === 'primary').filter(({ section }) => (section.pupils ?? 0) < 100)
    expect(small.length).toBeGreaterThanOrEqual(4)
  })
  it('has one school above 2000 with many pupils of other homes and from outside', () => {
    const big = schools.filter((school) => publicly(school) && school.kind !== 'senior' && sum(school.sections.map(({ pupils }) => pupils ?? 0)) > 2000)
    expect(big.map(({ id }) => id)).toEqual(['P01'])
    const into = flows.filter(({ school }) => school === 'P01')
    expect(into.find(({ home }) => home === 'outside')?.pupils).toBeGreaterThan(80)
    expect(sum(into.filter(({ home }) => home !== 'ZP01').map(({ pupils }) => pupils))).toBeGreaterThan(600)
  })
  it.each([['P', 500, 1500], ['J', 300, 1200]] as const)('lacks hundreds of %s seats in town and has as many free in villages', (stage, low, high) => {
    const balance = new Map<string, number>()
    const add = (township: string, value: number): void => void balance.set(township, (balance.get(township) ?? 0) + value)
    for (const { school, section } of sections(stage, publicly)) add(school.township ?? '', -seats(section))
    const townships = rows('areas').filter(({ kind }) => kind === 'township')
    const isPublic = new Set(schools.filter(publicly).map(({ id }) => id))
    for (const { home, school, pupils, stage: taught } of flows) {
      if (taught !== stage || home === 'outside' || !isPublic.has(school)) continue
      const zone = zones.find(({ id }) => id === home)
      const inside = zone ? townships.find(({ geometry }) => holds(geometry, pointOf(at(zone.schools[0] ?? '') ?? { geometry: null })))?.name : home
      add(inside ?? '', pupils)
    }
    const short = sum([...balance.values()].map((value) => Math.max(0, value)))
    const free = sum([...balance.values()].map((value) => Math.max(0, -value)))
    expect(short).toBeGreaterThan(low)
    expect(short).toBeLessThan(high)
    expect(free).toBeGreaterThan(short * 0.6)
  })
  it('has a glut of kindergarten places', () => {
    const gardens = sections('K').map(({ section }) => section)
    expect(sum(gardens.map(({ pupils }) => pupils ?? 0)) / sum(gardens.map(seats))).toBeLessThan(0.7)
  })
  it('has one hole and one overlap between primary zones, and people in both', () => {
    const over = cells.filter((cell) => zonesAt(pointOf(cell), 'P').length > 1)
    expect(new Set(over.map((cell) => zonesAt(pointOf(cell), 'P').map(({ id }) => id).join()))).toEqual(new Set(['ZP03,ZP04']))
    const gap = cells.filter((cell) => zonesAt(pointOf(cell), 'P').length === 0)
    const people = sum(gap.map(({ residents = 0 }) => residents))
    expect(people).toBeGreaterThan(150)
    expect(people).toBeLessThan(1200)
    expect(new Set(gap.map(({ township }) => township))).toEqual(new Set(['城关街道']))
  })
  it('has every cell in one township and one planning area', () => {
    for (const kind of ['township', 'planning-area'] as const) {
      const areas = rows('areas').filter((area) => area.kind === kind)
      for (const cell of cells) {
        const found = areas.filter(({ geometry }) => holds(geometry, pointOf(cell)))
        expect(found).toHaveLength(1)
        if (kind === 'township') expect(found[0]?.name).toBe(cell.township)
      }
    }
  })
  it('has exactly one zoned school outside its own zone, and one zone of two schools', () => {
    const astray = zones.flatMap((zone) => zone.schools.filter((id) => !holds(zone.geometry, pointOf(at(id) ?? { geometry: null }))))
    expect(astray).toEqual(['P07'])
    expect(zones.filter((zone) => zone.schools.length > 1).map(({ id }) => id)).toEqual(['ZP04'])
  })
  it('has a junior school by feeder table only', () => {
    const feeder = rows('feeder')
    expect(zones.some((zone) => zone.schools.includes('J08'))).toBe(false)
    expect(feeder.filter(({ primary }) => primary === 'P22').map(({ share }) => share)).toEqual([0.6, 0.4])
    for (const primary of new Set(feeder.map((row) => row.primary))) {
      expect(sum(feeder.filter((row) => row.primary === primary).map(({ share }) => share))).toBeCloseTo(1)
    }
  })
  it('plans an estate with no school within 1,500 m', () => {
    const [estate] = rows('developments').filter(({ name }) => name === '云湖新城')
    const [x = 0, y = 0] = rings(estate?.geometry ?? null)[0]?.[0] ?? []
    const far = sections('P').map(({ school }) => {
      const [u = 0, v = 0] = pointOf(at(school.id) ?? { geometry: null })
      return Math.hypot((u - x) * 97000, (v - y) * 110850)
    })
    expect(Math.min(...far)).toBeGreaterThan(1500)
  })
  it('keeps every school in its township', () => {
    const townships = rows('areas').filter(({ kind }) => kind === 'township')
    for (const school of schools) expect(townships.find(({ geometry }) => holds(geometry, pointOf(school)))?.name, school.id).toBe(school.township)
  })
})
