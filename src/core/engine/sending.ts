import type { Context } from '../analysis/context.ts'
import { combine, leaf } from '../analysis/indicator.ts'
import { pupilUnit } from '../analysis/indicators/ways.ts'
import { type BalancedRun, missingOf, sourcesOf } from '../analysis/placement/balanced-run.ts'
import type { Figure } from '../domain/figure.ts'
import type { Move, Sending } from '../domain/why.ts'
import type { Solution } from '../transportation/transportation.ts'
import { distanceFigure } from './homes.ts'

/** Nobody's sink. */
const NONE = -1

/**
 * What it takes to send all learners of a unit whom a school teaches to it, where seats are divided: they are fixed there, everybody else is divided
 * anew among what is left, and the two optima are compared. Total and moves are therefore exact, not read from prices.
 * @param row plan row of the school
 */
export function* sendTo(context: Context, run: BalancedRun, unit: number, row: number): Generator<number, Sending> {
  const sink = run.rows.indexOf(row)
  const all = sourcesOf(run, unit)
  const sources = all.filter((source) => Number.isFinite(run.cost(source, sink)))
  const partial = sources.length < all.length
  const supply = run.supply.slice()
  const capacity = run.capacity.slice()
  for (const source of sources) {
    capacity[sink] = (capacity[sink] as number) - (supply[source] as number)
    supply[source] = 0
  }
  if ((capacity[sink] as number) < 0)
    return { outcome: 'too-small', partial, total: none(context), unplaced: none(context), moves: [] }
  const after = yield* run.solve(supply, capacity)
  const moves = inOrder(
    [...movesOf(run.solution, after, run, sources), ...sources.flatMap((source) => fixedMoves(run, source, sink))],
    sink,
  )
  const figures = merged(moves, run).map((move) => moveFigure(context, run, move))
  const unit_ = context.units.names[unit] ?? context.units.ids[unit] ?? ''
  const params = { unit: unit_, school: context.plan.schools[row]?.school.name ?? '' }
  return {
    outcome: 'possible',
    partial,
    total: combine(
      'why.total',
      'sum',
      figures.map(({ change }) => change).filter(({ value }) => value !== null),
      pupilUnit(context),
      { params },
    ),
    unplaced: combine(
      'why.without',
      'difference',
      [
        leaf('gain.missing.after', missingOf(after), 'pupils', { quality: 'estimated' }),
        leaf('gain.missing.before', missingOf(run.solution), 'pupils', { quality: 'estimated' }),
      ],
      'pupils',
      { params },
    ),
    moves: figures,
  }
}

function none(context: Context): Figure {
  return leaf('why.total', undefined, pupilUnit(context))
}

interface Change {
  readonly source: number
  readonly from: number
  readonly to: number
  readonly pupils: number
}

/** The unit itself, from wherever its learners are now. */
function fixedMoves({ solution }: BalancedRun, source: number, sink: number): Change[] {
  return partsOf(solution, source).flatMap(([from, pupils]) => (from === sink ? [] : [{ source, from, to: sink, pupils }]))
}

/** Pupils of a source by sink, those without one among them. */
function partsOf({ start, sink, pupils, unplaced }: Solution, source: number): [sink: number, pupils: number][] {
  const out: [number, number][] = []
  for (let at = start[source] as number; at < (start[source + 1] as number); at++)
    out.push([sink[at] as number, pupils[at] as number])
  if ((unplaced[source] as number) > 0) out.push([NONE, unplaced[source] as number])
  return out
}

/** What changed between two divisions, source by source; the fixed ones left out. */
function movesOf(before: Solution, after: Solution, { supply }: BalancedRun, fixed: readonly number[]): Change[] {
  const out: Change[] = []
  for (let source = 0; source < supply.length; source++) {
    if (supply[source] === 0 || fixed.includes(source)) continue
    const left = new Map(partsOf(before, source))
    const gained: [number, number][] = []
    for (const [sink, pupils] of partsOf(after, source)) {
      const more = pupils - (left.get(sink) ?? 0)
      if (more > 0) gained.push([sink, more])
      left.set(sink, -more)
    }
    const gone = [...left].filter(([, pupils]) => pupils > 0)
    for (const [to, more] of gained) {
      let rest = more
      for (const part of gone) {
        const pupils = Math.min(rest, part[1])
        if (pupils === 0) continue
        out.push({ source, from: part[0], to, pupils })
        part[1] -= pupils
        rest -= pupils
      }
    }
  }
  return out
}

/** Who goes to the school first, then who leaves it, then who leaves where those go, and so on. */
function inOrder(moves: readonly Change[], sink: number): readonly Change[] {
  const depth = new Map<number, number>([[sink, 0]])
  for (let changed = true; changed; ) {
    changed = false
    for (const { from, to } of moves) {
      const reached = depth.get(from)
      if (reached === undefined || to === NONE || (depth.get(to) ?? Number.POSITIVE_INFINITY) <= reached + 1) continue
      depth.set(to, reached + 1)
      changed = true
    }
  }
  const rank = ({ from, to }: Change) => (to === sink ? -1 : (depth.get(from) ?? Number.POSITIVE_INFINITY))
  return [...moves].sort((a, b) => rank(a) - rank(b) || b.pupils - a.pupils || a.source - b.source)
}

/** Bands of one unit that move the same way are one move. */
function merged(moves: readonly Change[], { bands }: BalancedRun): readonly Change[] {
  const out = new Map<string, Change>()
  for (const move of moves) {
    const key = [Math.floor(move.source / bands), move.from, move.to].join()
    const known = out.get(key)
    out.set(key, known ? { ...known, pupils: known.pupils + move.pupils } : move)
  }
  return [...out.values()]
}

function moveFigure(context: Context, { order, rows, bands }: BalancedRun, { source, from, to, pupils }: Change): Move {
  const unit = order[Math.floor(source / bands)] as number
  const { units, plan, distances } = context
  const nameOf = (sink: number) => (sink === NONE ? null : (plan.schools[rows[sink] as number]?.school.name ?? ''))
  const count = leaf('why.moved', pupils, 'pupils', { quality: 'estimated' })
  const way = (sink: number) =>
    sink === NONE ? leaf('why.no-seat', undefined, distances.unit) : distanceFigure(context, unit, rows[sink] as number)
  const name = units.names[unit] ?? ''
  const each = combine('why.farther', 'difference', [way(to), way(from)], distances.unit)
  return {
    unit: units.ids[unit] ?? '',
    name,
    from: nameOf(from),
    to: nameOf(to),
    pupils: count,
    change: combine('why.change', 'product', [count, each], pupilUnit(context), name === '' ? {} : { label: name }),
  }
}
