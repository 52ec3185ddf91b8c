import type { Stage } from '../../domain/stage.ts'
import { VARIANTS } from '../../domain/variant.ts'
import { calendarNeeds } from '../asked.ts'
import { saying, words } from '../cells.ts'
import { calendarChart, shownYears } from '../charts/calendar.ts'
import { waveChart } from '../charts/wave.ts'
import type { ReportColumn, ReportRow, Words } from '../document.ts'
import type { Chapter } from '../dossier.ts'
import { columnOf, heading, missing, numberCell, paragraph, tableOf } from '../nodes.ts'
import { amountOf, isPositive, type Reader, readerOf } from '../reading.ts'
import { taughtStages } from '../sections/present-columns.ts'
import type { Node } from '../tree.ts'

/** Years of the table: more do not fit on paper; the calendar chart has all. */
const TABLE_YEARS = [0, 1, 2, 3, 4, 5, 6, 8, 10]

/** 预测: learners of all four stages in three variants, their peak and trough, and in which years seats are short. */
export const forecast: Chapter = {
  id: 'forecast',

  needs: (dossier) => calendarNeeds(dossier, [0]),

  build(dossier, answers) {
    const title = words('report.forecast')
    const dataset = dossier.options[0]?.dataset
    const reader = readerOf(answers, 0)
    const years = shownYears(reader)
    if (!dataset || years.length === 0 || dataset.schools.length === 0)
      return { id: 'forecast', title, nodes: [missing(words('report.missing.schools'))] }
    const stages = taughtStages(dataset.schools)
    const wave = waveChart(reader, stages)
    const params = { from: dataset.baseYear, to: years.at(-1) ?? 0 }
    return {
      id: 'forecast',
      title,
      nodes: [
        ...paragraph(words('report.forecast.what', params), unbornSentence(reader)),
        ...(wave ? [{ kind: 'chart' as const, chart: wave, caption: wave.title }] : []),
        ...stages.flatMap((stage) => stageNodes(reader, stage, years)),
        heading(words('report.forecast.table')),
        demandTable(reader, stages, years),
      ],
    }
  },
}

function stageNodes(reader: Reader, stage: Stage, years: readonly number[]): readonly Node[] {
  const chart = calendarChart(reader, stage)
  return [
    heading(words('report.forecast.stage', { stage: words(`stage.${stage}`) })),
    ...paragraph(peakSentence(reader, stage, years), shortSentence(reader, stage, years)),
    ...(chart ? [{ kind: 'chart' as const, chart, caption: chart.title }] : []),
  ]
}

/** How learners go: up to a peak and down again, or one way, or not at all. */
export function peakSentence(reader: Reader, stage: Stage, years: readonly number[]): Words {
  return peakWords('report.forecast', reader, stage, years)
}

/** The same for a slide. */
export function briefPeak(reader: Reader, stage: Stage, years: readonly number[]): Words {
  return peakWords('report.brief.forecast', reader, stage, years)
}

function peakWords(family: string, reader: Reader, stage: Stage, years: readonly number[]): Words {
  const named = words(`stage.${stage}`)
  const values = years.map((_, t) => amountOf(reader.demand(stage, 'mid', t)))
  if (values.some(Number.isNaN)) return words(`${family}.unknown`, { stage: named })
  const peak = values.indexOf(Math.max(...values))
  const trough = peak + values.slice(peak).indexOf(Math.min(...values.slice(peak)))
  const at = (t: number) => reader.demand(stage, 'mid', t)
  const params = {
    stage: named,
    from: years[0] as number,
    now: at(0),
    peak: at(peak),
    peakYear: years[peak] as number,
    peakLow: reader.demand(stage, 'low', peak),
    peakHigh: reader.demand(stage, 'high', peak),
    trough: at(trough),
    troughYear: years[trough] as number,
    troughLow: reader.demand(stage, 'low', trough),
    troughHigh: reader.demand(stage, 'high', trough),
  }
  if (peak === trough && peak === 0) return words(`${family}.flat`, params)
  if (peak === 0) return words(`${family}.falling`, params)
  return words(`${family}.${peak === trough ? 'rising' : 'wave'}`, params)
}

/** The years in which some area is short, with the worst of them. */
export function shortSentence(reader: Reader, stage: Stage, years: readonly number[]): Words {
  return shortWords('report.forecast.short', reader, stage, years)
}

/** The same for a slide. */
export function briefShort(reader: Reader, stage: Stage, years: readonly number[]): Words {
  return shortWords('report.brief.short', reader, stage, years)
}

function shortWords(family: string, reader: Reader, stage: Stage, years: readonly number[]): Words {
  const short = years.map((_, t) => reader.shortage(stage, 'mid', t))
  if (short.some(({ figure }) => figure.value === null)) return words(`${family}.unknown`)
  const found = short.flatMap((slot, t) => (isPositive(slot) ? [t] : []))
  const [first] = found
  if (first === undefined) return words(`${family}.none`)
  const most = short.reduce((best, slot, t) => (amountOf(slot) > amountOf(short[best] ?? slot) ? t : best), first)
  return words(found.length === 1 ? `${family}.once` : family, {
    years: runsOf(found.map((t) => years[t] as number)),
    most: reader.shortage(stage, 'mid', most),
    low: reader.shortage(stage, 'low', most),
    high: reader.shortage(stage, 'high', most),
    mostYear: years[most] as number,
  })
}

/** Years in their order as runs without a gap: 2027–2029, 2032. */
function runsOf(years: readonly number[]): readonly string[] {
  const runs: [from: number, to: number][] = []
  for (const year of years) {
    const last = runs.at(-1)
    if (last && last[1] === year - 1) last[1] = year
    else runs.push([year, year])
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`))
}

/** From when on the forecast counts children nobody has registered yet. */
function unbornSentence(reader: Reader): Words | null {
  const years = shownYears(reader)
  const t = years.findIndex((_, at) => isPositive(reader.unborn('P', 'mid', at)))
  return t < 0 ? null : words('report.forecast.unborn', { year: years[t] as number })
}

function demandTable(reader: Reader, stages: readonly Stage[], years: readonly number[]): Node {
  const shown = TABLE_YEARS.flatMap((t) => (t < years.length ? [t] : []))
  const columns: ReportColumn[] = [
    columnOf('stage', 'text', 10),
    columnOf('variant', 'text', 7),
    ...shown.map((t) => ({
      ...columnOf(`year.${t}`, 'pupils', 8),
      heading: words('report.column.year', { year: years[t] as number }),
    })),
  ]
  const rows = stages.flatMap((stage) =>
    VARIANTS.map(
      (variant): ReportRow => ({
        cells: {
          stage: saying(words(`stage.${stage}`)),
          variant: saying(words(`variant.${variant}`)),
          ...Object.fromEntries(shown.map((t) => [`year.${t}`, numberCell(reader.demand(stage, variant, t))])),
        },
      }),
    ),
  )
  return tableOf('forecast', words('report.table.forecast'), columns, rows)
}
