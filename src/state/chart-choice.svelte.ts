/** Charts of the page 图表, in the order they are offered. */
export const CHART_KINDS = ['calendar', 'class-sizes', 'utilisation', 'ways', 'wave'] as const
export type ChartKind = (typeof CHART_KINDS)[number]

/** A chart as a step of a story names it. */
export interface ShownChart {
  readonly kind: string
  readonly form: 'chart' | 'table'
}

/** Which chart the page 图表 shows, and as what; it stays while another page is looked at. */
export class ChartChoice {
  kind = $state<ChartKind>('calendar')
  form = $state<'chart' | 'table'>('chart')

  get shown(): ShownChart {
    return { kind: this.kind, form: this.form }
  }

  /** A kind that nobody knows leaves what is shown. */
  show({ kind, form }: ShownChart): void {
    this.kind = CHART_KINDS.find((id) => id === kind) ?? this.kind
    this.form = form
  }
}
