import type { Finding } from '../../domain/evaluation.ts'
import { NOTHING_ADDED } from '../../domain/plan.ts'
import { sectionOf } from '../../domain/section.ts'
import type { Context } from '../context.ts'
import { sizeLimit } from '../indicators/classes.ts'
import { rowSum } from '../rolls/rolls.ts'
import { countBalanced } from '../supply/class-sizes.ts'
import { sectionClassSizes } from '../supply/school-classes.ts'

/** School years after a merger that are looked at grade by grade (seat account, corrections: V4). */
const YEARS = 6

/** A school that takes over from one the scenario closes. */
interface Merger {
  readonly entry: string
  /** First year, as a place on the time line. */
  readonly t: number
  readonly row: number
  readonly name: string
  readonly id: string
  /** The school that closes. */
  readonly from: string
}

/**
 * The vetoes on mergers that figures can decide. V0: a school whose classes are above standard must not receive another's
 * pupils. V4: no merger may make large classes or an oversized school; six years by class formation (A12), whatever the
 * allocation of the request. What cannot be checked is said.
 */
export function mergerFindings(context: Context): Finding[] {
  return mergersOf(context).flatMap((merger) => {
    const found = [...overStandardBefore(context, merger), ...largeAfter(context, merger), ...oversizedAfter(context, merger)]
    // One sentence says that it cannot be checked, whichever of the vetoes it is.
    return found.filter(({ code }, i) => code !== 'merger-unknown' || found.findIndex((one) => one.code === code) === i)
  })
}

function mergersOf({ plan, request, still }: Context): readonly Merger[] {
  const seen = new Set<string>()
  return plan.transfers.flatMap(({ entry, stage, from, to, year }): Merger[] => {
    const row = plan.schools.findIndex(({ school }) => school.id === to)
    const receiver = plan.schools[row]?.school
    const closing = plan.schools.find(({ school }) => school.id === from)?.school
    if (stage !== request.stage || !receiver || !closing || seen.has(`${entry} ${to}`)) return []
    seen.add(`${entry} ${to}`)
    const t = year - (still.demand.years[0] as number)
    return [{ entry, t, row, name: receiver.name, id: receiver.id, from: closing.name }]
  })
}

function finding(merger: Merger, code: string, standard: string, pupils: number, params: Finding['params']): Finding {
  const { row, id, name, from, entry } = merger
  return { code, severity: 'red', level: 'school', row, id, pupils, params: { name, from, ...params }, standard, entry }
}

/** V0: classes above standard in the year before; in the base year, those of the register. */
function overStandardBefore(context: Context, merger: Merger): Finding[] {
  const { timeline, plan, limits, still, standards } = context
  const { row, t } = merger
  const planned = plan.schools[row]
  const section = planned && sectionOf(planned, context.request.stage)
  const none = standards.get('merger-over-standard')?.value
  if (!planned || !section || none == null) return []
  const rolls = t > 0 ? timeline.rolls[t - 1] : still.rolls[0]
  if (rolls?.teaches[row] !== 1) return []
  const pupils = rolls.pupils.subarray(row * rolls.grades, (row + 1) * rolls.grades)
  const bare = { ...section, added: NOTHING_ADDED }
  const formed =
    t > 0
      ? timeline.classes[t - 1]?.classes[row]
      : sectionClassSizes('enrolled', planned, bare, pupils, rolls.estimated[row] === 1, limits)
  const classes = formed?.counts.overStandard ?? Number.NaN
  if (Number.isNaN(classes)) return [{ ...finding(merger, 'merger-unknown', 'merger-over-standard', 0, {}), severity: 'info' }]
  if (classes <= none) return []
  const params = { classes, limit: limits.standard, year: still.demand.years[Math.max(0, t - 1)] as number }
  return [finding(merger, 'merger-over-standard', 'merger-over-standard', rowSum(rolls.pupils, row, rolls.grades), params)]
}

/** V4: the fullest grade of the six years, and the most large classes one of them has. */
function largeAfter(context: Context, merger: Merger): Finding[] {
  const { timeline, limits, grades, standards, still } = context
  const { row, t } = merger
  const none = standards.get('merger-large-class')?.value
  if (none == null) return []
  let most = 0
  let unknown = false
  let worst = { year: 0, grade: 0, size: 0, concerned: 0 }
  for (let at = t; at < Math.min(t + YEARS, still.demand.years.length); at++) {
    const formed = timeline.classes[at]?.classes[row]
    const rolls = timeline.rolls[at]
    if (!formed || !rolls) continue
    const pupils = rolls.pupils.subarray(row * rolls.grades, (row + 1) * rolls.grades)
    // Classes by grade are not known of combined classes or a mere total: what cannot be checked is said.
    unknown ||= pupils.some((own, g) => !(own === 0) && Number.isNaN(own / (formed.byGrade[g] as number)))
    let large = 0
    grades.forEach((grade, g) => {
      const [own, classes] = [pupils[g] as number, formed.byGrade[g] as number]
      large += countBalanced(Float64Array.of(own), Float64Array.of(classes), limits).large
      const size = Math.ceil(own / classes)
      if (size >= limits.large && size > worst.size)
        worst = { year: still.demand.years[at] as number, grade, size, concerned: own }
    })
    most = Math.max(most, large)
  }
  if (most <= none && unknown) return [{ ...finding(merger, 'merger-unknown', 'merger-large-class', 0, {}), severity: 'info' }]
  if (most <= none) return []
  const { concerned, ...params } = worst
  return [finding(merger, 'merger-large-class', 'merger-large-class', concerned, { ...params, classes: most })]
}

/** V4: the largest number of pupils of the receiving legal person in the six years. */
function oversizedAfter(context: Context, merger: Merger): Finding[] {
  const { plan, standards, still } = context
  const school = plan.schools[merger.row]?.school
  const standard = sizeLimit(school?.kind ?? '')
  const limit = standards.get(standard)?.value
  if (!school || limit == null) return []
  const institution = school.institution ?? school.id
  let largest = { year: 0, pupils: 0 }
  for (let at = merger.t; at < Math.min(merger.t + YEARS, still.demand.years.length); at++) {
    const { timeline, otherPupils, plan: then } = context.inYear(at)
    const rolls = timeline.rolls[at]
    if (!rolls) continue
    let pupils = 0
    then.schools.forEach(({ school: campus, open }, row) => {
      if (!open || (campus.institution ?? campus.id) !== institution) return
      pupils += (rolls.teaches[row] === 1 ? rowSum(rolls.pupils, row, rolls.grades) : 0) + (otherPupils[row] as number)
    })
    if (pupils > largest.pupils) largest = { year: still.demand.years[at] as number, pupils }
  }
  if (largest.pupils <= limit) return []
  return [finding(merger, 'merger-oversized', standard, largest.pupils - limit, { ...largest, limit })]
}
