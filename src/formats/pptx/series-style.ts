import type { Chart, SeriesRole } from '../../core/report/chart.ts'
import { ACCENT, ALERT, INK } from './stage.ts'

/** How a series of a native chart is drawn; never by colour alone. */
export interface SeriesStyle {
  readonly colour: string
  /** Hatching of a bar, by the name a slide has for it. */
  readonly hatch: string | null
  /** Dashes of a line. */
  readonly dash: string
  readonly marker: 'circle' | 'square' | 'triangle' | 'diamond' | 'none'
}

const plain = (
  colour: string,
  marker: SeriesStyle['marker'] = 'circle',
  dash = 'solid',
  hatch: string | null = null,
): SeriesStyle => ({
  colour,
  marker,
  dash,
  hatch,
})

const STYLES: Readonly<Record<SeriesRole, SeriesStyle>> = {
  K: plain('D9699C', 'triangle'),
  P: plain('E08A1E', 'circle', 'solid'),
  J: plain('2B6CB0', 'square', 'dash', 'ltUpDiag'),
  H: plain('6B4FA0', 'diamond', 'sysDot', 'ltHorz'),
  demand: plain(INK),
  seats: plain(ACCENT, 'square', 'dash', 'ltUpDiag'),
  base: plain('8A93A0', 'square', 'sysDash', 'wdUpDiag'),
  option: plain(ACCENT),
  shortage: plain(ALERT),
  surplus: plain('2166AC', 'square', 'dash', 'wdDnDiag'),
  'regular-class': plain('92C5DE'),
  'large-class': plain('F4A582', 'triangle', 'dash', 'wdUpDiag'),
  'super-large-class': plain(ALERT, 'diamond', 'sysDot', 'dkUpDiag'),
}

/** More series of the same role, as several options are, differ in these. */
const OTHERS: readonly SeriesStyle[] = [
  plain('E08A1E', 'triangle', 'dash', 'wdUpDiag'),
  plain('2D6A4F', 'diamond', 'sysDash', 'wdDnDiag'),
  plain('6B4FA0', 'square', 'sysDot', 'ltHorz'),
  plain('7D7A72', 'circle', 'lgDash', 'ltVert'),
]

/** Styles of the series of a chart, in their order. */
export function seriesStyles({ series }: Chart): readonly SeriesStyle[] {
  return series.map(({ role }, at) => {
    const before = series.slice(0, at).filter((each) => each.role === role).length
    return before === 0 ? STYLES[role] : (OTHERS[(before - 1) % OTHERS.length] as SeriesStyle)
  })
}
