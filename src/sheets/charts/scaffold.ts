import { translate } from '../../i18n/index.ts'
import { say } from '../../i18n/words.ts'
import { INK, SECOND_INK, UNKNOWN } from '../../symbols/palette.ts'
import { fitted, widthOf } from '../lettering.ts'
import { type Mark, mark } from '../mark.ts'
import { isKnown, type Layout, lettered, px } from './layout.ts'
import { fillOf, GROUNDS } from './styles.ts'

const GRID = '#e3e6ea'

/** What lies under the numbers: years that rest on an assumption, the grid with its ticks, the title of the axis. */
export function under(layout: Layout): readonly Mark[] {
  const { chart, type, plot, axis, written } = layout
  const lying = chart.kind === 'bar'
  const dim = { size: type, colour: SECOND_INK }
  const assumed = (chart.assumed?.categories ?? []).filter((at) => at < layout.names.length)
  return [
    ...assumed.map((at) => area(layout, at, at + 1, fillOf(GROUNDS.assumed, type))),
    ...axis.ticks.flatMap((tick) => {
      const at = px(layout.at(tick))
      const stroke = tick === 0 ? UNKNOWN : GRID
      return lying
        ? [
            mark('line', { x1: at, x2: at, y1: px(plot.top), y2: px(plot.bottom), stroke }),
            lettered(written(tick), at, plot.top - 0.4 * type, { ...dim, anchor: 'middle' }),
          ]
        : [
            mark('line', { x1: px(plot.left), x2: px(plot.right), y1: at, y2: at, stroke }),
            lettered(written(tick), plot.left - 0.4 * type, at + 0.35 * type, { ...dim, anchor: 'end' }),
          ]
    }),
    axisTitle(layout),
  ]
}

/** Over the axis, where it reads without turning the head. */
function axisTitle({ chart, locale, type, plot, axis, written }: Layout): Mark {
  const text = say(locale, chart.axis)
  const ticks = Math.max(...axis.ticks.map((tick) => widthOf(written(tick)))) * type
  if (chart.kind === 'bar') return lettered(text, plot.left, plot.top - 1.75 * type, { size: type, colour: SECOND_INK })
  return lettered(text, Math.max(0, plot.left - 0.4 * type - ticks), plot.top - 1.5 * type, { size: type, colour: SECOND_INK })
}

/** The limit as a dashed line with its value, and the limit between two categories with its name. */
export function limits(layout: Layout): readonly Mark[] {
  const { chart, locale, type, plot, written } = layout
  const { reference, division } = chart
  const dash = { stroke: INK, 'stroke-width': px(type * 0.13), 'stroke-dasharray': `${px(type * 0.5)} ${px(type * 0.3)}` }
  const marks: Mark[] = []
  if (reference) {
    const at = px(layout.at(reference.value))
    const value = written(reference.value)
    if (chart.kind === 'bar')
      marks.push(
        mark('line', { x1: at, x2: at, y1: px(plot.top), y2: px(plot.bottom + 0.2 * type), ...dash }),
        lettered(value, at, plot.bottom + 1.15 * type, { size: type, anchor: 'middle' }),
      )
    else
      marks.push(
        mark('line', { x1: px(plot.left), x2: px(plot.right), y1: at, y2: at, ...dash }),
        lettered(value, plot.right + 0.3 * type, at + 0.35 * type, { size: type }),
      )
  }
  if (division && chart.kind !== 'bar' && division.before <= layout.names.length) {
    const x = px(layout.begin(division.before))
    const text = say(locale, division.words)
    const leftward = x + (widthOf(text) + 0.6) * type > plot.right
    const from = leftward ? x - 0.4 * type : x + 0.4 * type
    marks.push(
      mark('line', { x1: x, x2: x, y1: px(plot.top - 1.2 * type), y2: px(plot.bottom), ...dash }),
      lettered(text, from, plot.top - 0.4 * type, { size: type, anchor: leftward ? 'end' : 'start', halo: true }),
    )
  }
  return marks
}

/** Names of the categories: of lying bars every one, shortened where it is long; else as many as there is room for. */
export function categoryNames(layout: Layout): readonly Mark[] {
  const { chart, names, type, plot, slot } = layout
  if (chart.kind === 'bar')
    return names.map((name, at) => {
      const text = fitted(name, (plot.left - 0.5 * type) / type)
      return lettered(
        text,
        plot.left - 0.4 * type,
        layout.begin(at) + slot / 2 + 0.36 * type,
        { size: type, anchor: 'end' },
        name,
      )
    })
  const written = chart.edges ? chart.edges.map((edge) => layout.written(edge)) : names
  const widest = Math.max(0, ...written.map(widthOf)) * type + 0.7 * type
  const data = chart.categories.some((each) => typeof each === 'string' && !/^\d+$/.test(each))
  // Years and bands can be told from their neighbours; a name cannot, and is shortened while there is room for some of it.
  const every = data && slot > 4 * type ? 1 : Math.max(1, Math.ceil(widest / slot))
  const y = plot.bottom + 1.25 * type
  const marks = written.flatMap((name, at) => {
    if (at % every !== 0 || at > names.length) return []
    const text = fitted(name, (slot * every) / type - 0.4)
    const x = layout.begin(at) + (chart.edges ? 0 : slot / 2)
    return [lettered(text, x, y, { size: type, anchor: 'middle' }, name)]
  })
  if (!chart.along) return marks
  const along = say(layout.locale, chart.along)
  return [...marks, lettered(along, plot.right, y + 1.35 * type, { size: type, anchor: 'end', colour: SECOND_INK })]
}

/** An area over whole categories, from one end of the axis to the other. */
export function area(layout: Layout, from: number, to: number, fill: string): Mark {
  const { plot } = layout
  const [begin, end] = [layout.begin(from), layout.begin(to)]
  const box = layout.chart.kind === 'bar' ? [plot.left, begin, plot.right, end] : [begin, plot.top, end, plot.bottom]
  const [x = 0, y = 0, right = 0, bottom = 0] = box
  return mark('rect', { x: px(x), y: px(y), width: px(right - x), height: px(bottom - y), fill })
}

/** Every number of a category, said when it is pointed at. */
export function spoken(layout: Layout): readonly Mark[] {
  const { chart, locale, names, written } = layout
  return names.map((name, at) => {
    const lines = chart.series.map((series) => {
      const value = series.values[at]
      const said = {
        series: say(locale, series.name),
        value: isKnown(value) ? written(value) : translate(locale, 'charts.unknown'),
      }
      const [low, high] = [series.low?.[at], series.high?.[at]]
      if (!isKnown(low) || !isKnown(high)) return translate(locale, 'charts.said', said)
      return translate(locale, 'charts.said.range', { ...said, low: written(low), high: written(high) })
    })
    const { tag, attributes } = area(layout, at, at + 1, 'none')
    return mark(tag, { ...attributes, 'pointer-events': 'all' }, mark('title', {}, [name, ...lines].join('\n')))
  })
}
