import type { Context } from '../analysis/context.ts'
import { combine, leaf } from '../analysis/indicator.ts'
import { sourcesOf } from '../analysis/placement/balanced-run.ts'
import { responsibleFor, schoolsByDistance } from '../analysis/placement/responsible.ts'
import { BALANCE_DEFAULTS } from '../domain/balance.ts'
import type { Why, WhyReason, WhyRule, WhySchool } from '../domain/why.ts'
import type { Question } from './question.ts'
import { sendTo } from './sending.ts'
import { steadyContext } from './steady-context.ts'
import { farther, goingFrom, whySchool } from './why-school.ts'

/** Asks why the learners of a unit go where they go, and not to a school. */
export interface WhyQuestion extends Question {
  readonly unit: string
  /** Id of the school asked about; null: the nearest one they do not go to. */
  readonly school: string | null
}

/** Nearest schools listed. */
const NEAREST = 8

/** Where the learners of a unit go and by which rule, what the schools around have left, and what sending them elsewhere would take. */
export function* why(question: WhyQuestion, contextOf: (asked: Question) => Generator<number, Context>): Generator<number, Why> {
  const context = yield* steadyContext(question, contextOf)
  const { units, plan, placement, request, distances } = context
  const unit = units.ids.indexOf(question.unit)
  if (unit < 0) throw new Error(`no unit ${question.unit}`)
  const near = schoolsByDistance(context, unit)
  const going = goingFrom(context, unit)
  const own = [...going.keys()].sort((a, b) => (going.get(b) as number) - (going.get(a) as number) || a - b)
  const chosen = plan.schools.findIndex(({ school }) => school.id === question.school)
  const asked = near.includes(chosen) ? chosen : (near.find((row) => !going.has(row)) ?? -1)
  const shown = near.filter((row, rank) => rank < NEAREST || going.has(row) || row === asked)
  const nearest = near[0] ?? -1
  const schoolOf = new Map(shown.map((row) => [row, whySchool(context, unit, row, nearest, going.get(row) ?? 0)]))
  const at = (row: number) => schoolOf.get(row) as WhySchool
  const { rule, zone } = responsibleFor(context, unit, near)
  const reason = asked < 0 ? null : reasonOf(context, unit, asked, own, near)
  const instead = asked < 0 ? -1 : nextOf(context, unit, asked, own, near)
  const divided = placement.run
  const unplaced = leaf('why.unplaced', (placement.unplacedEntrants ?? placement.unplaced)[unit], 'pupils', {
    quality: 'estimated',
  })
  const movable = divided && reason !== null && MOVABLE.includes(reason) && request.balance?.wholeUnits !== true
  return {
    stage: request.stage,
    year: plan.year,
    allocation: request.allocation,
    distance: distances.kind,
    distanceUnit: distances.unit,
    unit: { id: question.unit, name: units.names[unit] ?? '' },
    learners: combine('why.learners', 'sum', [...own.map((row) => at(row).goes), unplaced], 'pupils'),
    cohort: placement.cohort ?? 'stage',
    rule: ruleOf(context, question.unit, rule),
    zone: context.zoning.zones[zone]?.name ?? null,
    to: own.map(at),
    unplaced,
    schools: shown.map(at),
    asked: asked < 0 ? null : at(asked),
    reason,
    next:
      instead < 0 || !schoolOf.has(instead)
        ? null
        : {
            school: at(instead),
            farther: farther(context, unit, instead, asked),
            nearer: farther(context, unit, asked, instead),
          },
    sending: divided && movable ? yield* sendTo(context, divided, unit, asked) : null,
  }
}

/** Where something has to change for the learners to go there, and could. */
const MOVABLE: readonly WhyReason[] = ['part', 'part-unplaced', 'part-other', 'full', 'full-far', 'far', 'kept']

function ruleOf({ request }: Context, unit: string, home: WhyRule): WhyRule {
  if (request.allocation === 'nearest') return 'nearest'
  if (request.allocation !== 'balanced') return home === 'nearest' ? 'nobody' : home
  return request.balance?.locks?.some((lock) => lock.unit === unit) ? 'locked' : 'balanced'
}

/** Why learners of a unit do not all go to a school. @param own plan rows where they go, most of them first */
function reasonOf(context: Context, unit: number, school: number, own: readonly number[], near: readonly number[]): WhyReason {
  const { placement, distances, request, plan, zoning, units } = context
  if (own.includes(school)) {
    if (own.length > 1 || (placement.unplacedEntrants ?? placement.unplaced)[unit] !== 0) return partly(context, unit, school)
    // Whoever goes past a nearer school found it full: a free seat there would make the plan shorter.
    const plain = request.allocation === 'balanced' && !request.balance?.wholeUnits && !request.balance?.keep
    const locked = request.balance?.locks?.some((lock) => lock.unit === units.ids[unit]) ?? false
    return plain && !locked && near[0] !== school ? 'goes-far' : 'goes'
  }
  if (own.length === 0 && (placement.unplacedEntrants ?? placement.unplaced)[unit] === 0) return 'empty'
  const length = distances.between(unit, school)
  const { run } = placement
  const sources = run ? sourcesOf(run, unit) : []
  if (run && sources.length > 0) {
    const sink = run.rows.indexOf(school)
    if (sources.every((source) => !run.teaches(source, sink))) return 'untaught'
  }
  if (!Number.isFinite(length)) return 'no-way'
  if (request.allocation === 'nearest') return 'far'
  if (request.allocation === 'zone') return (zoning.zoneOfUnit[unit] ?? -1) < 0 ? 'no-zone' : 'zone'
  const options = { ...BALANCE_DEFAULTS, ...request.balance }
  if (options.locks.some((lock) => lock.unit === units.ids[unit] && lock.school !== plan.schools[school]?.school.id))
    return 'locked'
  if (options.within !== null && length > options.within) return 'beyond'
  const nearer = own.every((row) => near.indexOf(school) < near.indexOf(row))
  const seats = placement.balanced?.seats[school] ?? Number.NaN
  if (seats < 0) return 'sitting'
  if ((placement.fromUnits[school] as number) >= seats) return nearer ? 'full' : 'full-far'
  if (!nearer) return 'far'
  return options.wholeUnits ? 'whole' : 'kept'
}

/**
 * Why only part of the learners go to a school: it does not teach the others' grades; it is full, and the others go elsewhere or have
 * no seat; or the others have a better way.
 */
function partly(context: Context, unit: number, school: number): WhyReason {
  const { placement, request, units, plan } = context
  const { run, balanced } = placement
  const id = plan.schools[school]?.school.id
  // A lock holds for every grade the school teaches.
  if (run && request.balance?.locks?.some((lock) => lock.unit === units.ids[unit] && lock.school === id)) return 'part-grades'
  if (run) {
    const [own, sink] = [sourcesOf(run, unit), run.rows.indexOf(school)]
    const taught = own.filter((source) => run.teaches(source, sink))
    const pupils = taught.reduce((sum, source) => sum + (run.supply[source] as number), 0)
    if (taught.length < own.length && goingFrom(context, unit).get(school) === pupils) return 'part-grades'
  }
  const full = balanced !== null && (placement.fromUnits[school] as number) >= (balanced.seats[school] as number)
  if (!full) return 'part-other'
  return placement.unplaced[unit] === 0 ? 'part' : 'part-unplaced'
}

/**
 * Where the learners go instead of a school: where they go now; if that is the school itself, the one that would take them next, the
 * seats it takes from others priced in; without prices the next nearest. Grades that no other school teaches together are asked
 * for apart, the grades of most learners first.
 */
function nextOf(context: Context, unit: number, school: number, own: readonly number[], near: readonly number[]): number {
  const [now] = own.filter((row) => row !== school)
  if (now !== undefined) return now
  const { run } = context.placement
  const sources = run ? sourcesOf(run, unit) : []
  if (!run || sources.length === 0 || context.request.balance?.wholeUnits) return near.find((row) => row !== school) ?? -1
  const alone = [...sources].sort((a, b) => (run.supply[b] as number) - (run.supply[a] as number) || a - b)
  const sinkOf = new Map(Array.from(run.rows, (row, sink) => [row, sink]))
  for (const asked of [sources, ...alone.map((source) => [source])]) {
    let [best, least] = [-1, Number.POSITIVE_INFINITY]
    for (const row of near) {
      const sink = sinkOf.get(row)
      if (row === school || sink === undefined) continue
      const price = run.solution.price[sink] as number
      const cost = asked.reduce((sum, source) => sum + (run.supply[source] as number) * (run.cost(source, sink) + price), 0)
      if (cost < least) [best, least] = [row, cost]
    }
    if (best >= 0) return best
  }
  return -1
}
