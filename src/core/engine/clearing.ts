import type { Context } from '../analysis/context.ts'
import {
  classesBelow,
  type EntryLevel,
  type EntryState,
  entryLevel,
  entryState,
  entryThresholds,
} from '../analysis/findings/entry-level.ts'
import { type Assumption, type Assumptions, assumptionsOf } from '../domain/assumptions.ts'
import { sectionOf } from '../domain/section.ts'
import { standardValue } from '../domain/standard.ts'
import type { Variant } from '../domain/variant.ts'
import type { Question } from './question.ts'

/** Asks which assumption would clear the entry warning of a school or zone in the year of the request. */
export interface ClearingQuestion extends Question {
  readonly level: 'school' | 'zone'
  readonly id: string
}

/** A group of assumptions taken at their low values, everything else as it is. */
export interface ClearedBy {
  /** First part of the rows' ids: `occupancy` of `occupancy.0` … */
  readonly group: string
  readonly rows: readonly string[]
  readonly state: EntryState
  readonly level: EntryLevel
  readonly clears: boolean
  /** Of a group of one row that clears: its value now, and the value nearest to it that clears. */
  readonly value: { readonly from: number; readonly at: number } | null
}

export interface Clearing {
  readonly state: EntryState
  readonly level: EntryLevel
  readonly groups: readonly ClearedBy[]
  /** All groups at their low values at once; null where there are none. */
  readonly together: Pick<ClearedBy, 'state' | 'level' | 'clears'> | null
  /** Further classes that bring the ratio below the threshold; rooms that stand free, and rooms that could be made classrooms. */
  readonly lever: { readonly classes: number; readonly spare: number; readonly convertible: number }
}

/**
 * What clears a warning: each group of assumptions with low values is tried by itself on the real evaluation, and of a group of
 * one row the value is sought at which the level falls, by bisection over decimals a reader would type. The values tried are
 * those of the variant asked for, as if somebody had edited them.
 * @param contextOf runs the engine's steps for one question
 */
export function* clearing(
  question: ClearingQuestion,
  contextOf: (asked: Question) => Generator<number, Context>,
): Generator<number, Clearing> {
  const { request, standards, assumptions } = question
  const thresholds = entryThresholds(standards)
  let share = 0
  function* tryWith(tried: Assumptions): Generator<number, Tried> {
    const context = yield* during(contextOf({ ...question, assumptions: tried }), () => share)
    const state = entryState(context.columns, question.level, rowOf(context, question))
    return { context, state, level: entryLevel(state, thresholds) }
  }
  const now = yield* tryWith(assumptions)
  const groups = groupsOf(assumptions, request.variant)
  const found: ClearedBy[] = []
  for (const [at, { group, rows }] of groups.entries()) {
    share = at / (groups.length + 1)
    const { state, level } = yield* tryWith(edited(assumptions, request.variant, rows, lowOf))
    const clears = cleared(now.level, level)
    const [only, more] = rows
    const value =
      clears && only && !more
        ? yield* nearest(valueIn(only, request.variant), lowOf(only), function* (tried) {
            return cleared(now.level, (yield* tryWith(edited(assumptions, request.variant, [only], () => tried))).level)
          })
        : null
    found.push({ group, rows: rows.map(({ id }) => id), state, level, clears, value })
  }
  const all = groups.flatMap(({ rows }) => rows)
  const low = all.length > 0 ? yield* tryWith(edited(assumptions, request.variant, all, lowOf)) : null
  return {
    state: now.state,
    level: now.level,
    groups: found,
    together: low && { state: low.state, level: low.level, clears: cleared(now.level, low.level) },
    lever: leverOf(now, question, thresholds[now.level === 'red' ? 'red' : 'yellow']),
  }
}

interface Tried {
  readonly context: Context
  readonly state: EntryState
  readonly level: EntryLevel
}

/** Steps of a trial let newer questions in; the share done is that of the whole. */
function* during<Value>(steps: Generator<number, Value>, share: () => number): Generator<number, Value> {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    yield share()
  }
}

function rowOf({ plan, zoning }: Context, { level, id }: ClearingQuestion): number {
  return level === 'school'
    ? plan.schools.findIndex(({ school }) => school.id === id)
    : zoning.zones.findIndex((zone) => zone.id === id)
}

/** A red warning is cleared when it is no longer red, a yellow one when nothing is warned of. */
function cleared(before: EntryLevel, after: EntryLevel): boolean {
  if (before === 'red') return after !== 'red' && after !== 'unknown'
  return before === 'yellow' && (after === 'room' || after === 'clear')
}

/** Rows with a low value other than the one in force, by the first part of their id. */
function groupsOf(
  assumptions: Assumptions,
  variant: Variant,
): readonly { readonly group: string; readonly rows: readonly Assumption[] }[] {
  const groups = new Map<string, Assumption[]>()
  for (const row of assumptions.values()) {
    if (row.low === undefined || row.low === valueIn(row, variant)) continue
    const group = row.id.split('.')[0] as string
    groups.set(group, [...(groups.get(group) ?? []), row])
  }
  return [...groups].map(([group, rows]) => ({ group, rows }))
}

const lowOf = (row: Assumption): number => row.low ?? Number.NaN

function valueIn(row: Assumption, variant: Variant): number {
  return (variant === 'mid' ? row.value : (row[variant] ?? row.value)) ?? Number.NaN
}

/** The assumptions as if somebody had typed values into the rows, for the variant. */
function edited(
  assumptions: Assumptions,
  variant: Variant,
  rows: readonly Assumption[],
  value: (row: Assumption) => number,
): Assumptions {
  return assumptionsOf(
    [...assumptions.values()],
    rows.map((row) => ({ assumption: row.id, variant, value: value(row) })),
  )
}

/**
 * The value nearest to `from` that clears, on a grid of 100 to 1,000 decimals between `from`, which does not, and `to`, which does.
 * Every value said was tried; null where nothing is written in the row yet.
 */
function* nearest(
  from: number,
  to: number,
  clears: (value: number) => Generator<number, boolean>,
): Generator<number, ClearedBy['value']> {
  if (Number.isNaN(from)) return null
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(to - from))))
  const step = 10 ** -digits * Math.sign(to - from)
  // From `from` onward: 0 does not clear; the last step is `to` itself.
  const last = Math.ceil(Math.abs((to - from) / step) - 1e-9)
  const valueAt = (k: number) => (k >= last ? to : Number((Math.round(from / step) * step + k * step).toFixed(digits)))
  let warned = 0
  let clear = last
  while (clear - warned > 1) {
    const middle = Math.floor((warned + clear) / 2)
    if (yield* clears(valueAt(middle))) clear = middle
    else warned = middle
  }
  return { from, at: valueAt(clear) }
}

function leverOf({ context, state }: Tried, question: ClearingQuestion, threshold: number): Clearing['lever'] {
  const { plan, request, standards, seats } = context
  const row = question.level === 'school' ? rowOf(context, question) : -1
  const section = plan.schools[row] && sectionOf(plan.schools[row], request.stage)
  const perClass = seats[row]?.entrySize ?? standardValue(standards, `class-size.${request.stage}`)
  return {
    classes: classesBelow(state, threshold, perClass),
    spare: state.spare,
    convertible: section?.base.convertibleRooms ?? 0,
  }
}
