import type { ClosingWays } from '../../domain/closing-table.ts'
import type { FigureUnit, FigureValue } from '../../domain/figure.ts'
import { wholeShares } from '../../domain/section.ts'
import type { Context } from '../context.ts'
import { movesOf } from './changes.ts'
import { dayPupils } from './day-pupils.ts'
import { placedWays } from './spread.ts'
import { minutesOf, within } from './travel.ts'

/** Standard row of the time on foot that a merger is looked at by. */
export const WALK_LIMIT = 'service-time.rural.lower'

/**
 * Ways of a closed school's day pupils where they go without it, against the same year with it: the same children, so that only the
 * closing makes the difference. Null where one of the two does not say where pupils live.
 * @param school row of the closed school, the same in both plans
 */
export function closingWays(now: Context, base: Context, school: number): ClosingWays | null {
  const [after, before] = [placedWays(now), placedWays(base)]
  if (!after || !before) return null
  const { unit } = now.distances
  const limit = now.standards.get(WALK_LIMIT)?.value ?? null
  let all = 0
  for (let at = 0; at < before.unit.length; at++) if (before.school[at] === school) all += before.pupils[at] as number
  const [was, is] = [new Tally(base, limit), new Tally(now, limit)]
  let [moved, unknown] = [0, 0]
  for (const move of movesOf(now.units.count, before, after)) {
    if (move.from !== school) continue
    moved += move.pupils
    if (!(Math.max(move.before, move.after) < Number.POSITIVE_INFINITY)) unknown += move.pupils
    else {
      was.add(move.unit, move.before, move.pupils)
      is.add(move.unit, move.after, move.pupils)
    }
  }
  const figure = (value: number, of: FigureUnit): FigureValue => ({
    value: Number.isNaN(value) ? null : value,
    unit: of,
    quality: Number.isNaN(value) ? 'unknown' : 'estimated',
    ref: null,
  })
  return {
    unit,
    pupils: figure(all, 'pupils'),
    unknown: figure(unknown, 'pupils'),
    unplaced: figure(all - moved, 'pupils'),
    meanBefore: figure(was.mean, unit),
    meanAfter: figure(is.mean, unit),
    maxBefore: figure(was.longest, unit),
    maxAfter: figure(is.longest, unit),
    limit,
    overBefore: figure(was.over, 'pupils'),
    overAfter: figure(is.over, 'pupils'),
  }
}

/** Adds up ways of one side. */
class Tally {
  readonly #context: Context
  readonly #limit: number | null
  #pupils = 0
  #sum = 0
  #longest = Number.NaN
  #over = 0

  constructor(context: Context, limit: number | null) {
    this.#context = context
    this.#limit = limit
  }

  add(unit: number, distance: number, pupils: number): void {
    this.#pupils += pupils
    this.#sum += distance * pupils
    this.#longest = Math.max(Number.isNaN(this.#longest) ? 0 : this.#longest, distance)
    if (this.#limit === null) return
    const { lower, upper } = dayPupils(this.#context)
    const ages = wholeShares(pupils, [lower[unit] as number, upper[unit] as number])
    for (const [at, who] of (['lower', 'upper'] as const).entries())
      if (!within(minutesOf(this.#context, unit, distance, who), this.#limit)) this.#over += ages[at] as number
  }

  get mean(): number {
    return this.#pupils > 0 ? this.#sum / this.#pupils : Number.NaN
  }

  get longest(): number {
    return this.#longest
  }

  get over(): number {
    return this.#limit === null || this.#pupils === 0 ? Number.NaN : this.#over
  }
}
