import { describe, expect, it } from 'vitest'
import { straightMetres } from '../../src/core/geo/distance.ts'
import { SHEET_KINDS } from '../../src/core/report/sheet.ts'
import { mapSheet } from '../../src/sheets/map/map-sheet.ts'
import { frameOf, type Paper } from '../../src/sheets/map/paper.ts'
import type { SheetScene } from '../../src/sheets/map/scene.ts'
import { viewOf } from '../../src/sheets/map/view.ts'
import { at, school, six, town } from '../fixtures/town.ts'
import { faultOf } from '../formats/paper/office.ts'
import { LINES, line, PAPER, requestOf, sceneOf, WORLD } from './county.ts'

const planned = sceneOf(LINES, 2034)
const sheets = (['internal', 'public'] as const).flatMap((preset) =>
  SHEET_KINDS.map((kind) => ({ kind, preset, svg: mapSheet(requestOf(kind, 1, 2034), planned, { ...PAPER, preset }, 'zh-CN') })),
)
const all = (svg: string, pattern: RegExp) =>
  [...svg.matchAll(pattern)].flatMap(([, found = '']) => found.split(' ').filter(Boolean))

describe('scale of a sheet', () => {
  it('makes a millimetre as many millimetres on the ground as it says', () => {
    const view = viewOf({ ...PAPER, scale: 10_000 }, frameOf(PAPER).map)
    const [a, b] = [at(10, 10), at(80, 40)]
    const [[ax, ay], [bx, by]] = [view.toPaper(a), view.toPaper(b)]
    const ground = (Math.hypot(ax - bx, ay - by) * 10_000) / 1000
    // Off the central meridian the projection itself is longer by some parts in 10⁵.
    expect(Math.abs(ground / straightMetres(a, b) - 1)).toBeLessThan(2e-4)
  })

  it('writes the size of the paper and a bar as long as its numbers', () => {
    const svg = mapSheet(requestOf('present-schools', 0), sceneOf([]), { ...PAPER, scale: 25_000 }, 'zh-CN')
    expect(svg).toMatch(/^<svg [^>]*width="420mm" height="297mm" viewBox="0 0 420 297"/)
    expect(svg).toContain('1:25,000')
    const [, metres, length] = /data-metres="(\d+)" data-length="([\d.]+)"/.exec(svg) ?? []
    expect(Number(length)).toBeCloseTo((Number(metres) * 1000) / 25_000, 6)
  })

  it('fits the extent at the largest round scale', () => {
    const { map } = frameOf(PAPER)
    const view = viewOf(PAPER, map)
    for (const corner of [at(0, 0), at(100, 0), at(0, 50), at(100, 50)]) {
      const [x, y] = view.toPaper(corner)
      expect(x).toBeGreaterThanOrEqual(map.x)
      expect(x).toBeLessThanOrEqual(map.x + map.width)
      expect(y).toBeGreaterThanOrEqual(map.y)
      expect(y).toBeLessThanOrEqual(map.y + map.height)
    }
    expect(view.scale).toBe(30_000)
  })

  it('puts equal ground at equal places whatever the option', () => {
    const places = (paper: Paper) =>
      [sceneOf([]), planned].map((scene) => {
        const svg = mapSheet(requestOf('planned-schools', scene === planned ? 1 : 0, 2034), scene, paper, 'zh-CN')
        return /<g data-sign="boundary.township">.*?<\/g>/.exec(svg)?.[0]
      })
    const [base, option] = places(PAPER)
    expect(base).toBeDefined()
    expect(option).toBe(base)
  })
})

describe('legend', () => {
  it.each(sheets)('of $kind ($preset) names what is drawn and nothing else', ({ svg }) => {
    const drawn = [...new Set(all(svg, /data-sign="([^"]*)"/g))].sort()
    expect([...new Set(all(svg, /data-legend="([^"]*)"/g))].sort()).toEqual(drawn)
    expect(drawn.length).toBeGreaterThan(0)
  })
})

describe('a sheet', () => {
  it.each(sheets)('of $kind ($preset) is plain: escaped, no script, nothing from outside, no broken number', ({ kind, svg }) => {
    expect(svg).not.toMatch(/<script|href="(?!#)|NaN|Infinity|undefined|sheets\./)
    expect(svg).not.toContain('<foreignObject')
    expect(svg).not.toMatch(/&"'/)
    expect(faultOf(svg)).toBeNull()
    if (kind === 'present-schools') expect(svg).toContain('&#39;□□')
  })

  it('has an empty line for the review number and a base without small roads when it is published', () => {
    const [internal, published] = (['internal', 'public'] as const).map(
      (preset) => sheets.find((sheet) => sheet.kind === 'present-schools' && sheet.preset === preset)?.svg ?? '',
    ) as [string, string]
    expect(published).toContain('审图号')
    expect(internal).not.toContain('审图号')
    expect(internal).toContain('data-part="watermark"')
    expect(published).not.toContain('data-part="watermark"')
  })

  it('tells no small count when it is published', () => {
    const [internal, published] = (['internal', 'public'] as const).map(
      (preset) => sheets.find((sheet) => sheet.kind === 'changes' && sheet.preset === preset)?.svg ?? '',
    ) as [string, string]
    const names = (svg: string) => svg.slice(svg.indexOf('data-part="names"'))
    expect(names(internal)).toMatch(/>3<\/text>/)
    expect(names(published)).not.toMatch(/>3<\/text>/)
    expect(names(published)).toContain('&#60;5</text>')
  })

  it('tells no number that gives a small count away when it is published', () => {
    const labels = (kind: 'school' | 'balance', scene: SheetScene, preset: Paper['preset']) =>
      all(mapSheet(requestOf(kind, 0), scene, { ...PAPER, preset }, 'zh-CN'), /<text[^>]*>([^<]*)</g)
    const places = [3, 537].map((P, i) => ({ id: `p${i}`, x: 20 + 50 * i, y: 22, P, urban: 1 as const }))
    const few = sceneOf([], 2026, town({ ...WORLD, places }))
    // 3 learners, 270 seats.
    expect(labels('balance', few, 'internal')).toContain('267')
    expect(labels('balance', few, 'public')).not.toContain('267')
    const { evaluation } = few
    const grades = [3, 50, 51, 52, 53, 54]
    const own = evaluation && { ...evaluation, grades: { ...evaluation.grades, pupils: Float64Array.from(grades) } }
    const facts = (preset: Paper['preset']) => {
      const svg = mapSheet(requestOf('school', 0), { ...few, evaluation: own }, { ...PAPER, preset }, 'zh-CN')
      return all(svg.slice(svg.indexOf('data-part="facts"')).split('</g>')[0] ?? '', /<text[^>]*>([^<]*)</g)
    }
    expect(facts('internal')).toEqual(expect.arrayContaining(grades.map(String)))
    expect(facts('public').join(' ')).toContain('学生 * * 51 52 53 54')
  })
})

describe('the sheet of idle campuses', () => {
  const dataset = town({
    ...WORLD,
    schools: [
      ...(WORLD.schools ?? []),
      school('D', 80, 40, { name: 'D小学', status: 'closed', statusYear: 2021, P: six(0, 0), rooms: 4 }),
    ],
  })
  const drawn = (scene: SheetScene, year: number) => mapSheet(requestOf('idle', 1, year), scene, PAPER, 'zh-CN')
  const merger = (mode: string) => [line('m', 2028, { type: 'merge-schools', school: 'B', into: 'A', mode })]
  const words = (svg: string) => all(svg, /<text[^>]*>([^<]*)</g).join(' ')

  it('tells since when a campus is empty, who took its pupils and how many rooms it has', () => {
    const svg = drawn(sceneOf(merger('at-once'), 2029, dataset), 2029)
    expect(words(svg)).toMatch(/B小学 并出（2028） 接收学校： .*?… 闲置教室 6 间/)
    expect(words(svg)).toMatch(/D小学 现状已停办（2021） 闲置教室 4 间/)
    expect(words(svg)).toContain('共空出教室 6 间')
    expect(svg).toContain('data-legend="idle.now"')
    expect(svg).not.toContain('data-legend="idle.later"')
  })

  it('tells from when a campus will be empty whose last pupils stay', () => {
    const svg = drawn(sceneOf(merger('by-attrition'), 2029, dataset), 2029)
    expect(words(svg)).toMatch(/B小学 并出（2028） 接收学校： .*?… 2033 年空出/)
    expect(svg).toContain('data-legend="idle.later"')
  })
})
