import { translate } from '../../i18n/index.ts'
import { say } from '../../i18n/words.ts'
import { INK, tint, UNKNOWN } from '../../symbols/palette.ts'
import { fitted, widthOf } from '../lettering.ts'
import { type Mark, mark } from '../mark.ts'
import { anyBeyond } from './bars.ts'
import { isKnown, type Layout, lettered, px } from './layout.ts'
import { lineLook, marker } from './lines.ts'
import { fillOf, GROUNDS, type SeriesStyle } from './styles.ts'

/** One line of the legend: its words and, in a box of some width around a middle height, its sign. */
interface Entry {
  readonly text: string
  sign(x: number, y: number, width: number): readonly Mark[]
}

/** Length of a sign, gap to its words, gap between entries and height of a row, in type sizes. */
const SIGN = 2.4
const GAP = 0.5
const BETWEEN = 1.6
const ROW = 1.6

/** Everything that is drawn and does not name itself: series, limits, unknown numbers, assumed years, what lies beyond a limit. */
function entriesOf(layout: Layout): readonly Entry[] {
  const { chart, locale, type, styles, names, written } = layout
  const box = (fill: string, stroke: string) => (x: number, y: number, width: number) => [
    mark('rect', {
      x: px(x),
      y: px(y - type * 0.4),
      width: px(width),
      height: px(type * 0.8),
      fill,
      stroke,
      'stroke-width': px(type * 0.05),
    }),
  ]
  const series = chart.series.map(({ name, values, low }, at): Entry => {
    const style = styles[at] as SeriesStyle
    const said = say(locale, name)
    const silent = !values.slice(0, names.length).some(isKnown)
    return {
      text: silent ? translate(locale, 'charts.series.unknown', { series: said }) : said,
      sign: chart.kind === 'line' ? lineSign(layout, style, low !== undefined) : box(fillOf(style, type), style.colour),
    }
  })
  const alone = series.length === 1 && chart.series[0]?.low === undefined
  const limit = chart.reference
  return [
    ...(alone && limit === undefined ? [] : series),
    ...(limit
      ? [
          {
            text: translate(locale, 'charts.limit', { name: say(locale, limit.words), value: written(limit.value) }),
            sign: (x: number, y: number, width: number) => [
              mark('path', {
                d: `M${px(x)} ${px(y)}h${px(width)}`,
                stroke: INK,
                'stroke-width': px(type * 0.13),
                'stroke-dasharray': `${px(type * 0.5)} ${px(type * 0.3)}`,
              }),
            ],
          },
        ]
      : []),
    ...(anyBeyond(layout)
      ? [{ text: translate(locale, 'charts.beyond'), sign: box(fillOf(GROUNDS.beyond, type), GROUNDS.beyond.colour) }]
      : []),
    ...(chart.assumed?.categories.some((at) => at < names.length)
      ? [{ text: say(locale, chart.assumed.words), sign: box(fillOf(GROUNDS.assumed, type), GROUNDS.assumed.colour) }]
      : []),
    ...(hasGap(layout) ? [{ text: translate(locale, 'charts.unknown'), sign: box(fillOf(GROUNDS.unknown, type), UNKNOWN) }] : []),
  ]
}

/** Of a line chart, a series nothing is known of has its word in the legend and no mark of its own. */
function hasGap({ chart, names }: Layout): boolean {
  const shown = chart.series.map(({ values }) => names.map((_, at) => values[at]))
  return shown.some((values) => values.some((value) => !isKnown(value)) && (chart.kind !== 'line' || values.some(isKnown)))
}

function lineSign({ type }: Layout, style: SeriesStyle, ranged: boolean): Entry['sign'] {
  return (x, y, width) => {
    const step = `V${px(y + type * 0.2)}h${px(width / 2)}`
    const from = style.steps ? y - type * 0.2 : y
    const d = `M${px(x)} ${px(from)}h${px(style.steps ? width / 2 : width)}${style.steps ? step : ''}`
    const edge = { stroke: style.colour, 'stroke-width': px(type * 0.06), 'stroke-opacity': 0.75 }
    const [top, height] = [y - type * 0.45, type * 0.9]
    const band = [
      mark('rect', {
        x: px(x),
        y: px(top),
        width: px(width),
        height: px(height),
        fill: tint(style.colour, 0.3),
        'fill-opacity': 0.6,
      }),
      mark('path', { d: `M${px(x)} ${px(top)}h${px(width)}M${px(x)} ${px(top + height)}h${px(width)}`, ...edge }),
    ]
    return [
      ...(ranged ? band : []),
      mark('path', { d, ...lineLook(style, type) }),
      ...(style.steps ? [] : [marker(style, x + width / 2, y, type * 0.29)]),
    ]
  }
}

/** The legend in rows from the left, and how high it is. */
export function legend(
  layout: Layout,
  left: number,
  right: number,
  top: number,
): { readonly marks: readonly Mark[]; readonly height: number } {
  const { type } = layout
  const entries = entriesOf(layout)
  let [x, row] = [left, 0]
  const marks = entries.flatMap(({ text, sign }) => {
    const room = (right - left) / type - SIGN - GAP
    const said = fitted(text, room)
    const length = (SIGN + GAP + widthOf(said)) * type
    if (x > left && x + length > right) [x, row] = [left, row + 1]
    const middle = top + (row + 0.5) * ROW * type
    const own = [
      ...sign(x, middle, SIGN * type),
      lettered(said, x + (SIGN + GAP) * type, middle + 0.36 * type, { size: type }, text),
    ]
    x += length + BETWEEN * type
    return own
  })
  return { marks, height: entries.length === 0 ? 0 : (row + 1) * ROW * type }
}
