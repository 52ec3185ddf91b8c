import { describe, expect, it } from 'vitest'
import { BANDS } from '../../src/core/domain/school.ts'
import { cells, flows, holds, ordinary, pointOf, rings, rows, schools, sections, sum, zones } from './demo-rows.ts'

describe('demo district: to the pupil', () => {
  const all = schools.flatMap((school) => school.sections.map((section) => ({ school, section })))
  it('sums grades to sections', () => {
    for (const { school, section } of all) {
      if (section.grades.length === 0) continue
      expect(sum(section.grades.map(({ pupils }) => pupils ?? Number.NaN)), school.id).toBe(section.pupils)
      if (school.kind !== 'teaching-point')
        expect(sum(section.grades.map(({ classes }) => classes ?? Number.NaN)), school.id).toBe(section.classes)
    }
    expect(
      all.filter(({ section }) => section.grades.length === 0 && section.stage === 'P' && section.pupils !== undefined).length,
    ).toBeGreaterThanOrEqual(2)
  })
  it('has bands that sum to the classes and can hold the pupils', () => {
    const banded = all.flatMap(({ school, section }) =>
      [section, ...section.grades].filter(({ bands }) => bands).map((row) => ({ id: school.id, ...row })),
    )
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
      expect(
        sum(flows.filter((flow) => flow.stage === stage && flow.school === school.id).map(({ pupils }) => pupils)),
        school.id,
      ).toBe(section.pupils)
    }
    const homes = new Set(['outside', ...zones.map(({ id }) => id), ...rows('areas').map(({ name }) => name)])
    expect(flows.filter(({ home }) => !homes.has(home))).toEqual([])
  })
  it('rolls less outsiders are near the residents of school age', () => {
    const local = (stage: 'P' | 'J'): number =>
      sum(flows.filter((flow) => flow.stage === stage && flow.home !== 'outside').map(({ pupils }) => pupils))
    const aged = (from: number, to: number): number => sum(cells.map(({ ages = [] }) => sum(ages.slice(from, to + 1))))
    for (const [stage, from, to] of [
      ['P', 6, 11],
      ['J', 12, 14],
    ] as const) {
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
        const next =
          row.year === 2025
            ? now
            : school.history.find(
                (other) => other.stage === row.stage && other.year === row.year + 1 && other.grade === row.grade + 1,
              )
        if (next?.pupils === undefined) continue
        expect(Math.abs((row.pupils ?? 0) - next.pupils), `${school.id} ${row.year} ${row.grade}`).toBeLessThanOrEqual(
          2 + 0.04 * next.pupils,
        )
        expect(row.classes).toBe(next.classes)
      }
    }
  })
  it('holds the people of the built estates', () => {
    for (const { name, status, households = 0, householdSize = 0, occupancy = 0, geometry } of rows('developments')) {
      if (status !== 'built') continue
      const [dLon, dLat] = [0.00103, 0.0009]
      const inside = sum(
        cells.map((cell) => {
          const [x = 0, y = 0] = pointOf(cell)
          if (!holds(geometry, [x, y]) && Math.abs(x - (rings(geometry)[0]?.[0]?.[0] ?? 0)) > 6 * dLon) return 0
          let hits = 0
          for (let i = 0; i < 64; i++)
            if (holds(geometry, [x + (((i % 8) + 0.5) / 8 - 0.5) * dLon, y + ((Math.floor(i / 8) + 0.5) / 8 - 0.5) * dLat]))
              hits++
          return ((cell.residents ?? 0) * hits) / 64
        }),
      )
      expect(inside / (households * householdSize * occupancy), name).toBeGreaterThan(0.9)
      expect(inside / (households * householdSize * occupancy), name).toBeLessThan(1.35)
    }
  })
})
