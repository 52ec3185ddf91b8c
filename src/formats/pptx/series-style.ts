import type { Chart } from '../../core/report/chart.ts'
import { type Hatch, type Marker, seriesStyles } from '../../sheets/charts/styles.ts'

/** How a series of a native chart is drawn, in the words a slide has for it: as on screen and on paper, never by colour alone. */
export interface PlotStyle {
  readonly colour: string
  /** Hatching of a bar. */
  readonly hatch: string | null
  /** Dashes of a line. */
  readonly dash: string
  readonly marker: Marker | 'none'
}

const HATCHES: Readonly<Record<Hatch, string>> = {
  rising: 'wdUpDiag',
  falling: 'wdDnDiag',
  level: 'narHorz',
  upright: 'narVert',
  cross: 'diagCross',
  dots: 'pct25',
}

/** Styles of the series of a chart, in their order. */
export function plotStyles(chart: Chart): readonly PlotStyle[] {
  return seriesStyles(chart).map(({ colour, dash, marker, hatch }) => ({
    colour: colour.slice(1).toUpperCase(),
    hatch: hatch === null ? null : HATCHES[hatch],
    dash: dashOf(dash),
    marker,
  }))
}

/** The dashes a slide knows that come nearest. */
function dashOf(dash: readonly number[]): string {
  const [first = 0] = dash
  if (dash.length === 0) return 'solid'
  if (dash.length > 2) return 'dashDot'
  if (first < 2) return (dash[1] ?? 0) > 3 ? 'dot' : 'sysDot'
  return first > 6 ? 'lgDash' : 'dash'
}
