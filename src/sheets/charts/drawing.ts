import type { Chart } from '../../core/report/chart.ts'
import { type Locale, translate } from '../../i18n/index.ts'
import { say, sayAll } from '../../i18n/words.ts'
import { SECOND_INK, WHITE } from '../../symbols/palette.ts'
import { wrapped } from '../lettering.ts'
import { type Mark, mark, markText } from '../mark.ts'
import { bars } from './bars.ts'
import { type Box, isKnown, type Layout, layoutOf, lettered, px, roomFor, TYPE } from './layout.ts'
import { legend } from './legend.ts'
import { lines } from './lines.ts'
import { categoryNames, limits, spoken, under } from './scaffold.ts'
import { type ChartSize, inPixels } from './size.ts'
import { GROUNDS, patternOf, seriesStyles } from './styles.ts'

/** Line heights of the title and of sentences, in type sizes. */
const TITLE = { size: 1.25, height: 1.8 }
const SENTENCE = 1.5

/** A chart as an SVG document of its size; the same for paper, files and slides. */
export function chartSvg(chart: Chart, size: ChartSize, locale: Locale): string {
  return markText(chartDrawing(chart, size, locale))
}

/** The same as elements, for the screen. */
export function chartDrawing(chart: Chart, size: ChartSize, locale: Locale): Mark {
  const { width, height, type } = inPixels(size)
  const edge = 0.5 * type
  const paper: Box = { left: edge, right: width - edge, top: edge, bottom: height - edge }
  return mark(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width: `${px(size.width)}${size.unit}`,
      height: `${px(size.height)}${size.unit}`,
      viewBox: `0 0 ${px(width)} ${px(height)}`,
      role: 'img',
      lang: locale,
      ...TYPE,
      // A name in the attribute and not in a title: titles are for what is pointed at.
      'aria-label': say(locale, chart.title),
    },
    mark('rect', { width: px(width), height: px(height), fill: WHITE }),
    ...(size.alone ? standing(chart, size.alone.about, paper, type, locale) : content(chart, paper, type, locale)),
  )
}

/** With its title above; below what is missing and what it is about. */
function standing(chart: Chart, about: string, paper: Box, type: number, locale: Locale): readonly Mark[] {
  const room = (paper.right - paper.left) / type
  const title = wrapped(say(locale, chart.title), room / TITLE.size / 1.05)
  const below = [sayAll(locale, chart.missing), about].flatMap((said) => wrapped(said, room))
  const top = paper.top + title.length * TITLE.height * type
  const bottom = paper.bottom - below.length * SENTENCE * type
  return [
    ...title.map((text, row) =>
      lettered(text, paper.left, paper.top + (row + 0.72) * TITLE.height * type, { size: TITLE.size * type, bold: true }),
    ),
    ...content(chart, { ...paper, top, bottom }, type, locale),
    ...sentences(below, paper.left, bottom, type),
  ]
}

function content(chart: Chart, box: Box, type: number, locale: Locale): readonly Mark[] {
  const nothing = nothingToDraw(chart)
  if (nothing) return instead(translate(locale, nothing), box, type)
  const room = (box.right - box.left) / type
  const all = chart.categories.length
  let inner = belowLegend(layoutOf(chart, box, type, all, locale), box)
  let shown = roomFor(chart, inner, type)
  let cut: readonly string[] = []
  if (shown < all) {
    // What is left out is said in a sentence, which takes room itself.
    const said = (count: number) => wrapped(translate(locale, 'charts.cut', { shown: count, left: all - count }), room)
    inner = { ...inner, bottom: box.bottom - said(shown).length * SENTENCE * type }
    shown = roomFor(chart, inner, type)
    cut = said(shown)
    inner = { ...belowLegend(layoutOf(chart, box, type, shown, locale), box), bottom: inner.bottom }
  }
  const layout = layoutOf(chart, inner, type, shown, locale)
  return [
    definitions(chart, type),
    ...legend(layout, box.left, box.right, box.top).marks,
    ...under(layout),
    ...(chart.kind === 'line' ? lines(layout) : bars(layout)),
    ...limits(layout),
    ...categoryNames(layout),
    ...spoken(layout),
    ...sentences(cut, box.left, inner.bottom, type),
  ]
}

/** The box without the rows of the legend, which depend on what is drawn. */
function belowLegend(layout: Layout, box: Box): Box {
  return { ...box, top: box.top + legend(layout, box.left, box.right, box.top).height }
}

/** The sentence that says why there is no picture; null where there is one. */
function nothingToDraw({ categories, series }: Chart): 'charts.empty' | 'charts.all-unknown' | null {
  if (categories.length === 0 || series.length === 0) return 'charts.empty'
  return series.some(({ values }) => values.some(isKnown)) ? null : 'charts.all-unknown'
}

function instead(text: string, box: Box, type: number): readonly Mark[] {
  const rows = wrapped(text, (box.right - box.left) / type)
  const top = (box.top + box.bottom - rows.length * SENTENCE * type) / 2
  return rows.map((row, at) =>
    lettered(row, (box.left + box.right) / 2, top + (at + 0.8) * SENTENCE * type, {
      size: type,
      anchor: 'middle',
      colour: SECOND_INK,
    }),
  )
}

function sentences(rows: readonly string[], left: number, top: number, type: number): readonly Mark[] {
  return rows.map((text, at) => lettered(text, left, top + (at + 0.85) * SENTENCE * type, { size: type, colour: SECOND_INK }))
}

/** Every hatching a chart can need. */
function definitions(chart: Chart, type: number): Mark {
  const fills = [...(chart.kind === 'line' ? [] : seriesStyles(chart)), ...Object.values(GROUNDS)]
  const patterns = fills.map((fill) => patternOf(fill, type)).filter((each) => each !== null)
  const unique = new Map(patterns.map((each) => [each.attributes.id, each]))
  return mark('defs', {}, ...unique.values())
}
