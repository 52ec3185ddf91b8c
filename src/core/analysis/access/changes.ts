import type { SchoolMove, WayChange, WayChanges } from '../../domain/access-table.ts'
import { compareIds } from '../../geo/order.ts'
import type { Context } from '../context.ts'
import { combine, leaf } from '../indicator.ts'
import { namedPlace } from './named-place.ts'
import { placedWays, travelled, type Ways } from './spread.ts'

/** Changes below half of what is printed are none: half a metre, or a twentieth of a minute. */
const EQUAL = { metres: 0.5, minutes: 0.05 } as const
/** Places named on each side. */
const NAMED = 50
const GROWTH = 'way-growth'

/** Some pupils of a unit who go from one school to another. */
export interface Move {
  readonly unit: number
  readonly from: number
  readonly to: number
  readonly pupils: number
  readonly before: number
  readonly after: number
}

/**
 * Who has a longer and who a shorter way than without the lines (standards 7: per place, before and after, the worst case by name).
 * Day pupils of a place who go to the same school in both are equal; of the others nobody knows who is who, so the nearest before
 * is compared with the nearest after. null where one of the two does not say where pupils live.
 */
export function wayChanges(now: Context, base: Context): WayChanges | null {
  const [after, before] = [placedWays(now), placedWays(base)]
  if (!after || !before) return null
  const unit = now.distances.unit
  const count = { shorter: 0, longer: 0, equal: 0, unknown: 0, much: 0, sum: 0 }
  const limit = now.standards.get(GROWTH)?.value ?? null
  const moved: Move[] = []
  for (const move of movesOf(now.units.count, before, after)) {
    const change = move.from === move.to ? 0 : move.after - move.before
    if (!(Math.abs(change) >= EQUAL[unit] && Math.abs(change) < Number.POSITIVE_INFINITY)) {
      if (Math.abs(change) < EQUAL[unit]) count.equal += move.pupils
      else count.unknown += move.pupils
      continue
    }
    count.sum += change * move.pupils
    if (change > 0) count.longer += move.pupils
    else count.shorter += move.pupils
    if (limit !== null && change > limit) count.much += move.pupils
    moved.push(move)
  }
  const pupils = (key: string, value: number, more = {}) => leaf(key, value, 'pupils', { quality: 'estimated', ...more })
  const parts = [
    pupils('access.shorter', count.shorter),
    pupils('access.longer', count.longer),
    pupils('access.equal', count.equal),
  ] as const
  const unknown = pupils('access.change-unknown', count.unknown)
  const both = combine('access.both', 'sum', count.unknown > 0 ? [...parts, unknown] : parts, 'pupils')
  const compared = combine('access.compared', 'sum', parts, 'pupils')
  const [newlyPlaced, newlyUnplaced] = placedAnew(now, base)
  const listed = (list: readonly Move[]) => list.slice(0, NAMED).map((move) => wayChange(now, base, move))
  const losers = moved.filter((move) => move.after > move.before).sort((a, b) => gain(a) - gain(b) || byId(now, a, b))
  const winners = moved.filter((move) => move.after < move.before).sort((a, b) => gain(b) - gain(a) || byId(now, a, b))
  return {
    both,
    shorter: parts[0],
    longer: parts[1],
    equal: parts[2],
    unknown,
    muchLonger:
      unit === 'minutes' || limit === null
        ? null
        : pupils('access.much-longer', count.much, { params: { limit }, standards: [GROWTH] }),
    newlyPlaced: pupils('access.newly-placed', newlyPlaced),
    newlyUnplaced: pupils('access.newly-unplaced', newlyUnplaced),
    mean: combine(
      'access.mean-change',
      'quotient',
      [leaf(`access.changed.${unit}`, count.sum, `pupil-${unit}`, { quality: 'estimated' }), compared],
      unit,
    ),
    longerBySchool: bySchool(now, base, losers),
    shorterBySchool: bySchool(now, base, winners),
    losers: listed(losers),
    winners: listed(winners),
    moreLosers: Math.max(0, losers.length - NAMED),
    moreWinners: Math.max(0, winners.length - NAMED),
  }
}

const gain = ({ before, after }: Move) => before - after

function byId({ units }: Context, a: Move, b: Move): number {
  return compareIds(units.ids[a.unit] as string, units.ids[b.unit] as string) || b.pupils - a.pupils
}

/** Part of the pupils of a unit at one school. */
interface Part {
  readonly school: number
  readonly distance: number
  pupils: number
}

/** Pairs of the ways of a unit before and after, whole children. */
export function* movesOf(units: number, before: Ways, after: Ways): Generator<Move> {
  const cursor = { before: 0, after: 0 }
  for (let unit = 0; unit < units; unit++) {
    const old = partsAt(before, unit, cursor.before)
    const young = partsAt(after, unit, cursor.after)
    cursor.before += old.length
    cursor.after += young.length
    for (const from of old) {
      const to = young.find(({ school }) => school === from.school)
      if (!to) continue
      const pupils = Math.min(from.pupils, to.pupils)
      from.pupils -= pupils
      to.pupils -= pupils
      yield { unit, from: from.school, to: to.school, pupils, before: from.distance, after: to.distance }
    }
    const [left, right] = [rest(old), rest(young)]
    for (let i = 0, k = 0; i < left.length && k < right.length; ) {
      const [from, to] = [left[i] as Part, right[k] as Part]
      const pupils = Math.min(from.pupils, to.pupils)
      yield { unit, from: from.school, to: to.school, pupils, before: from.distance, after: to.distance }
      from.pupils -= pupils
      to.pupils -= pupils
      if (from.pupils === 0) i++
      if (to.pupils === 0) k++
    }
  }
}

/** Ways of a unit: those of one unit lie together, units in order. */
function partsAt(ways: Ways, unit: number, from: number): Part[] {
  const out: Part[] = []
  for (let at = from; ways.unit[at] === unit; at++)
    out.push({ school: ways.school[at] as number, distance: ways.distance[at] as number, pupils: ways.pupils[at] as number })
  return out
}

/** Those who go elsewhere, the nearest first. */
function rest(parts: readonly Part[]): Part[] {
  return parts.filter(({ pupils }) => pupils > 0).sort((a, b) => a.distance - b.distance || a.school - b.school)
}

/** Learners with a school now and none before, and the other way round. */
function placedAnew(now: Context, base: Context): readonly [placed: number, unplaced: number] {
  let [placed, unplaced] = [0, 0]
  for (let unit = 0; unit < now.units.count; unit++) {
    const fewer = (base.placement.unplaced[unit] as number) - (now.placement.unplaced[unit] as number)
    if (fewer > 0) placed += fewer
    else unplaced -= fewer
  }
  return [placed, unplaced]
}

/** Moves in one direction by schools left and entered. @param moves the greatest change first */
function bySchool(now: Context, base: Context, moves: readonly Move[]): SchoolMove[] {
  const pairs = new Map<string, Move[]>()
  for (const move of moves) {
    const key = `${move.from} ${move.to}`
    const list = pairs.get(key)
    if (list) list.push(move)
    else pairs.set(key, [move])
  }
  const total = (list: readonly Move[], of: (move: Move) => number) => list.reduce((sum, move) => sum + move.pupils * of(move), 0)
  return [...pairs.values()]
    .sort((a, b) => Math.abs(total(b, gain)) - Math.abs(total(a, gain)) || byId(now, a[0] as Move, b[0] as Move))
    .map((list) => {
      const most = wayChange(now, base, list[0] as Move)
      const unit = now.distances.unit
      const pupils = leaf(
        'access.pupils',
        total(list, () => 1),
        'pupils',
        { quality: 'estimated' },
      )
      const mean = (key: string, label: string, of: (move: Move) => number) =>
        combine(key, 'quotient', [travelled(unit, total(list, of)), pupils], unit, { label })
      const before = mean('access.before', most.from, (move) => move.before)
      const after = mean('access.after', most.to, (move) => move.after)
      const change = combine('access.change', 'difference', [after, before], unit)
      return { from: most.from, to: most.to, pupils, before, after, change, most }
    })
}

function wayChange(now: Context, base: Context, move: Move): WayChange {
  const { plan, distances } = now
  const unit = distances.unit
  const nameOf = (context: Context, row: number) => context.plan.schools[row]?.school.name ?? ''
  const way = (key: string, value: number, label: string) => leaf(key, value, unit, { quality: 'estimated', label })
  const before = way('access.before', move.before, nameOf(base, move.from))
  const after = way('access.after', move.after, plan.schools[move.to]?.school.name ?? '')
  return {
    ...namedPlace(now, move.unit),
    from: nameOf(base, move.from),
    to: nameOf(now, move.to),
    pupils: leaf('access.pupils', move.pupils, 'pupils', { quality: 'estimated' }),
    before,
    after,
    change: combine('access.change', 'difference', [after, before], unit),
  }
}
