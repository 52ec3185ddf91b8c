import type { Evaluation } from '../../domain/evaluation.ts'
import { words } from '../cells.ts'
import type { Chart } from '../chart.ts'

/** Bars that stay readable on a page. */
const MOST = 15

/** Public schools by share of seats used, the fullest `most` first; all seats used is the dashed line. */
export function utilisationChart({ request, schools, columns }: Evaluation, most = MOST): Chart | null {
  const values = columns.school.utilisation?.values
  const rows = schools.ids.flatMap((_, row) => (schools.counted[row] === 1 ? [row] : []))
  const known = rows.filter((row) => Number.isFinite(values?.[row])).sort((a, b) => (values?.[b] ?? 0) - (values?.[a] ?? 0))
  if (known.length === 0) return null
  const shown = known.slice(0, most)
  return {
    id: `utilisation.${request.stage}.${request.year}`,
    title:
      shown.length < known.length
        ? words('charts.utilisation', { stage: words(`stage.${request.stage}`), year: request.year, schools: shown.length })
        : words('charts.utilisation.all', { stage: words(`stage.${request.stage}`), year: request.year }),
    kind: 'bar',
    unit: 'percent',
    axis: words('charts.axis.utilisation'),
    categories: shown.map((row) => schools.names[row] ?? ''),
    series: [
      {
        name: words('charts.utilised'),
        role: request.stage,
        values: shown.map((row) => values?.[row] as number),
        refs: shown.map((row) => ({ level: 'school', indicator: 'utilisation', row })),
      },
    ],
    reference: { value: 1, words: words('charts.full') },
    missing: rows.length > known.length ? [words('charts.missing.seats', { schools: rows.length - known.length })] : [],
  }
}
