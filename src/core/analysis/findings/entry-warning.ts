import type { Finding } from '../../domain/evaluation.ts'
import type { Context } from '../context.ts'
import { labelOf, rowsOf } from '../indicator.ts'
import { servingZone } from '../indicators/balance.ts'
import { callsForControl, type EntryState, type EntryThresholds, entryLevel, entryState, entryThresholds } from './entry-level.ts'

interface Warned {
  readonly state: EntryState
  readonly severity: 'red' | 'yellow'
  readonly year: number
}

/**
 * 学位预警 of schools, and of zones that several schools share (a school alone in its zone speaks for it). Of a year ahead: that
 * year's. In the base year, under `enrolled`, where every cohort is where it will sit: the first year of the worst level ahead.
 */
export function entryWarnings(context: Context): Finding[] {
  const thresholds = entryThresholds(context.standards)
  const ahead = yearsAhead(context, thresholds.years)
  if (ahead.length === 0) return []
  return (['school', 'zone'] as const).flatMap((level) =>
    Array.from({ length: rowsOf(context, level) }, (_, row) => row).flatMap((row) => {
      if (level === 'school' ? context.rolls.counted[row] !== 1 : servingZone(context, row).length < 2) return []
      const warned = worst(ahead, level, row, thresholds)
      return warned ? [finding(context, level, row, warned, thresholds)] : []
    }),
  )
}

function yearsAhead(context: Context, years: number): readonly Context[] {
  if (context.t > 0) return context.t <= years ? [context] : []
  if (context.request.allocation !== 'enrolled') return []
  const last = Math.min(years, context.still.demand.years.length - 1)
  return Array.from({ length: last }, (_, step) => context.inYear(step + 1))
}

function worst(ahead: readonly Context[], level: 'school' | 'zone', row: number, thresholds: EntryThresholds): Warned | null {
  let found: Warned | null = null
  for (const year of ahead) {
    // A school that has closed by then warns of nothing.
    if (level === 'school' && year.rolls.counted[row] !== 1) continue
    const state = entryState(year.columns, level, row)
    const severity = entryLevel(state, thresholds)
    if (severity !== 'red' && severity !== 'yellow') continue
    if (!found || (severity === 'red' && found.severity === 'yellow')) found = { state, severity, year: year.plan.year }
  }
  return found
}

function finding(
  context: Context,
  level: 'school' | 'zone',
  row: number,
  { state, severity, year }: Warned,
  thresholds: EntryThresholds,
): Finding {
  const { entrants, places, ratio, own } = state
  const id = level === 'school' ? context.plan.schools[row]?.school.id : context.zoning.zones[row]?.id
  const control = callsForControl(state, thresholds)
  const sentence = control ? '.control' : Number.isNaN(own) ? '.no-zone' : ''
  return {
    code: `entry-warning${sentence}`,
    severity,
    level,
    row,
    id: id ?? '',
    pupils: Math.max(0, entrants - places),
    params: {
      name: labelOf(context, level, row),
      year,
      entrants,
      places,
      ratio,
      ...(Number.isNaN(own) ? {} : { own }),
      outside: control ? Math.round(entrants - own * places) : 0,
    },
    standard: `entry-warning.${severity}`,
  }
}
