import type { CompulsoryStage } from '../../domain/stage.ts'
import { words } from '../cells.ts'
import type { Chart } from '../chart.ts'
import { amountOf, type Reader } from '../reading.ts'
import { drawn, shownYears } from './calendar.ts'

/** Structural shortage of a stage by year, without lines and under an option; null without a calendar. */
export function shortageChart(base: Reader, option: Reader | null, stage: CompulsoryStage): Chart | null {
  const years = shownYears(base)
  if (years.length === 0) return null
  const values = (reader: Reader) => years.map((_, t) => drawn(amountOf(reader.shortage(stage, 'mid', t))))
  return {
    id: `shortage.${stage}`,
    title: words('charts.shortage', { stage: words(`stage.${stage}`) }),
    kind: 'column',
    unit: 'seats',
    axis: words('charts.axis.seats'),
    categories: years.map(String),
    series: [
      { name: words('charts.base'), role: 'base', values: values(base) },
      ...(option ? [{ name: words('charts.option'), role: 'option' as const, values: values(option) }] : []),
    ],
    missing: [],
  }
}
