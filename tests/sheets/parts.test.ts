import { describe, expect, it } from 'vitest'
import type { Dossier } from '../../src/core/report/dossier.ts'
import { isWanted, SHEET_KINDS } from '../../src/core/report/sheet.ts'
import { sheetNeeds } from '../../src/core/report/sheet-needs.ts'
import { replay } from '../../src/core/scenario/replay.ts'
import { atlasOf } from '../../src/sheets/map/atlas.ts'
import { placesPath } from '../../src/sheets/map/cells.ts'
import { differencesOf } from '../../src/sheets/map/differences.ts'
import { type Label, placeLabels } from '../../src/sheets/map/labels.ts'
import { mapSheet } from '../../src/sheets/map/map-sheet.ts'
import { frameOf } from '../../src/sheets/map/paper.ts'
import { textWidth, wrapped } from '../../src/sheets/map/svg.ts'
import { viewOf } from '../../src/sheets/map/view.ts'
import { at, evaluate, question, STANDARDS, school, six, town } from '../fixtures/town.ts'
import { LINES, PAPER, requestOf, sceneOf, WORLD } from './county.ts'

const MAP = { x: 0, y: 0, width: 100, height: 80 }
const label = (at: readonly [number, number], priority: number): Label => ({
  ...{ lines: ['柳林镇中心小学'], at, reach: 2, size: 2.5, colour: '#000', halo: '#fff', priority },
})

describe('labels', () => {
  it('never lie over each other or over the edge, and the important stay', () => {
    const crowd = Array.from({ length: 60 }, (_, row) => label([50 + (row % 3), 40 + (row % 4)], row))
    const { body, dropped } = placeLabels(crowd, MAP, [])
    const placed = [...body.matchAll(/<text x="([\d.]+)" y="([\d.]+)"[^>]*?(?:text-anchor="(\w+)")?[^>]*>/g)].map(
      ([tag, x, y]) => {
        const width = textWidth('柳林镇中心小学', 2.5)
        const left = tag.includes('"middle"') ? Number(x) - width / 2 : tag.includes('"end"') ? Number(x) - width : Number(x)
        return { left, right: left + width, bottom: Number(y) }
      },
    )
    expect(placed.length + dropped.length).toBe(60)
    expect(placed.length).toBeGreaterThan(4)
    expect(Math.max(...dropped.map(({ priority }) => priority))).toBeLessThan(59)
    placed.forEach((a, row) => {
      expect(a.left).toBeGreaterThanOrEqual(0)
      for (const b of placed.slice(row + 1))
        expect(a.left >= b.right || b.left >= a.right || Math.abs(a.bottom - b.bottom) >= 2.5).toBe(true)
    })
  })

  it('break a name of 60 characters or shorten it, and never exceed their width', () => {
    for (const name of ['长'.repeat(60), 'Experimental '.repeat(6), 'x'.repeat(60)]) {
      const lines = wrapped(name, 2, 20, 2)
      expect(lines.length).toBeLessThanOrEqual(2)
      for (const line of lines) expect(textWidth(line, 2)).toBeLessThanOrEqual(20)
      expect(lines.at(-1)).toMatch(/…$/)
    }
    expect(wrapped('产业园附属实验第二小学施教区', 2, 26, 2).map((line) => line.length)).toEqual([8, 6])
  })
})

describe('cells', () => {
  it('are joined along their rows; 100,000 stay under three megabytes whatever their order', () => {
    const side = 317
    const [lon, lat] = [(row: number) => 113 + (row % side) * 0.001, (row: number) => 30 + Math.floor(row / side) * 0.0009]
    const rows = Array.from({ length: side * side }, (_, row) => row)
    const table = {
      ...town(WORLD).population,
      lon: Float64Array.from(rows, lon),
      lat: Float64Array.from(rows, lat),
      cell: { dLon: 0.001, dLat: 0.0009, metres: 100 },
    }
    const view = viewOf({ extent: [113, 30, 113.32, 30.29], scale: 'fit' }, frameOf(PAPER).map)
    const classes = [0, 1, 2, 3, 4].map((step) => rows.filter((row) => ((row * 2654435761) >>> 7) % 5 === step))
    const worst = classes.reduce((sum, members) => sum + placesPath(view, table, members, 1).length, 0)
    expect(worst).toBeLessThan(3_000_000)
    expect(placesPath(view, table, rows, 1).length).toBeLessThan(worst / 8)
  })
})

describe('differences', () => {
  it('match what schools lose with what others gain, to the pupil', () => {
    const dataset = town(WORLD)
    const [base, option] = [[], LINES].map((lines) => evaluate(dataset, { year: 2027, allocation: 'zone' }, lines))
    const found = differencesOf(base ?? null, option ?? null) ?? []
    expect(found.map(({ from, to, homes }) => [from, to, homes.map(({ id }) => id)])).toEqual([['A', 'B', ['p2']]])
    const learners = (evaluation: typeof base) => evaluation?.columns.unit.pupils?.values[evaluation.units.ids.indexOf('p2')]
    expect(found[0]?.pupils).toBe(learners(option))
    expect(differencesOf(evaluate(dataset), option ?? null)).toBeNull()
  })
})

describe('the atlas', () => {
  const dataset = town(WORLD)
  const subject = (name: string | null, lines = LINES) => ({
    ...{ dataset, project: '', scenarioName: name, question: question({ year: 2028 }, name === null ? [] : lines) },
  })
  const dossier: Dossier = { options: [subject(null), subject('方案一')], chosen: 1, made: '2026-11-22' }

  it('numbers what there is in the usual order and says why the rest is missing', () => {
    const { sheets, skipped } = atlasOf(dossier)
    expect(sheets.map(({ number }) => number)).toEqual(sheets.map((_, at) => String(at + 1).padStart(2, '0')))
    const order = sheets.map(({ request }) => SHEET_KINDS.indexOf(request.kind))
    expect(order).toEqual([...order].sort((a, b) => a - b))
    expect(skipped.map(({ why }) => why.key)).toEqual([
      'sheets.skipped.no-mergers',
      'sheets.skipped.no-idle',
      'sheets.skipped.buses',
    ])
    expect(sheets.find(({ request }) => request.kind === 'phases')?.request.year).toBe(2033)
    expect(new Set(sheets.map(({ request }) => request.id)).size).toBe(sheets.length)
  })

  it('gives the sheet of a school by its whole id, others by what their id begins with', () => {
    const ids = ['school.P.plan.A', 'school.P.plan.A.1', 'school.J.plan.A', 'zones.P.base', 'zones.P.plan']
    const wanted = (...names: string[]) => ids.filter((id) => isWanted(id, names))
    expect(wanted('school.P.plan.A', 'zones.P')).toEqual(['school.P.plan.A', 'zones.P.base', 'zones.P.plan'])
    expect(wanted('school.P', 'zone')).toEqual(['school.P.plan.A', 'school.P.plan.A.1'])
  })

  it('of a base alone leaves the plan out', () => {
    const { sheets, skipped } = atlasOf({ ...dossier, options: [subject(null)], chosen: 0 })
    expect(sheets.some(({ request }) => request.kind === 'planned-schools')).toBe(false)
    expect(skipped.map(({ why }) => why.key)).toContain('sheets.skipped.no-scenario')
  })

  it('asks who changes school of both options under zones', () => {
    const needs = sheetNeeds(dossier, requestOf('changes', 1, 2028))
    expect(needs.map(({ option, need }) => [option, need.id])).toEqual([
      [1, 'sheet.P.2028.zone'],
      [0, 'sheet.P.2028.zone'],
    ])
  })
})

describe('an empty county', () => {
  it.each(SHEET_KINDS)('has a sheet of %s that says what is missing', (kind) => {
    const dataset = town({})
    const { plan } = replay(dataset, [], 2026, STANDARDS)
    const scene = { ...sceneOf([]), dataset, plan, evaluation: null, base: null }
    const svg = mapSheet(requestOf(kind, 0), scene, { ...PAPER, scale: 50_000 }, 'en')
    expect(svg).toMatch(/^<svg .*<\/svg>$/s)
    expect(svg).not.toMatch(/NaN|Infinity|undefined|sheets\./)
  })
})

describe('2,000 schools', () => {
  it('stay one sheet: small symbols, the names that find room, and a note of the others', () => {
    const one = school('s', 0, 0, { P: six(30, 1), rooms: 6 })
    const schools = Array.from({ length: 2000 }, (_, row) => {
      const point = at((row % 50) * 2, Math.floor(row / 50) * 1.2)
      return { ...one, id: `s${row}`, name: `第${row}小学`, point }
    })
    const dataset = { ...town(WORLD), schools, zones: [] }
    const { plan } = replay(dataset, [], 2026, STANDARDS)
    const scene = { ...sceneOf([]), dataset, plan, evaluation: null }
    const svg = mapSheet(requestOf('present-schools', 0), scene, PAPER, 'zh-CN')
    expect(svg.match(/<use /g)).toHaveLength(2000)
    expect(svg).toMatch(/另有 [\d,]+ 处名称/)
    expect(svg.length).toBeLessThan(1_500_000)
  })
})
