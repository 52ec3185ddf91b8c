/** Charts of the page 图表, in the order they are offered. */
export const CHART_KINDS = ['calendar', 'class-sizes', 'utilisation', 'ways', 'wave'] as const
export type ChartKind = (typeof CHART_KINDS)[number]

/** Which chart the page 图表 shows, and as what; it stays while another page is looked at. */
export class ChartChoice {
  kind = $state<ChartKind>('calendar')
  form = $state<'chart' | 'table'>('chart')
}
