import type PptxGenJS from 'pptxgenjs'
import type { Chart } from '../../core/report/chart.ts'

/** The library places a chart, its parts and its relations; what stands in them is written anew, so any numbers will do here. */
export const PLACEHOLDER = [{ name: '-', labels: ['-'], values: [0] }]

export function chartType({ kind }: Chart): PptxGenJS.CHART_NAME {
  return (kind === 'line' ? 'line' : 'bar') as PptxGenJS.CHART_NAME
}
