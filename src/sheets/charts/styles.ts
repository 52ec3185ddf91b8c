import type { Chart, SeriesRole } from '../../core/report/chart.ts'
import {
  ACCENT,
  BALANCE_STEPS,
  INK,
  LARGE_CLASS,
  PEOPLE_RAMP,
  STAGE_COLOURS,
  tint,
  UNKNOWN,
  WHITE,
} from '../../symbols/palette.ts'
import { type Mark, mark } from '../mark.ts'

export type Marker = 'circle' | 'square' | 'triangle' | 'diamond'
export type Hatch = 'rising' | 'falling' | 'level' | 'upright' | 'cross' | 'dots'

/** How a series is drawn: colour is never the only sign, so that a grey print reads the same. */
export interface SeriesStyle {
  readonly colour: string
  /** Dashes of a line in widths of the line; empty is solid. */
  readonly dash: readonly number[]
  readonly marker: Marker
  /** Hatching of a bar; null is solid. */
  readonly hatch: Hatch | null
  /** Seats stand for a whole school year: a line of steps, as in the seat calendar. */
  readonly steps?: boolean
}

const SOLID: readonly number[] = []
const DASHED: readonly number[] = [4, 2.5]
const DOTTED: readonly number[] = [1.2, 2]
const DASH_DOT: readonly number[] = [5, 2, 1.2, 2]

const colourOf = (id: (typeof BALANCE_STEPS)[number]['id']) => BALANCE_STEPS.find((step) => step.id === id)?.colour ?? UNKNOWN

const ROLES: Readonly<Record<SeriesRole, SeriesStyle>> = {
  K: { colour: STAGE_COLOURS.K, dash: DASH_DOT, marker: 'triangle', hatch: 'dots' },
  P: { colour: STAGE_COLOURS.P, dash: SOLID, marker: 'circle', hatch: null },
  J: { colour: STAGE_COLOURS.J, dash: DASHED, marker: 'square', hatch: 'rising' },
  H: { colour: STAGE_COLOURS.H, dash: DOTTED, marker: 'diamond', hatch: 'level' },
  demand: { colour: PEOPLE_RAMP[4], dash: SOLID, marker: 'circle', hatch: null },
  seats: { colour: INK, dash: SOLID, marker: 'square', hatch: 'rising', steps: true },
  base: { colour: UNKNOWN, dash: DASHED, marker: 'square', hatch: 'level' },
  option: { colour: ACCENT, dash: SOLID, marker: 'circle', hatch: null },
  shortage: { colour: LARGE_CLASS, dash: SOLID, marker: 'circle', hatch: null },
  surplus: { colour: colourOf('surplus-deep'), dash: DASHED, marker: 'square', hatch: 'falling' },
  'regular-class': { colour: colourOf('surplus'), dash: SOLID, marker: 'circle', hatch: null },
  'large-class': { colour: colourOf('shortage'), dash: DASHED, marker: 'triangle', hatch: 'rising' },
  'super-large-class': { colour: LARGE_CLASS, dash: DOTTED, marker: 'diamond', hatch: 'cross' },
}

/** What series take whose own style is taken: several options in one chart, or a role that looks like one before it. */
const OTHERS: readonly SeriesStyle[] = [
  { colour: STAGE_COLOURS.P, dash: DASHED, marker: 'triangle', hatch: 'falling' },
  { colour: PEOPLE_RAMP[4], dash: DASH_DOT, marker: 'diamond', hatch: 'dots' },
  { colour: STAGE_COLOURS.H, dash: DOTTED, marker: 'square', hatch: 'level' },
  { colour: LARGE_CLASS, dash: [8, 3], marker: 'circle', hatch: 'upright' },
  { colour: ACCENT, dash: [1.2, 4], marker: 'triangle', hatch: 'cross' },
]

const ofLine = ({ dash, marker, steps = false }: SeriesStyle) => `${dash.join()} ${steps ? 'steps' : marker}`

/** Styles of the series of a chart, in their order; no two are told apart by colour alone while the styles last. */
export function seriesStyles({ kind, series }: Pick<Chart, 'kind' | 'series'>): readonly SeriesStyle[] {
  const key = kind === 'line' ? ofLine : ({ hatch }: SeriesStyle) => String(hatch)
  const taken = new Set<string>()
  return series.map(({ role }, at) => {
    const again = series.slice(0, at).some((before) => before.role === role)
    const free = [...(again ? [] : [ROLES[role]]), ...OTHERS].find((style) => !taken.has(key(style)))
    const style = free ?? ROLES[role]
    taken.add(key(style))
    // A single row of bars needs no hatch to be told from another.
    return series.length === 1 ? { ...style, hatch: null } : style
  })
}

/** Unknown numbers, years that rest on an assumption, and what lies beyond a limit, as hatching. */
export const GROUNDS = {
  unknown: { colour: UNKNOWN, hatch: 'rising', pale: true },
  assumed: { colour: '#c3c9d1', hatch: 'falling', pale: true },
  beyond: { colour: LARGE_CLASS, hatch: 'cross' },
} as const satisfies Readonly<Record<string, Filled>>

interface Filled extends Pick<SeriesStyle, 'colour' | 'hatch'> {
  /** Thin lines on white: ground, not a number. */
  readonly pale?: boolean
}

/** Fill of a bar or area. A hatch is named after what it looks like: two charts of one page mean the same by the same name. */
export function fillOf(look: Filled, type: number): string {
  return look.hatch === null ? look.colour : `url(#${patternId(look, type)})`
}

const patternId = ({ colour, hatch, pale }: Filled, type: number) =>
  `hatch-${pale ? 'pale-' : ''}${hatch}-${colour.slice(1)}-${Math.round(type * 10)}`

/** The definition a hatched fill refers to; null for a solid one. */
export function patternOf(look: Filled, type: number): Mark | null {
  const { colour, hatch, pale = false } = look
  if (hatch === null) return null
  const side = Math.round(type * 0.48 * 100) / 100
  const thick = Math.round(side * (hatch === 'level' || hatch === 'upright' ? 0.42 : 0.34) * 100) / 100
  const turn = { rising: 45, falling: -45, level: 90, upright: 0, cross: 45, dots: 0 }[hatch]
  const ink = { fill: colour }
  return mark(
    'pattern',
    {
      id: patternId(look, type),
      width: side,
      height: side,
      patternUnits: 'userSpaceOnUse',
      patternTransform: `rotate(${turn})`,
    },
    mark('rect', { width: side, height: side, fill: pale ? WHITE : tint(colour, 0.22) }),
    ...(hatch === 'dots'
      ? [mark('circle', { cx: side / 2, cy: side / 2, r: side * 0.28, ...ink })]
      : [mark('rect', { width: pale ? thick / 2 : thick, height: side, ...ink })]),
    ...(hatch === 'cross' ? [mark('rect', { width: side, height: thick, ...ink })] : []),
  )
}
