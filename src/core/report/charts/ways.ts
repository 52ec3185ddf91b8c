import type { AccessTable } from '../../domain/access-table.ts'
import { words } from '../cells.ts'
import type { Chart, ChartSeries, SeriesRole } from '../chart.ts'
import type { Words } from '../document.ts'

/** Day pupils by the way to the nearest public school; beside the base where lines are in force. Null without any known way. */
export function waysChart(table: AccessTable): Chart | null {
  const { now, base } = table.nearest
  if (!now.pupils.value) return null
  const unit = table.terms.unit
  const band = ({ from, to }: (typeof now.bins)[number]): Words =>
    to === null ? words('charts.way.last', { from }) : words('charts.way.between', { from, to })
  const series = (name: Words, role: SeriesRole, of: typeof now): ChartSeries => ({
    name,
    role,
    values: of.bins.map(({ pupils }) => pupils.value),
  })
  return {
    id: `ways.${table.stage}.${table.year}`,
    title: words(`charts.ways.${unit}`, { stage: words(`stage.${table.stage}`), year: table.year }),
    kind: 'column',
    unit: 'pupils',
    axis: words('charts.axis.pupils'),
    categories: now.bins.map(band),
    along: words(`charts.along.${unit}`),
    edges: now.bins.map(({ from }) => from),
    series: base
      ? [series(words('charts.base'), 'base', base), series(words('charts.option'), 'option', now)]
      : [series(words(`stage.${table.stage}`), table.stage, now)],
    missing: (now.unknown.value ?? 0) > 0 ? [words('charts.missing.ways', { pupils: now.unknown.value ?? 0 })] : [],
  }
}
