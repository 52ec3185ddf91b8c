import type { Chart } from '../../core/report/chart.ts'
import { type Locale, translate } from '../../i18n/index.ts'
import { valueText } from '../../i18n/value.ts'
import { say } from '../../i18n/words.ts'
import { INK } from '../../symbols/palette.ts'
import { FACES, widthOf } from '../lettering.ts'
import { type Mark, mark } from '../mark.ts'
import { type NumberAxis, numberAxis } from './axis.ts'
import { type SeriesStyle, seriesStyles } from './styles.ts'

/** A part of the paper, in pixels. */
export interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** A chart with everything measured: where its numbers and categories lie. */
export interface Layout {
  readonly chart: Chart
  readonly locale: Locale
  /** Size of the type, pixels. */
  readonly type: number
  /** Categories that are drawn, in words. */
  readonly names: readonly string[]
  readonly styles: readonly SeriesStyle[]
  /** Where the numbers are drawn. */
  readonly plot: Box
  readonly axis: NumberAxis
  /** Length of one category, and where each begins: from the left, of lying bars from the top. */
  readonly slot: number
  begin(at: number): number
  /** Pixel of a number along its axis. */
  at(value: number): number
  /** A number as it is written. */
  written(value: number | null): string
}

/** Units in which a tick between whole numbers would say nothing. */
const SHARES: readonly string[] = [
  'ratio',
  'percent',
  'seats-per-pupil',
  'coefficient',
  'pupils-per-class',
  'standard-score',
  'none',
]
/** Lying bars are at least so thick, columns so wide, in type sizes; what does not fit is cut. */
const LEAST_BAR = 1.45
const LEAST_COLUMN = 0.4
/** The largest part of the width that names of lying bars may take. */
const NAMES = 0.4

export function isKnown(value: number | null | undefined): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}

export function namesOf({ categories }: Chart, locale: Locale): readonly string[] {
  return categories.map((each) => (typeof each === 'string' ? each : say(locale, each)))
}

/** How many categories there is room for, the first first. */
export function roomFor(chart: Chart, box: Box, type: number): number {
  const lying = chart.kind === 'bar'
  if (chart.kind === 'line') return chart.categories.length
  const together = chart.stacked ? 1 : chart.series.length
  const least = type * (lying ? Math.max(LEAST_BAR, 0.8 * together) : LEAST_COLUMN * together)
  const length = lying ? box.bottom - box.top - (chart.reference ? 1.3 * type : 0) - 2.8 * type : box.right - box.left - 4 * type
  return Math.min(chart.categories.length, Math.max(1, Math.floor(length / least)))
}

/** Measures a chart inside a box, of which the first `shown` categories are drawn. */
export function layoutOf(chart: Chart, box: Box, type: number, shown: number, locale: Locale): Layout {
  const names = namesOf(chart, locale).slice(0, shown)
  const written = (value: number | null) => valueText(locale, value, chart.unit)
  const values = valuesOf(chart, shown)
  const whole = !SHARES.includes(chart.unit)
  const lying = chart.kind === 'bar'
  const widest = (texts: readonly string[]) => Math.max(0, ...texts.map(widthOf)) * type
  // Numbers are written beside bars and above columns: the axis title stands over them, the limit's value beside the plot.
  const top = box.top + (lying ? 2.8 : 2.5) * type
  const foot = lying ? (chart.reference ? 1.3 : 0.2) : chart.along ? 3 : 1.7
  const bottom = Math.max(top + type, box.bottom - foot * type)
  const room = lying ? box.right - box.left : bottom - top
  const steps = lying
    ? Math.floor((room * 0.6) / (widest([written(Math.max(0, ...values))]) + 1.8 * type))
    : Math.floor(room / (2.6 * type))
  const axis = numberAxis(values, Math.min(10, Math.max(1, steps)), whole)
  const left =
    box.left + 0.6 * type + (lying ? Math.min(widest(names), (box.right - box.left) * NAMES) : widest(axis.ticks.map(written)))
  const beside = lying
    ? values.map(written).concat(translate(locale, 'charts.unknown'))
    : chart.reference
      ? [written(chart.reference.value)]
      : []
  const right = Math.max(left + type, box.right - (beside.length > 0 ? widest(beside) + 0.6 * type : 0.4 * type))
  const plot: Box = { left, right, top, bottom }
  const slot = (lying ? bottom - top : right - left) / Math.max(1, names.length)
  const scale = (lying ? right - left : bottom - top) / (axis.most - axis.least)
  return {
    chart,
    locale,
    type,
    names,
    styles: seriesStyles(chart),
    plot,
    axis,
    slot,
    begin: (at) => (lying ? top : left) + at * slot,
    at: (value) => (lying ? left + (value - axis.least) * scale : bottom - (value - axis.least) * scale),
    written,
  }
}

/** Every number the axis has to reach; of stacked bars their tops. */
function valuesOf({ series, stacked, reference }: Chart, shown: number): readonly number[] {
  const limit = reference ? [reference.value] : []
  if (!stacked) {
    const all = series.flatMap(({ values, low = [], high = [] }) => [values, low, high].flatMap((each) => each.slice(0, shown)))
    return [...all.filter(isKnown), ...limit]
  }
  const sums = Array.from({ length: shown }, (_, at) => {
    const known = series.map(({ values }) => values[at]).filter(isKnown)
    const sum = (sign: 1 | -1) => known.filter((value) => value * sign > 0).reduce((a, b) => a + b, 0)
    return [sum(1), sum(-1)]
  })
  return [...sums.flat(), ...limit]
}

export interface Lettering {
  readonly size: number
  readonly anchor?: 'start' | 'middle' | 'end'
  readonly colour?: string
  readonly bold?: boolean
  /** White around the letters, where they stand on lines. */
  readonly halo?: boolean
}

/** A line of text; `y` is its base line. `whole` is what it was before it was shortened. */
export function lettered(text: string, x: number, y: number, look: Lettering, whole = text): Mark {
  const { size, anchor = 'start', colour = INK, bold = false, halo = false } = look
  return mark(
    'text',
    {
      x: px(x),
      y: px(y),
      'font-size': px(size),
      fill: colour,
      ...(anchor === 'start' ? {} : { 'text-anchor': anchor }),
      ...(bold ? { 'font-weight': 600 } : {}),
      ...(halo
        ? { stroke: '#ffffff', 'stroke-width': px(size * 0.28), 'stroke-linejoin': 'round', 'paint-order': 'stroke' }
        : {}),
    },
    ...(whole === text ? [] : [mark('title', {}, whole)]),
    text,
  )
}

/** Type that everything in a chart is set in. */
export const TYPE = { 'font-family': FACES, 'font-variant-numeric': 'tabular-nums' } as const

/** Hundredths of a pixel are enough. */
export function px(value: number): number {
  return Math.round(value * 100) / 100 + 0
}
