import { QUALITIES } from '../../domain/figure.ts'
import type { Standards } from '../../domain/standard.ts'
import type { Columns } from '../indicator.ts'

/**
 * 学位预警 of an entry grade. `room`: the ratio is high only because classes are whole – another class can open in rooms that
 * stand free, so nothing is short.
 */
export const ENTRY_LEVELS = ['red', 'yellow', 'room', 'clear', 'unknown'] as const
export type EntryLevel = (typeof ENTRY_LEVELS)[number]

export interface EntryThresholds {
  readonly red: number
  readonly yellow: number
  /** How many years ahead are warned of. */
  readonly years: number
}

/** Thresholds in force; a row without a value warns of nothing. */
export function entryThresholds(standards: Standards): EntryThresholds {
  const value = (id: string, without: number) => standards.get(`entry-warning.${id}`)?.value ?? without
  return {
    red: value('red', Number.POSITIVE_INFINITY),
    yellow: value('yellow', Number.POSITIVE_INFINITY),
    years: value('years', 0),
  }
}

/** What the level of one school or zone rests on; NaN unknown. */
export interface EntryState {
  readonly entrants: number
  readonly places: number
  /** Expected entrants ÷ entry places. */
  readonly ratio: number
  /** Entrants of the own zone ÷ entry places. */
  readonly own: number
  /** Classes that could open beyond those that do. */
  readonly spare: number
  /** Whether the places are a 招生计划: then its limit counts, whatever rooms stand free. */
  readonly planned: boolean
}

/** Level of the expected entrants against the places (seat account, corrections): red and yellow from their thresholds upward. */
export function entryLevel({ ratio, spare, planned }: EntryState, { red, yellow }: EntryThresholds): EntryLevel {
  if (Number.isNaN(ratio)) return 'unknown'
  if (ratio < Math.min(red, yellow)) return 'clear'
  if (spare > 0 && !planned) return 'room'
  return ratio >= red ? 'red' : 'yellow'
}

/** Too many come, but not too many of the own zone: what helps is control of entry from elsewhere, not building. */
export function callsForControl({ ratio, own }: EntryState, { red }: EntryThresholds): boolean {
  return ratio >= red && own < red
}

/** Smallest number of further classes that brings the ratio below a threshold. */
export function classesBelow({ entrants, places }: EntryState, threshold: number, perClass: number): number {
  if (!(entrants / places >= threshold) || !(threshold > 0)) return 0
  return Math.floor((entrants / threshold - places) / perClass + 1e-9) + 1
}

/** Smallest number of entrants fewer that brings the ratio below a threshold. */
export function entrantsAbove({ entrants, places }: EntryState, threshold: number): number {
  return entrants / places >= threshold ? entrants - Math.ceil(threshold * places - 1e-9) + 1 : 0
}

const DECLARED = QUALITIES.indexOf('declared')

/** The state of one row of a year's columns. */
export function entryState(columns: Columns, level: 'school' | 'zone', row: number): EntryState {
  const value = (id: string) => columns.get(level, id).values[row] as number
  return {
    entrants: value('entrants'),
    places: value('entryPlaces'),
    ratio: value('entryRatio'),
    own: value('ownRatio'),
    spare: value('entrySpare'),
    planned: columns.get(level, 'entryPlaces').quality[row] === DECLARED,
  }
}
