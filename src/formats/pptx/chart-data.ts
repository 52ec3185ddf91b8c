import type { Chart } from '../../core/report/chart.ts'
import type { Wording } from '../paper/wording.ts'
import { type PlotStyle, plotStyles } from './series-style.ts'
import { INK, SECOND_INK } from './stage.ts'

/** One row of numbers of a native chart: a series, an edge of its range, or a limit. */
export interface PlotSeries {
  readonly name: string
  readonly values: readonly (number | null)[]
  readonly style: PlotStyle
  /** Thickness of a line in points. */
  readonly width: number
  /** A limit is a line among bars. */
  readonly line: boolean
  /** Places of bars that rest on an assumption: they look different. */
  readonly assumed: readonly number[]
  /** Only hollow points, over those of another line that rest on an assumption: not every office knows points of their own look. */
  readonly hollow?: true
}

/** A chart as the sheet behind a slide has it: categories down, series across. */
export interface Plot {
  readonly categories: readonly string[]
  readonly series: readonly PlotSeries[]
}

/** The edges of a range are thin lines of their own; lying bars have no line for a limit. */
export function plotOf(chart: Chart, words: Wording): Plot {
  const line = chart.kind === 'line'
  const styles = plotStyles(chart)
  const categories = chart.categories.map((each) => (typeof each === 'string' ? storableName(each, words) : words.say(each)))
  const ranges = chart.series.filter(({ low, high }) => low || high).length
  const series = chart.series.flatMap((each, at): PlotSeries[] => {
    const style = styles[at] as PlotStyle
    const name = words.say(each.name)
    // Seats are planned, not assumed.
    const assumed = each.role === 'seats' ? [] : (chart.assumed?.categories ?? [])
    const main: PlotSeries = { name, values: each.values, style, width: 2.5, line, assumed: line ? [] : assumed }
    if (!line) return [main]
    const marker = style.marker === 'none' ? 'circle' : style.marker
    const hollow: PlotSeries = {
      ...main,
      name: words.own('assumed.of', { name }),
      values: each.values.map((value, place) => (assumed.includes(place) ? value : null)),
      style: { ...style, marker },
      hollow: true,
    }
    const edge = (values: typeof each.low, key: string): PlotSeries[] =>
      values
        ? [
            {
              name: words.own(ranges > 1 ? `${key}.of` : key, { name }),
              values,
              style: { ...style, dash: 'sysDash', marker: 'none' },
              width: 1,
              line,
              assumed: [],
            },
          ]
        : []
    return [main, ...edge(each.low, 'low'), ...edge(each.high, 'high'), ...(assumed.length > 0 ? [hollow] : [])]
  })
  if (chart.reference === undefined || chart.kind === 'bar') return { categories, series }
  const { value, words: name } = chart.reference
  const style: PlotStyle = { colour: line ? SECOND_INK : INK, hatch: null, dash: 'dash', marker: 'none' }
  return {
    categories,
    series: [
      ...series,
      { name: words.say(name), values: categories.map(() => value), style, width: 1.5, line: true, assumed: [] },
    ],
  }
}

/** What a native chart says below it: a limit among lying bars or between two columns, which it cannot draw, and what rests on an assumption. */
export function undrawn({ kind, reference, division, assumed }: Chart, words: Wording): string[] {
  const limit = kind === 'bar' && reference ? [words.say(reference.words)] : []
  const look = kind === 'line' ? 'assumed.line' : 'assumed.bar'
  return [
    ...limit,
    ...(division ? [words.say(division.words)] : []),
    ...(assumed ? [words.own(look, { what: words.say(assumed.words) })] : []),
  ]
}

function storableName(text: string, words: Wording): string {
  return words.cell({ text })
}
