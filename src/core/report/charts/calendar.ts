import { SHOWN_HORIZON } from '../../domain/school-year.ts'
import type { Stage } from '../../domain/stage.ts'
import { words } from '../cells.ts'
import type { Chart } from '../chart.ts'
import { amountOf, isPositive, madeOf, type Reader } from '../reading.ts'

/** 学位日历 of a stage: demand with its range against seats, one point for each school year; null without a calendar. */
export function calendarChart(reader: Reader, stage: Stage): Chart | null {
  const years = shownYears(reader)
  if (years.length === 0) return null
  const named = words(`stage.${stage}`)
  const series = (of: (t: number) => number) => years.map((_, t) => drawn(of(t)))
  const mid = series((t) => amountOf(reader.demand(stage, 'mid', t)))
  const seats = series((t) => amountOf(reader.seats(stage, t)))
  const assumed = unborn(reader, [stage], years.length)
  return {
    id: `calendar.${stage}.${reader.option}`,
    title: words('charts.calendar', { stage: named }),
    kind: 'line',
    unit: 'seats',
    axis: words('charts.axis.seats'),
    categories: years.map(String),
    series: [
      {
        name: words('charts.demand'),
        role: 'demand',
        values: mid,
        low: series((t) => amountOf(reader.demand(stage, 'low', t))),
        high: series((t) => amountOf(reader.demand(stage, 'high', t))),
      },
      { name: words('charts.seats'), role: 'seats', values: seats },
    ],
    ...(assumed ? { assumed } : {}),
    missing: [
      ...(mid.includes(null) ? [words('charts.missing.demand')] : []),
      ...(seats.includes(null) ? [words('charts.missing.supply')] : []),
    ],
  }
}

/** Years with children nobody has recorded the birth of, and their largest share (seat account A15); undefined without any. */
export function unborn(reader: Reader, stages: readonly Stage[], years: number): Chart['assumed'] {
  const shares = Array.from({ length: years }, (_, t) => stages.map((stage) => reader.unborn(stage, 'mid', t)))
  const categories = shares.flatMap((each, t) => (each.some(isPositive) ? [t] : []))
  if (categories.length === 0) return undefined
  return { categories, words: words('charts.unborn', { share: madeOf('max', shares.flat().filter(isPositive)) }) }
}

/** School years a document shows: the base year and ten more; none without a calendar. */
export function shownYears(reader: Reader): readonly number[] {
  return (reader.calendar()?.years ?? []).slice(0, SHOWN_HORIZON + 1)
}

/** Unknown leaves a gap. */
export function drawn(value: number): number | null {
  return Number.isFinite(value) ? value : null
}
