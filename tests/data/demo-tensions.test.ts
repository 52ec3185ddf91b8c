import { describe, expect, it } from 'vitest'
import {
  cells,
  flows,
  holds,
  ordinary,
  pointOf,
  publicly,
  rings,
  rows,
  schools,
  seats,
  sections,
  sum,
  zones,
  zonesAt,
} from './demo-rows.ts'

describe('demo district: tensions', () => {
  const at = (id: string) => schools.find((school) => school.id === id)
  const fill = (id: string): number => {
    const section = at(id)?.sections.find(({ stage }) => stage === 'P')
    return section ? (section.pupils ?? 0) / seats(section) : Number.NaN
  }
  it('crowds the town and empties the villages', () => {
    const town = sections('P', (school) => publicly(school) && school.urban === 'city')
    expect(town.filter(({ school }) => fill(school.id) >= 1.05 && fill(school.id) <= 1.31).length).toBeGreaterThanOrEqual(7)
    const large = town
      .flatMap(({ section }) => section.grades)
      .reduce((count, grade) => count + sum((grade.bands ?? []).slice(7)), 0)
    expect(large).toBeGreaterThan(20)
    const small = sections('P', (school) => school.urban === 'rural' && school.kind === 'primary').filter(
      ({ section }) => (section.pupils ?? 0) < 100,
    )
    expect(small.length).toBeGreaterThanOrEqual(4)
  })
  it('has one school above 2000 with many pupils of other homes and from outside', () => {
    const big = schools.filter(
      (school) => publicly(school) && school.kind !== 'senior' && sum(school.sections.map(({ pupils }) => pupils ?? 0)) > 2000,
    )
    expect(big.map(({ id }) => id)).toEqual(['P01'])
    const into = flows.filter(({ school }) => school === 'P01')
    expect(into.find(({ home }) => home === 'outside')?.pupils).toBeGreaterThan(80)
    expect(sum(into.filter(({ home }) => home !== 'ZP01').map(({ pupils }) => pupils))).toBeGreaterThan(600)
  })
  it.each([
    ['P', 500, 1500],
    ['J', 300, 1200],
  ] as const)('lacks hundreds of %s seats in town and has as many free in villages', (stage, low, high) => {
    const balance = new Map<string, number>()
    const add = (township: string, value: number): void => void balance.set(township, (balance.get(township) ?? 0) + value)
    for (const { school, section } of sections(stage, publicly)) add(school.township ?? '', -seats(section))
    const townships = rows('areas').filter(({ kind }) => kind === 'township')
    const isPublic = new Set(schools.filter(publicly).map(({ id }) => id))
    for (const { home, school, pupils, stage: taught } of flows) {
      if (taught !== stage || home === 'outside' || !isPublic.has(school)) continue
      const zone = zones.find(({ id }) => id === home)
      const inside = zone
        ? townships.find(({ geometry }) => holds(geometry, pointOf(at(zone.schools[0] ?? '') ?? { geometry: null })))?.name
        : home
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
    expect(
      new Set(
        over.map((cell) =>
          zonesAt(pointOf(cell), 'P')
            .map(({ id }) => id)
            .join(),
        ),
      ),
    ).toEqual(new Set(['ZP03,ZP04']))
    const gap = cells.filter((cell) => zonesAt(pointOf(cell), 'P').length === 0)
    const people = sum(gap.map(({ residents = 0 }) => residents))
    expect(people).toBeGreaterThan(150)
    expect(people).toBeLessThan(1200)
    expect(new Set(gap.map(({ township }) => township))).toEqual(new Set(['城关街道']))
    const estate = rows('developments').find(({ name }) => name === '青年公寓')
    const corners = rings(estate?.geometry ?? null).flat()
    expect(corners.flatMap((corner) => zonesAt(corner, 'P'))).toEqual([])
    expect(flows.some(({ home, stage }) => home === '城关街道' && stage === 'P')).toBe(true)
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
    const astray = zones.flatMap((zone) =>
      zone.schools.filter((id) => !holds(zone.geometry, pointOf(at(id) ?? { geometry: null }))),
    )
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
    const far = sections('P', ordinary).map(({ school }) => {
      const [u = 0, v = 0] = pointOf(at(school.id) ?? { geometry: null })
      return Math.hypot((u - x) * 97000, (v - y) * 110850)
    })
    expect(Math.min(...far)).toBeGreaterThan(1500)
  })
  it('keeps every school in its township', () => {
    const townships = rows('areas').filter(({ kind }) => kind === 'township')
    for (const school of schools)
      expect(townships.find(({ geometry }) => holds(geometry, pointOf(school)))?.name, school.id).toBe(school.township)
  })
})
