import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { DEMO_KINDS, type DemoKind } from '../../data/demo/collection.ts'
import { district } from '../../data/demo/district.ts'
import { readDemo } from '../../data/demo/read-demo.ts'
import { scenarios } from '../../data/demo/scenarios.ts'
import { LAYER_SCHEMAS } from '../../src/core/domain/layers.ts'
import { drain, Engine } from '../../src/core/engine/engine.ts'
import { timeline } from '../../src/core/scenario/replay.ts'
import { question, total } from '../fixtures/town.ts'
import { cells, files, pointOf, rows, schools, sum, textOf } from './demo-rows.ts'

describe('demo district: files', () => {
  let made: Record<DemoKind, string>
  beforeAll(() => {
    made = district()
  })
  it.each(DEMO_KINDS)('%s is what the generator writes, byte for byte', (kind) => {
    expect(made[kind] === textOf(kind)).toBe(true)
  })
  it.each(DEMO_KINDS)('%s says what it is and that it is fictional', (kind) => {
    expect(files[kind].type).toBe('FeatureCollection')
    expect(files[kind].buxueLayer).toMatchObject({
      kind,
      source: '虚构示例 临江区',
      fictional: true,
      date: kind === 'population' ? '2025-11-01' : '2026-09-01',
    })
    expect(files[kind].features.every((feature) => feature.properties?.layer === kind)).toBe(true)
    const table = kind === 'flows' || kind === 'feeder'
    expect(files[kind].features.every((feature) => (feature.geometry === null) === table)).toBe(true)
  })
  it.each(DEMO_KINDS)('%s: every feature has the canonical properties and nothing else', (kind) => {
    for (const feature of files[kind].features) {
      const { layer: _, ...given } = feature.properties ?? {}
      const parsed = LAYER_SCHEMAS[kind].parse(given) as object
      expect(Object.keys(parsed)).toEqual(expect.arrayContaining(Object.keys(given)))
    }
  })
  it('has positions of 6 decimals, unique ids and at most 3.5 MB in all', () => {
    expect(sum(DEMO_KINDS.map((kind) => Buffer.byteLength(textOf(kind))))).toBeLessThan(3.5e6)
    for (const kind of DEMO_KINDS) {
      expect(textOf(kind)).not.toMatch(/\d\.\d{7}/)
      const ids = files[kind].features
        .map((feature) => feature.properties?.id as string | undefined)
        .filter((id) => id !== undefined)
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
    expect(Object.fromEntries(kinds)).toEqual({
      kindergarten: 20,
      primary: 25,
      junior: 9,
      'nine-year': 2,
      'teaching-point': 2,
      senior: 1,
      special: 1,
    })
    expect(
      schools
        .filter((school) => school.kind === 'nine-year')
        .map((school) => school.ownership)
        .sort(),
    ).toEqual(['private', 'public'])
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
    expect(new Set(rows('controls').map(({ kind }) => kind))).toEqual(
      new Set(['farmland', 'ecological', 'urban-boundary', 'buffer']),
    )
    // Three over the river, nine passages under the railway.
    expect(rows('roads').filter(({ bridge }) => bridge)).toHaveLength(12)
  })
  it('gives every teaching point a parent and combined classes', () => {
    const points = schools.filter(({ kind }) => kind === 'teaching-point')
    for (const {
      parent,
      sections: [section],
    } of points) {
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

describe('demo district: ready scenarios', () => {
  const { dataset, standards, assumptions } = readDemo()
  const made = scenarios(dataset, standards, assumptions)
  it('are what the generator writes, and every line can be applied', () => {
    expect(`${JSON.stringify(made, null, 1)}\n`).toBe(
      readFileSync(new URL('../../data/demo/scenarios.json', import.meta.url), 'utf8'),
    )
    for (const { entries } of made)
      expect(timeline(dataset, entries, standards).issues.filter(({ severity }) => severity === 'error')).toEqual([])
  })
  it('both close the structural shortage by 2029, the first year a school not yet begun can open', () => {
    for (const { id, entries } of made) {
      const request = { ...question({ year: 2029 }, entries), standards, assumptions }
      expect([id, total(drain(new Engine(dataset).evaluate(request)), 'structuralShortage')]).toEqual([id, 0])
    }
  })
})
