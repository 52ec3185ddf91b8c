import { describe, expect, it } from 'vitest'
import type { Chart, ChartSeries, SeriesRole } from '../../src/core/report/chart.ts'
import { LOCALES } from '../../src/i18n/index.ts'
import { numberAxis } from '../../src/sheets/charts/axis.ts'
import { chartSvg } from '../../src/sheets/charts/drawing.ts'
import { seriesStyles } from '../../src/sheets/charts/styles.ts'
import { fitted, widthOf, wrapped } from '../../src/sheets/lettering.ts'

const PAPER = { width: 160, height: 90, unit: 'mm', type: 9 } as const
const SCREEN = { width: 640, height: 200, unit: 'px', type: 12 } as const
const LONG = '临江区第一实验小学教育集团滨江新城九年一贯制学校东校区（原临江镇中心小学第二附属教学点）寄宿部六十字长的名称一例'

const series = (role: SeriesRole, key: string, values: ChartSeries['values'], more: Partial<ChartSeries> = {}): ChartSeries => ({
  name: { key },
  role,
  values,
  ...more,
})

function chart(more: Partial<Chart>): Chart {
  return {
    id: 'test',
    title: { key: 'charts.wave' },
    kind: 'line',
    unit: 'pupils',
    axis: { key: 'charts.axis.pupils' },
    categories: ['2026', '2027', '2028', '2029'],
    series: [],
    missing: [],
    ...more,
  }
}

/** What is written in a drawing, titles for pointing left out. */
function written(svg: string): readonly string[] {
  const text = svg.replace(/<title>[^<]*<\/title>/g, '')
  return [...text.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, said = '']) => said)
}

const count = (svg: string, part: RegExp) => (svg.match(part) ?? []).length

describe('the axis of numbers', () => {
  it('has round ticks that reach over the values, with nought', () => {
    expect(numberAxis([1240, 310], 5, true).ticks).toEqual([0, 500, 1000, 1500])
    expect(numberAxis([0.87, 1.28], 5, false).ticks).toEqual([0, 0.5, 1, 1.5])
    expect(numberAxis([-340, 120], 4, true)).toEqual({ least: -400, most: 200, ticks: [-400, -200, 0, 200] })
    expect(numberAxis([3], 10, true).ticks).toEqual([0, 1, 2, 3])
    expect(numberAxis([], 5, true).ticks).toEqual([0, 1])
    expect(numberAxis([0, 0], 5, false).ticks).toHaveLength(2)
  })

  it('never has more steps than there is room for', () => {
    for (let most = 1; most < 3000; most += 37)
      for (const steps of [1, 2, 5]) expect(numberAxis([most, most / 3], steps, true).ticks.length - 1).toBeLessThanOrEqual(steps)
  })
})

describe('a line', () => {
  const gaps = chart({ series: [series('P', 'stage.P', [10, null, 30, 40]), series('J', 'stage.J', [5, 6, 7, 8])] })

  it('is broken where a value is unknown, and never drawn to 0', () => {
    const svg = chartSvg(gaps, PAPER, 'zh-CN')
    const [primary = '', junior = ''] = [...svg.matchAll(/<path d="(M[^"]*L[^"]*)" fill="none"/g)].map(([, d = '']) => d)
    expect(primary.match(/M/g)).toHaveLength(2)
    expect(junior.match(/M/g)).toHaveLength(1)
    expect(svg).toContain('小学：未知')
  })

  it('says in the legend what hatching stands for, and each series', () => {
    expect(written(chartSvg(gaps, PAPER, 'zh-CN'))).toEqual(expect.arrayContaining(['小学', '初中', '未知']))
    const known = chart({ series: [series('P', 'stage.P', [1, 2, 3, 4])] })
    expect(written(chartSvg(known, PAPER, 'zh-CN'))).not.toContain('未知')
  })

  it('names a series of which nothing is known', () => {
    const silent = chart({ series: [series('P', 'stage.P', [1, 2, 3, 4]), series('H', 'stage.H', [null, null, null, null])] })
    expect(written(chartSvg(silent, PAPER, 'zh-CN')).join()).toContain('（未知）')
  })

  it('has its range as an area with two edges, and years on an assumption hatched', () => {
    const ranged = chart({
      series: [series('demand', 'charts.demand', [5, 6, 7, 8], { low: [4, 5, 6, 7], high: [6, 7, 9, 11] })],
      assumed: { categories: [2, 3], words: { key: 'charts.unborn', params: { share: '84%' } } },
    })
    const svg = chartSvg(ranged, PAPER, 'zh-CN')
    expect(count(svg, /stroke-opacity/g)).toBe(3)
    expect(written(svg).join()).toContain('含未出生队列')
    expect(svg).toContain('5（4–6）')
  })
})

describe('bars', () => {
  const use = chart({
    kind: 'bar',
    unit: 'percent',
    axis: { key: 'charts.axis.utilisation' },
    categories: Array.from({ length: 300 }, (_, at) => `${at}${LONG}`),
    series: [
      series(
        'P',
        'charts.utilised',
        Array.from({ length: 300 }, (_, at) => (at === 2 ? null : 1.6 - at / 300)),
      ),
    ],
    reference: { value: 1, words: { key: 'charts.full' } },
  })

  it('cut to the first that fit, in a sentence that adds up', () => {
    const said = written(chartSvg(use, PAPER, 'zh-CN')).find((text) => text.includes('其余')) ?? ''
    const [shown = 0, left = 0] = (said.match(/\d+/g) ?? []).map(Number)
    expect(shown).toBeGreaterThan(5)
    expect(shown + left).toBe(300)
  })

  it('shorten long names, which stay whole for who points at them', () => {
    const svg = chartSvg(use, PAPER, 'zh-CN')
    expect(svg).toContain(`<title>0${LONG}</title>`)
    expect(written(svg).filter((text) => text.includes(LONG))).toEqual([])
  })

  it('have the limit as a dashed line with its value and the part beyond hatched, and an open box for the unknown', () => {
    const svg = chartSvg(use, PAPER, 'zh-CN')
    expect(written(svg)).toEqual(expect.arrayContaining(['满员 100%', '超出部分', '未知', '100%']))
    expect(count(svg, /<rect[^>]*stroke-dasharray/g)).toBe(1)
  })

  it('go below nought where they have to', () => {
    const svg = chartSvg(chart({ kind: 'column', series: [series('surplus', 'charts.base', [3, -5, 0, 2])] }), PAPER, 'zh-CN')
    expect(written(svg)).toEqual(expect.arrayContaining(['−5', '3']))
  })
})

describe('any chart', () => {
  const two: readonly (readonly [SeriesRole, SeriesRole])[] = [
    ['option', 'option'],
    ['base', 'option'],
    ['demand', 'seats'],
  ]
  const kinds = ['line', 'column', 'bar'] as const
  const worlds = kinds.flatMap((kind) => [
    chart({ kind, series: [] }),
    chart({ kind, categories: [], series: [series('P', 'stage.P', [])] }),
    chart({ kind, series: [series('P', 'stage.P', [null, null, null, null])] }),
    chart({ kind, series: [series('P', 'stage.P', [0, 0, 0, 0])] }),
    chart({
      kind,
      series: [series('P', 'stage.P', [Number.NaN, -1e-9, 2e7, 0.5])],
      reference: { value: 45, words: { key: 'charts.full' } },
    }),
    chart({ kind, stacked: true, series: [series('P', 'stage.P', [1, null, 2, 3]), series('J', 'stage.J', [1, 2, 3, 4])] }),
    chart({ kind, categories: ['<b>&"\u0001', '\ud800', '', LONG], series: [series('P', 'stage.P', [1, 2, 3, 4])] }),
  ])

  it('is well-formed and holds no NaN, whatever its numbers and however small', () => {
    for (const locale of LOCALES)
      for (const world of worlds)
        for (const size of [PAPER, SCREEN, { ...SCREEN, width: 40, height: 20, alone: { about: 'x' } }]) {
          const svg = chartSvg(world, size, locale)
          expect(svg).not.toMatch(/NaN|undefined|Infinity|="-\d[\d.]*" height|width="-/)
          expect(svg).not.toContain('\u0001')
          expect(svg.replace(/<\/?[a-z]+( [\w:-]+="[^"<]*")*\/?>/gi, '')).not.toMatch(/[<>]/)
        }
  })

  it('says in a sentence that there is nothing to draw', () => {
    const all = chart({ series: [series('P', 'stage.P', [null, null, null, null])] })
    expect(written(chartSvg(all, PAPER, 'zh-CN'))).toEqual(['数值全部未知，无法绘图。'])
    expect(written(chartSvg(chart({}), PAPER, 'en'))).toEqual(['There is nothing to draw.'])
  })

  it('tells its series apart without colour', () => {
    for (const kind of kinds)
      for (const roles of [['K', 'P', 'J', 'H'] as const, ['option', 'option', 'option', 'base'] as const, ...two]) {
        const signs = seriesStyles({ kind, series: roles.map((role) => series(role, 'stage.P', [])) }).map((style) =>
          kind === 'line' ? `${style.dash} ${style.steps ? 'steps' : style.marker}` : style.hatch,
        )
        expect(new Set(signs).size, `${kind} ${roles}`).toBe(roles.length)
      }
  })
})

describe('lettering', () => {
  it('shortens and breaks to the room there is', () => {
    expect(widthOf(fitted(LONG, 12))).toBeLessThanOrEqual(12)
    expect(fitted('短名', 12)).toBe('短名')
    const rows = wrapped('3 所学校未填班额分档，按均衡编班推算。其余学校班数未知，未计入。', 14)
    expect(rows.every((row) => widthOf(row) <= 15)).toBe(true)
    expect(rows.join('')).toContain('未计入')
    expect(rows.some((row) => /^[，。]/.test(row))).toBe(false)
  })
})
