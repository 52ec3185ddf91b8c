import type { Stage } from '../../domain/stage.ts'
import { words } from '../cells.ts'
import type { Chart } from '../chart.ts'
import { amountOf, type Reader } from '../reading.ts'
import { drawn, shownYears, unborn } from './calendar.ts'

/** 幼→小→初→高: learners of the stages year by year in the middle variant, so that the wave is seen to pass from one to the next. */
export function waveChart(reader: Reader, stages: readonly Stage[]): Chart | null {
  const years = shownYears(reader)
  if (years.length === 0 || stages.length === 0) return null
  const series = stages.map((stage) => ({
    name: words(`stage.${stage}`),
    role: stage,
    values: years.map((_, t) => drawn(amountOf(reader.demand(stage, 'mid', t)))),
  }))
  const assumed = unborn(reader, stages, years.length)
  return {
    id: `wave.${reader.option}`,
    title: words('charts.wave'),
    kind: 'line',
    unit: 'pupils',
    axis: words('charts.axis.pupils'),
    categories: years.map(String),
    series,
    ...(assumed ? { assumed } : {}),
    missing: series
      .filter(({ values }) => values.includes(null))
      .map(({ name, values }) =>
        words(values.some((value) => value !== null) ? 'charts.missing.years' : 'charts.missing.stage', { stage: name }),
      ),
  }
}
