import { wholeShares } from '../../domain/section.ts'
import type { Context } from '../context.ts'
import { perContext } from '../indicator.ts'
import { partLearners, partsOf } from './parts.ts'
import { gradesOf, type Scope } from './scope.ts'
import { type FlowCell, flowTable, pupilsIn } from './table.ts'

/** Residents of age who do not sit in public schools of the county, by part, whole. */
export interface Elsewhere {
  /** Learners of private schools (E); null when a private roll is unknown. */
  readonly private: readonly number[] | null
  /** All of them, wherever they live in the county; NaN unknown. */
  readonly privateInside: number
  /** Whether E is what the table says, home by home. */
  readonly asTable: boolean
  /** Of private schools: pupils from outside the county, in no part. */
  readonly privateOutside: number
  /** Residents who study outside the county (F, X of A3); 0 where the table does not say. */
  readonly away: readonly number[]
}

/**
 * E and F of the year. With flows to private schools, and from homes to outside, every home keeps the number for each public
 * learner that the table gives it (seat account A7); without, the county's private learners are shared by public learners
 * and X is 0. Both come in whole children that add up to the county's number.
 */
export const elsewhereOf: Readonly<Record<Scope, (context: Context) => Elsewhere>> = {
  stage: perContext((context) => find(context, 'stage')),
  entry: perContext((context) => find(context, 'entry')),
}

function find(context: Context, scope: Scope): Elsewhere {
  const table = flowTable(context)
  const parts = partsOf(context)
  const byPart = partLearners(context)
  const { grades } = context.rolls
  const learners = parts.home.map((_, part) =>
    gradesOf(context, scope).reduce((sum, g) => sum + (byPart[part * grades + g] as number), 0),
  )
  const byHome = parts.ofHome.map((own) => sum(own.map((part) => learners[part] as number)))
  const toParts = (homes: readonly number[]) => {
    const out = learners.map(() => 0)
    parts.ofHome.forEach((own, home) => {
      const weights = own.map((part) => learners[part] as number)
      const some = weights.some((weight) => weight > 0)
      wholeShares(homes[home] as number, some ? weights : weights.map(() => 1)).forEach((pupils, i) => {
        out[own[i] as number] = pupils
      })
    })
    return out
  }
  // For each public learner of the home in the base year, as many for each of this year's.
  const carried = (cells: readonly (readonly FlowCell[])[]) =>
    cells.map((own, home) => {
      const then = baseLearners(context, home, scope)
      const pupils = pupilsIn(own, numbers(context, scope), then.part)
      return then.learners > 0 ? (pupils * (byHome[home] as number)) / then.learners : (byHome[home] as number) > 0 ? 0 : pupils
    })
  const privately = privateLearners(context, scope)
  const privateOutside = Number.isNaN(privately) ? 0 : fromOutside(context, scope, privately)
  const byTable = table.privateKnown ? carried(table.private.map((cells) => [...cells.values()].flat())) : []
  const weights = byTable.some((weight) => weight > 0) ? byTable : byHome
  const ids = context.still.homes.ids
  const away = carried(table.away)
  return {
    private:
      Number.isNaN(privately) || (privately > 0 && !weights.some((weight) => weight > 0))
        ? null
        : toParts(wholeShares(privately - privateOutside, weights, ids)),
    privateInside: privately - privateOutside,
    asTable: context.t === 0 && sum(byTable) === privately - privateOutside && byTable.every(Number.isInteger),
    privateOutside,
    away: toParts(wholeShares(Math.round(sum(away)), away, ids)),
  }
}

const numbers = (context: Context, scope: Scope) => gradesOf(context, scope).map((g) => context.grades[g] as number)

/** Public learners of a home in the base year in the grades of a scope, and the part they are of all its learners. */
function baseLearners({ still, rolls }: Context, home: number, scope: Scope): { learners: number; part: number } {
  const own = still.baseline.homes[0]?.subarray(home * rolls.grades, (home + 1) * rolls.grades) ?? new Float64Array()
  const all = own.reduce((a, b) => a + b, 0)
  const learners = scope === 'entry' ? (own[0] ?? 0) : all
  return { learners, part: all > 0 ? learners / all : 0 }
}

/** Own learners of private schools in a scope, those on bought seats not counted; NaN unknown. */
export function privateLearners({ demand, plan, rolls }: Context, scope: Scope): number {
  if (scope === 'stage') return demand.private
  let pupils = 0
  plan.schools.forEach(({ school }, row) => {
    if (school.ownership === 'public' || rolls.teaches[row] !== 1) return
    pupils += (rolls.pupils[row * rolls.grades] as number) - (rolls.bought[row * rolls.grades] as number)
  })
  return Number.isNaN(demand.private) ? Number.NaN : Math.max(0, pupils)
}

/** Of the private learners those from outside the county, in the proportion of the base year. */
function fromOutside(context: Context, scope: Scope, privately: number): number {
  const { privateOutside } = flowTable(context)
  if (privateOutside.length === 0) return 0
  const base = context.t === 0 ? context : context.inYear(0)
  const then = privateLearners(base, scope)
  const all = base.demand.private
  const outside = pupilsIn(privateOutside, numbers(context, scope), all > 0 ? then / all : 0)
  return then > 0 ? Math.min(privately, Math.round((outside * privately) / then)) : 0
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0)
}
