import { translate } from '../../i18n/index.ts'
import { SECOND_INK, UNKNOWN } from '../../symbols/palette.ts'
import { widthOf } from '../lettering.ts'
import { type Mark, mark } from '../mark.ts'
import { isKnown, type Layout, lettered, px } from './layout.ts'
import { fillOf, GROUNDS, type SeriesStyle } from './styles.ts'

/** Part of a category that its bars fill. */
const FILLED = 0.72
/** Bars are no thicker, in type sizes. */
const THICKEST = 3.2

/** Upright columns or lying bars: beside each other or stacked, what is beyond the limit hatched, unknown as an open box. */
export function bars(layout: Layout): readonly Mark[] {
  const { chart, names } = layout
  const labelled = chart.kind === 'bar' || labelsFit(layout)
  return names.flatMap((_, at) => (chart.stacked ? pile(layout, at, labelled) : group(layout, at, labelled)))
}

/** Where the bars of a category begin and how thick each is, along the axis of categories. */
function places({ chart, slot, type, ...layout }: Layout, at: number): { readonly begin: number; readonly thick: number } {
  const count = chart.stacked ? 1 : chart.series.length
  const thick = Math.min((slot * FILLED) / count, THICKEST * type)
  return { begin: layout.begin(at) + (slot - thick * count) / 2, thick }
}

function group(layout: Layout, at: number, labelled: boolean): readonly Mark[] {
  const { begin, thick } = places(layout, at)
  return layout.chart.series.flatMap(({ values }, row) => {
    const from = begin + row * thick
    const value = values[at]
    if (!isKnown(value)) return unknown(layout, from, thick, 0)
    const style = layout.styles[row] as SeriesStyle
    const drawn = split(layout, value).map(([low, high, beyond]) =>
      bar(layout, from, thick, low, high, beyond ? GROUNDS.beyond : style),
    )
    return labelled ? [...drawn, label(layout, from + thick / 2, value, value < 0)] : drawn
  })
}

/** A bar up to the limit and the part of it beyond; only where one series stands for itself. */
function split({ chart }: Layout, value: number): readonly (readonly [number, number, boolean])[] {
  const limit = chart.reference?.value
  if (limit === undefined || chart.series.length > 1 || value <= limit || limit < 0) return [[0, value, false]]
  return [
    [0, limit, false],
    [limit, value, true],
  ]
}

/** Whether a bar reaches beyond the limit, which the legend then says. */
export function anyBeyond(layout: Layout): boolean {
  const { chart, names } = layout
  if (chart.kind === 'line' || chart.stacked) return false
  return chart.series.some(({ values }) =>
    values.slice(0, names.length).some((value) => isKnown(value) && split(layout, value).length > 1),
  )
}

/** Known parts on each other, those below nought downward; what is not known is an open box at the end. */
function pile(layout: Layout, at: number, labelled: boolean): readonly Mark[] {
  const { begin, thick } = places(layout, at)
  const ends = { up: 0, down: 0 }
  const marks = layout.chart.series.flatMap(({ values }, row) => {
    const value = values[at]
    if (!isKnown(value) || value === 0) return []
    const side = value < 0 ? 'down' : 'up'
    const from = ends[side]
    ends[side] += value
    return [bar(layout, begin, thick, from, ends[side], layout.styles[row] as SeriesStyle)]
  })
  if (layout.chart.series.some(({ values }) => !isKnown(values[at]))) return [...marks, ...unknown(layout, begin, thick, ends.up)]
  return labelled ? [...marks, label(layout, begin + thick / 2, ends.up + ends.down, ends.up === 0 && ends.down < 0)] : marks
}

type Look = Pick<SeriesStyle, 'colour' | 'hatch'>

function bar(layout: Layout, from: number, thick: number, low: number, high: number, look: Look): Mark {
  const ends = [layout.at(low), layout.at(high)].sort((a, b) => a - b)
  const [begin = 0, end = 0] = ends
  const fill = { fill: fillOf(look, layout.type), stroke: look.colour, 'stroke-width': px(layout.type * 0.05) }
  return mark('rect', { ...across(layout, from, thick, begin, end), ...fill })
}

/** A box of a bar, lying or upright. */
function across({ chart }: Layout, from: number, thick: number, begin: number, end: number): Readonly<Record<string, number>> {
  const [a, b] = [px(from), px(begin)]
  const [width, height] = [px(thick), px(end - begin)]
  return chart.kind === 'bar' ? { x: b, y: a, width: height, height: width } : { x: a, y: b, width, height }
}

/** Never a bar of no length: an open, hatched box with its word where there is room. */
function unknown(layout: Layout, from: number, thick: number, above: number): readonly Mark[] {
  const { chart, type, locale } = layout
  const lying = chart.kind === 'bar'
  const foot = layout.at(above)
  const [begin, end] = lying ? [foot, foot + 2 * type] : [foot - 1.4 * type, foot]
  const box = mark('rect', {
    ...across(layout, from, thick, begin, end),
    fill: fillOf(GROUNDS.unknown, type),
    stroke: UNKNOWN,
    'stroke-width': px(type * 0.06),
    'stroke-dasharray': `${px(type * 0.2)} ${px(type * 0.16)}`,
  })
  const word = translate(locale, 'charts.unknown')
  if (lying) return [box, lettered(word, end + 0.4 * type, from + thick / 2 + 0.36 * type, { size: type, colour: SECOND_INK })]
  const room = chart.series.length > 1 && !chart.stacked ? thick : layout.slot
  if (widthOf(word) * type > room) return [box]
  return [box, lettered(word, from + thick / 2, begin - 0.35 * type, { size: type, anchor: 'middle', colour: SECOND_INK })]
}

function label(layout: Layout, middle: number, value: number, below: boolean): Mark {
  const { chart, type, written } = layout
  const at = layout.at(value)
  const text = written(value)
  if (chart.kind !== 'bar')
    return lettered(text, middle, below ? at + 1.05 * type : at - 0.35 * type, { size: type, anchor: 'middle', halo: true })
  const anchor = below ? 'end' : 'start'
  const limit = chart.reference ? layout.at(chart.reference.value) : Number.NaN
  const from = at + (below ? -0.4 : 0.4) * type
  // A number that would stand across the dashed line stands beyond it.
  const x = !below && from <= limit && from + widthOf(text) * type >= limit - 0.2 * type ? limit + 0.4 * type : from
  return lettered(text, x, middle + 0.36 * type, { size: type, anchor, halo: true })
}

/** Numbers stand over all columns or over none. */
function labelsFit({ chart, names, slot, type, written }: Layout): boolean {
  const count = chart.stacked ? 1 : chart.series.length
  const room = count === 1 ? slot : (slot * FILLED) / count
  return chart.series.every(({ values }) =>
    values.slice(0, names.length).every((value) => !isKnown(value) || (widthOf(written(value)) + 0.25) * type <= room),
  )
}
