import type { Stage } from '../core/domain/stage.ts'

/** Colours of the map, its symbols and everything that speaks of seat balance; one source for screen, legend, bars and paper. */
export const INK = '#1d2430'
export const SECOND_INK = '#5b6573'
export const ACCENT = '#1f5fbf'
export const PAPER = '#fbfbf9'
export const WHITE = '#ffffff'
export const UNKNOWN = '#8a93a0'

export const GROUND = {
  land: '#f6f4ee',
  edge: '#e4dfd2',
  water: '#cfe3ee',
  waterEdge: '#b4d0df',
  waterName: '#4f7f97',
  road: '#ffffff',
  casing: '#d9d5cb',
  roadName: '#7a7466',
  railway: '#9a958a',
  boundary: '#a9a294',
  areaName: '#6b6657',
} as const

export const STAGE_COLOURS: Readonly<Record<Stage, string>> = { K: '#d9699c', P: '#e08a1e', J: '#2b6cb0', H: '#6b4fa0' }
export const OTHER_STAGE = '#7b8794'

/** Estates: walls of homes, lived in or not yet. */
export const ESTATE = { built: '#b9b6ae', edge: '#7d7a72', name: '#5f5c55' } as const
export const LARGE_CLASS = '#b2182b'

/** Colours of the control lines, near those of the statutory plans they come from. */
export const CONTROL_COLOURS = {
  farmland: '#b08d1e',
  ecological: '#5b8c3a',
  'urban-boundary': '#8a5a9e',
  parcel: '#8a93a0',
  buffer: '#a04e4e',
} as const

/** One step of the diverging seat-balance scale: values up to and including `to` (pupils ÷ seats). */
export interface BalanceStep {
  readonly id: 'surplus-deep' | 'surplus' | 'balanced' | 'shortage' | 'shortage-deep'
  readonly to: number
  readonly colour: string
}

/** Pupils ÷ seats in five steps; the break at 1 is also drawn as a line, so colour is never the only sign. */
export const BALANCE_STEPS: readonly BalanceStep[] = [
  { id: 'surplus-deep', to: 0.7, colour: '#2166ac' },
  { id: 'surplus', to: 0.9, colour: '#92c5de' },
  { id: 'balanced', to: 1, colour: '#f2f0eb' },
  { id: 'shortage', to: 1.1, colour: '#f4a582' },
  { id: 'shortage-deep', to: Number.POSITIVE_INFINITY, colour: '#b2182b' },
]

/** Step of a ratio of pupils to seats; null when the ratio is unknown. */
export function balanceStep(ratio: number | null): BalanceStep | null {
  if (ratio === null || Number.isNaN(ratio)) return null
  return BALANCE_STEPS.find((step) => ratio <= step.to) ?? null
}

/** Light to dark, for people and demand; lowest class first. */
export const PEOPLE_RAMP = ['#d5e3db', '#abc9b9', '#80ad96', '#569073', '#2d6a4f'] as const
export const PEOPLE_OPACITY = 0.58

/** Seats within reach for one learner, few to many: the colours of the seat balance the other way round; the break at 1 is the second. */
export const REACH_RAMP = ['#b2182b', '#f4a582', '#f2f0eb', '#92c5de', '#2166ac'] as const
export const REACH_BREAKS = [0.5, 1, 1.2, 2] as const

/** Darkest grey of a stale picture: old numbers step back behind the ground, they do not shout in black. */
const STALE_FROM = 110

/** What a colour becomes when its number is stale: a light grey in the order of lightness. */
export function grey(colour: string): string {
  const [red, green, blue] = channels(colour)
  const lightness = (0.299 * red + 0.587 * green + 0.114 * blue) / 255
  const level = Math.round(STALE_FROM + lightness * (255 - STALE_FROM))
  return hex([level, level, level])
}

/** `share` of `colour` over white. */
export function tint(colour: string, share: number): string {
  return hex(channels(colour).map((channel) => Math.round(255 + (channel - 255) * share)))
}

/** Red, green and blue of `#rrggbb`, 0 … 255. */
export function channels(colour: string): [number, number, number] {
  const value = Number.parseInt(colour.slice(1), 16)
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255]
}

function hex(levels: readonly number[]): string {
  return `#${levels.map((level) => level.toString(16).padStart(2, '0')).join('')}`
}
