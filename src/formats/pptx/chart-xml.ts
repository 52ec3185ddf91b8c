import type { Chart } from '../../core/report/chart.ts'
import type { Wording } from '../paper/wording.ts'
import { escaped } from '../paper/xml.ts'
import { letters } from '../xlsx/address.ts'
import { type Plot, type PlotSeries, plotOf } from './chart-data.ts'
import { EDGE, FONT, INK, SECOND_INK } from './stage.ts'

const EMU_PER_POINT = 12_700
/** Type of axes, legend and labels, in points. */
const SIZE = 14
/** Names of categories longer than this are cut on the axis; the sheet behind the chart has them whole. */
const LONGEST = 14
/** Bars carry their number where there are at most so many. */
const MOST_LABELS = 24
/** Bars side by side are thinner than their numbers sooner. */
const MOST_LABELS_BESIDE = 12
/** A part of a pile below this share of the highest has no room for its number. */
const THIN = 0.06
/** Hatch of bars that rest on an assumption: no series has it. */
const ASSUMED = 'ltUpDiag'
const CATEGORY_AXIS = 111_111_111
const VALUE_AXIS = 222_222_222

/**
 * A chart part of a slide: lines with the edges of their range, upright or lying bars, side by side or stacked, a limit as a dashed line.
 * What is unknown is left out, so that a gap stays.
 */
export function chartXml(chart: Chart, words: Wording): string {
  const plot = plotOf(chart, words)
  const bars = plot.series.filter(({ line }) => !line)
  const lines = plot.series.filter(({ line }) => line)
  const groups = [barGroup(chart, plot, bars), lineGroup(chart, plot, lines)].join('')
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><c:date1904 val="0"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>${groups}${categoryAxis(chart, words)}${valueAxis(chart, words)}</c:plotArea>${legend(plot)}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart><c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>${runStyle('defRPr', INK)}</a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr><c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>`
}

function barGroup(chart: Chart, plot: Plot, bars: readonly PlotSeries[]): string {
  if (bars.length === 0) return ''
  const beside = bars.length > 1 && !chart.stacked && chart.kind === 'column'
  const labels = bars.length * plot.categories.length <= (beside ? MOST_LABELS_BESIDE : MOST_LABELS)
  return `<c:barChart><c:barDir val="${chart.kind === 'bar' ? 'bar' : 'col'}"/><c:grouping val="${chart.stacked ? 'stacked' : 'clustered'}"/><c:varyColors val="0"/>${bars
    .map((series) => seriesXml(chart, plot, series, labels))
    .join('')}<c:gapWidth val="60"/>${chart.stacked ? '<c:overlap val="100"/>' : ''}${axisIds()}</c:barChart>`
}

function lineGroup(chart: Chart, plot: Plot, lines: readonly PlotSeries[]): string {
  if (lines.length === 0) return ''
  return `<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>${lines
    .map((series) => seriesXml(chart, plot, series, false))
    .join('')}<c:marker val="1"/>${axisIds()}</c:lineChart>`
}

function seriesXml(chart: Chart, plot: Plot, series: PlotSeries, labels: boolean): string {
  const at = plot.series.indexOf(series)
  const column = letters(at + 1)
  const last = plot.categories.length + 1
  const name = `<c:tx><c:strRef><c:f>Sheet1!$${column}$1</c:f><c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>${escaped(series.name)}</c:v></c:pt></c:strCache></c:strRef></c:tx>`
  const categories = `<c:cat><c:strRef><c:f>Sheet1!$A$2:$A$${last}</c:f><c:strCache><c:ptCount val="${plot.categories.length}"/>${points(plot.categories.map(short))}</c:strCache></c:strRef></c:cat>`
  const values = `<c:val><c:numRef><c:f>Sheet1!$${column}$2:$${column}$${last}</c:f><c:numCache><c:formatCode>${formatOf(chart)}</c:formatCode><c:ptCount val="${plot.categories.length}"/>${points(series.values)}</c:numCache></c:numRef></c:val>`
  const look = (series.line ? lineLook(series) : barLook(series)) + (labels ? labelsOf(chart, plot, series) : '')
  return `<c:ser><c:idx val="${at}"/><c:order val="${at}"/>${name}${look}${categories}${values}${series.line ? '<c:smooth val="0"/>' : ''}</c:ser>`
}

/** Points that are known; one that is not stays away from the list. */
function points(values: readonly (string | number | null)[]): string {
  return values
    .map((value, at) =>
      value === null || (typeof value === 'number' && !Number.isFinite(value))
        ? ''
        : `<c:pt idx="${at}"><c:v>${typeof value === 'number' ? value : escaped(value)}</c:v></c:pt>`,
    )
    .join('')
}

function lineLook({ style, width, hollow }: PlotSeries): string {
  const line = hollow
    ? `<a:ln w="${width * EMU_PER_POINT}"><a:noFill/></a:ln>`
    : `<a:ln w="${width * EMU_PER_POINT}" cap="rnd">${solid(style.colour)}<a:prstDash val="${style.dash}"/><a:round/></a:ln>`
  const [fill, edge] = hollow ? ['FFFFFF', style.colour] : [style.colour, 'FFFFFF']
  const marker =
    style.marker === 'none'
      ? '<c:marker><c:symbol val="none"/></c:marker>'
      : `<c:marker><c:symbol val="${style.marker}"/><c:size val="8"/><c:spPr>${solid(fill)}<a:ln w="${hollow ? 19_050 : 9525}">${solid(edge)}</a:ln></c:spPr></c:marker>`
  return `<c:spPr>${line}</c:spPr>${marker}`
}

/** A bar that rests on an assumption is hatched wide. */
function barLook({ style, assumed }: PlotSeries): string {
  const hatched = (hatch: string) =>
    `<a:pattFill prst="${hatch}"><a:fgClr><a:srgbClr val="${style.colour}"/></a:fgClr><a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>`
  const look = (fill: string) => `<c:spPr>${fill}<a:ln w="9525">${solid(style.colour)}</a:ln></c:spPr>`
  const bars = assumed.map(
    (at) => `<c:dPt><c:idx val="${at}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>${look(hatched(ASSUMED))}</c:dPt>`,
  )
  return `${look(style.hatch ? hatched(style.hatch) : solid(style.colour))}<c:invertIfNegative val="0"/>${bars.join('')}`
}

/** Numbers on bars; a part of a pile too thin for its number has none. */
function labelsOf(chart: Chart, { series, categories }: Plot, { values }: PlotSeries): string {
  const place = chart.stacked ? 'ctr' : 'outEnd'
  const piles = categories.map((_, at) => series.reduce((sum, each) => sum + (each.line ? 0 : (each.values[at] ?? 0)), 0))
  const thinnest = chart.stacked ? Math.max(...piles, ...series.map((each) => (each.line ? (each.values[0] ?? 0) : 0))) * THIN : 0
  const thin = values.flatMap((value, at) =>
    value !== null && value < thinnest ? [`<c:dLbl><c:idx val="${at}"/><c:delete val="1"/></c:dLbl>`] : [],
  )
  // On bars that stand on each other the numbers need a ground of their own.
  const ground = chart.stacked ? `<c:spPr>${solid('FFFFFF')}</c:spPr>` : ''
  return `<c:dLbls>${thin.join('')}<c:numFmt formatCode="${formatOf(chart)}" sourceLinked="0"/>${ground}${text(INK)}<c:dLblPos val="${place}"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>`
}

function categoryAxis(chart: Chart, words: Wording): string {
  const lying = chart.kind === 'bar'
  const title = chart.along ? titleOf(words.say(chart.along), lying) : ''
  return `<c:catAx><c:axId val="${CATEGORY_AXIS}"/><c:scaling><c:orientation val="${lying ? 'maxMin' : 'minMax'}"/></c:scaling><c:delete val="0"/><c:axPos val="${lying ? 'l' : 'b'}"/>${title}<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:spPr><a:ln w="9525">${solid(EDGE)}</a:ln></c:spPr>${text(INK)}<c:crossAx val="${VALUE_AXIS}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>`
}

function valueAxis(chart: Chart, words: Wording): string {
  const lying = chart.kind === 'bar'
  const title = titleOf(words.say(chart.axis), !lying)
  // Bars begin at nought; lines may begin where their numbers do.
  const least = chart.kind === 'line' ? '' : '<c:min val="0"/>'
  const signed = chart.series.some(({ values }) => values.some((value) => value !== null && value < 0))
  return `<c:valAx><c:axId val="${VALUE_AXIS}"/><c:scaling><c:orientation val="minMax"/>${signed ? '' : least}</c:scaling><c:delete val="0"/><c:axPos val="${lying ? 'b' : 'l'}"/><c:majorGridlines><c:spPr><a:ln w="6350">${solid('E3E6EA')}</a:ln></c:spPr></c:majorGridlines>${title}<c:numFmt formatCode="${formatOf(chart)}" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr>${text(SECOND_INK, true)}<c:crossAx val="${CATEGORY_AXIS}"/><c:crosses val="${lying ? 'max' : 'autoZero'}"/><c:crossBetween val="between"/></c:valAx>`
}

/** @param upright written from below to above, beside an axis that stands */
function titleOf(title: string, upright: boolean): string {
  return `<c:title><c:tx><c:rich><a:bodyPr${upright ? ' rot="-5400000" vert="horz"' : ''}/><a:lstStyle/><a:p><a:pPr>${runStyle('defRPr', SECOND_INK)}</a:pPr><a:r>${runStyle('rPr', SECOND_INK)}<a:t>${escaped(title)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>`
}

function legend({ series }: Plot): string {
  return series.length < 2 ? '' : `<c:legend><c:legendPos val="t"/><c:overlay val="0"/>${text(INK)}</c:legend>`
}

function axisIds(): string {
  return `<c:axId val="${CATEGORY_AXIS}"/><c:axId val="${VALUE_AXIS}"/>`
}

/** @param level never turned, however narrow the room */
function text(colour: string, level = false): string {
  return `<c:txPr><a:bodyPr${level ? ' rot="0" vert="horz"' : ''}/><a:lstStyle/><a:p><a:pPr>${runStyle('defRPr', colour)}</a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>`
}

function runStyle(element: 'defRPr' | 'rPr', colour: string): string {
  return `<a:${element}${element === 'rPr' ? ' lang="zh-CN"' : ''} sz="${SIZE * 100}" b="0">${solid(colour)}<a:latin typeface="${FONT}"/><a:ea typeface="${FONT}"/></a:${element}>`
}

function solid(colour: string): string {
  return `<a:solidFill><a:srgbClr val="${colour}"/></a:solidFill>`
}

function formatOf({ unit }: Chart): string {
  if (unit === 'ratio' || unit === 'percent') return '0%'
  if (unit === 'pupils-per-class' || unit === 'seats-per-pupil' || unit === 'coefficient') return '0.0#'
  return unit === 'year' ? '0' : '#,##0'
}

function short(name: string): string {
  const signs = [...name]
  return signs.length > LONGEST ? `${signs.slice(0, LONGEST - 1).join('')}…` : name
}
