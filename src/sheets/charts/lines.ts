import { circle, polygon } from '../../symbols/drawing.ts'
import { tint, WHITE } from '../../symbols/palette.ts'
import { widthOf } from '../lettering.ts'
import { type Mark, mark } from '../mark.ts'
import { type Box, isKnown, type Layout, lettered, px } from './layout.ts'
import { area } from './scaffold.ts'
import { fillOf, GROUNDS, type Marker, type SeriesStyle } from './styles.ts'

/** Thickness of a line, in type sizes. */
const THICK = 0.17

/** Ranges as light areas with edges, lines broken where nothing is known, markers, and numbers where they collide with nothing. */
export function lines(layout: Layout): readonly Mark[] {
  const { chart, styles } = layout
  const each = chart.series.map((series, at) => ({ series, style: styles[at] as SeriesStyle }))
  return [
    ...gaps(layout),
    ...each.flatMap(({ series, style }) => range(layout, series.low, series.high, style)),
    ...each.map(({ series, style }) => line(layout, series.values, style)),
    ...each.flatMap(({ series, style }) => (style.steps ? [] : points(layout, series.values, style))),
    ...labels(layout),
  ]
}

/** Unknown for all: the whole height is hatched. For some: the foot. A series nothing is known of is named in the legend alone. */
function gaps(layout: Layout): readonly Mark[] {
  const { chart, names, type, plot } = layout
  const known = chart.series.filter(({ values }) => values.some(isKnown))
  return names.flatMap((_, at) => {
    const silent = known.filter(({ values }) => !isKnown(values[at])).length
    if (silent === 0) return []
    const whole = area(layout, at, at + 1, fillOf(GROUNDS.unknown, type))
    if (silent === known.length) return [whole]
    const height = Math.min(type * 0.7, plot.bottom - plot.top)
    return [mark('rect', { ...whole.attributes, y: px(plot.bottom - height), height: px(height) })]
  })
}

type Values = readonly (number | null)[]

/** Stretches in which every one of some rows is known, as first and last place. */
function stretches(count: number, ...rows: readonly Values[]): readonly (readonly [number, number])[] {
  const out: [number, number][] = []
  for (let at = 0; at < count; at++) {
    if (rows.some((values) => !isKnown(values[at]))) continue
    const last = out.at(-1)
    if (last?.[1] === at - 1) last[1] = at
    else out.push([at, at])
  }
  return out
}

function way(layout: Layout, values: Values, [first, last]: readonly [number, number], steps: boolean): readonly string[] {
  const out: string[] = []
  for (let at = first; at <= last; at++) {
    const y = px(layout.at(values[at] as number))
    const begin = layout.begin(at)
    if (steps) out.push(`${px(begin)} ${y}`, `${px(begin + layout.slot)} ${y}`)
    else out.push(`${px(begin + layout.slot / 2)} ${y}`)
  }
  return out
}

function range(layout: Layout, low: Values | undefined, high: Values | undefined, style: SeriesStyle): readonly Mark[] {
  if (!low || !high) return []
  const there = stretches(layout.names.length, low, high)
  const edge = { fill: 'none', stroke: style.colour, 'stroke-width': px(layout.type * 0.06), 'stroke-opacity': 0.75 }
  const edges = [low, high].map((values) => there.map((one) => `M${way(layout, values, one, false).join('L')}`).join(''))
  const inside = there
    .map((one) => `M${[...way(layout, high, one, false), ...[...way(layout, low, one, false)].reverse()].join('L')}Z`)
    .join('')
  if (inside === '') return []
  return [
    mark('path', { d: inside, fill: tint(style.colour, 0.3), 'fill-opacity': 0.6 }),
    ...edges.map((d) => mark('path', { d, ...edge })),
  ]
}

function line({ type, ...layout }: Layout, values: Values, style: SeriesStyle): Mark {
  const whole = { type, ...layout }
  const d = stretches(layout.names.length, values)
    .map((one) => `M${way(whole, values, one, style.steps ?? false).join('L')}`)
    .join('')
  return mark('path', { d: d === '' ? 'M0 0' : d, ...lineLook(style, type) })
}

export function lineLook({ colour, dash }: SeriesStyle, type: number): Mark['attributes'] {
  const width = type * THICK
  return {
    fill: 'none',
    stroke: colour,
    'stroke-width': px(width),
    'stroke-linejoin': 'round',
    ...(dash.length > 0 ? { 'stroke-dasharray': dash.map((part) => px(part * width)).join(' ') } : {}),
  }
}

function points(layout: Layout, values: Values, style: SeriesStyle): readonly Mark[] {
  return values.flatMap((value, at) =>
    isKnown(value) && at < layout.names.length
      ? [marker(style, layout.begin(at) + layout.slot / 2, layout.at(value), layout.type * 0.29)]
      : [],
  )
}

export function marker({ colour, marker: kind }: SeriesStyle, x: number, y: number, radius: number): Mark {
  return mark('path', { d: MARKERS[kind](x, y, radius), fill: colour, stroke: WHITE, 'stroke-width': px(radius * 0.28) })
}

const MARKERS: Readonly<Record<Marker, (x: number, y: number, radius: number) => string>> = {
  circle: (x, y, r) => circle(r, x, y),
  square: (x, y, r) =>
    polygon([
      [x - r * 0.9, y - r * 0.9],
      [x + r * 0.9, y - r * 0.9],
      [x + r * 0.9, y + r * 0.9],
      [x - r * 0.9, y + r * 0.9],
    ]),
  triangle: (x, y, r) =>
    polygon([
      [x, y - r * 1.2],
      [x + r * 1.15, y + r * 0.85],
      [x - r * 1.15, y + r * 0.85],
    ]),
  diamond: (x, y, r) =>
    polygon([
      [x, y - r * 1.3],
      [x + r * 1.2, y],
      [x, y + r * 1.3],
      [x - r * 1.2, y],
    ]),
}

/** Last, highest and first number of each line, above or below it, where they touch neither another number nor a line. */
function labels(layout: Layout): readonly Mark[] {
  const { chart, type, names, plot, written } = layout
  const taken: Box[] = []
  const done = new Set<string>()
  const marks: Mark[] = []
  const picked = [lastKnown, highest, firstKnown].flatMap((pick) =>
    chart.series.map(({ values }, row) => ({ values, row, at: pick(values.slice(0, names.length)) })),
  )
  for (const { values, row, at } of picked) {
    if (done.has(`${row} ${at}`)) continue
    const value = values[at]
    if (!isKnown(value)) continue
    const text = written(value)
    const half = (widthOf(text) * type) / 2
    const middle = layout.begin(at) + layout.slot / 2
    const x = Math.min(plot.right - half, Math.max(plot.left + half, middle))
    for (const rise of [-0.62, 1.3]) {
      const base = layout.at(value) + rise * type
      const box = { left: x - half, right: x + half, top: base - 0.95 * type, bottom: base + 0.15 * type }
      if (box.bottom > plot.bottom || taken.some((other) => meet(box, other)) || crossed(layout, row, box, layout.at(value)))
        continue
      taken.push(box)
      done.add(`${row} ${at}`)
      marks.push(lettered(text, x, base, { size: type, anchor: 'middle', halo: true }))
      break
    }
  }
  return marks
}

const lastKnown = (values: Values): number => values.reduce<number>((found, value, at) => (isKnown(value) ? at : found), -1)
const firstKnown = (values: Values) => values.findIndex(isKnown)
const highest = (values: Values) =>
  values.reduce<number>(
    (found, value, at) => (isKnown(value) && value > (values[found] ?? Number.NEGATIVE_INFINITY) ? at : found),
    -1,
  )

function meet(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}

const SAMPLES = 6

/** Whether a line runs through a number, or another line between the number and its own point. */
function crossed(layout: Layout, own: number, box: Box, point: number): boolean {
  return layout.chart.series.some(({ values }, row) => {
    const [top, bottom] = row === own ? [box.top, box.bottom] : [Math.min(box.top, point), Math.max(box.bottom, point)]
    return Array.from({ length: SAMPLES + 1 }, (_, i) => box.left + ((box.right - box.left) * i) / SAMPLES).some((x) => {
      const y = heightAt(layout, values, x, layout.styles[row]?.steps ?? false)
      return y > top && y < bottom
    })
  })
}

/** Pixel of a line at `x`; NaN where it is broken. */
function heightAt(layout: Layout, values: Values, x: number, steps: boolean): number {
  const place = (x - layout.begin(0)) / layout.slot - (steps ? 0 : 0.5)
  const at = Math.floor(place)
  const [from, to] = [values[at], values[steps ? at : at + 1]]
  if (!isKnown(from) || !isKnown(to)) return Number.NaN
  return layout.at(from + (to - from) * (place - at))
}
