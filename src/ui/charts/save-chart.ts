import type { Chart } from '../../core/report/chart.ts'
import type { Locale } from '../../i18n/index.ts'
import { say } from '../../i18n/words.ts'
import { chartSvg } from '../../sheets/charts/drawing.ts'
import { workOf } from '../../state/export-work.ts'
import { rasterise } from '../../state/rasterise.ts'
import { saveFile } from '../shell/save-file.ts'

/** Room on an upright page of A4, in millimetres; lying bars take the height of their rows, up to a page. */
const WIDTH = 160
const HEIGHT = 95
const ROW = 5.2
const HIGHEST = 240
/** Points. */
const TYPE = 9
const DPI = 300

/** A chart as a file of its own, with its title, what it is about and what is missing: SVG, or PNG for print. */
export async function saveChart(chart: Chart, about: string, kind: 'svg' | 'png', locale: Locale): Promise<void> {
  const height = chart.kind === 'bar' ? Math.min(HIGHEST, 45 + chart.categories.length * ROW) : HEIGHT
  const svg = chartSvg(chart, { width: WIDTH, height, unit: 'mm', type: TYPE, alone: { about } }, locale)
  const name = `${say(locale, chart.title).replace(/[\\/:*?"<>|]/g, '-')}.${kind}`
  if (kind === 'svg') return saveFile(name, 'image/svg+xml', new TextEncoder().encode(svg))
  const { png } = await rasterise(svg, { width: WIDTH, height }, DPI, workOf({ cancelled: false, follow: () => {} }))
  saveFile(name, 'image/png', png)
}
