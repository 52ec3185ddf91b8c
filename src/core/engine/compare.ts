import { leaf } from '../analysis/indicator.ts'
import type { ComparedCell, ComparedMoment, Comparison, ComparisonRow, Difference } from '../domain/comparison.ts'
import type { Dataset } from '../domain/dataset.ts'
import type { Evaluation } from '../domain/evaluation.ts'
import type { Plan } from '../domain/plan.ts'
import type { Entry } from '../scenario/entry.ts'
import { replay } from '../scenario/replay.ts'
import { areaRows, hasUnknownWay, longWay, made, read, redFindings, ruled, worksRows } from './compare-rows.ts'
import type { Question } from './question.ts'
import { changedPupils, changesBySchool, schoolChanges } from './school-changes.ts'

/** One option as it is asked for: the base has no scenario. */
export interface AskedOption {
  readonly scenario: string | null
  readonly entries: readonly Entry[]
}

/** Asks for the decision table of some options; scenario and entries of the question itself are not read. */
export interface CompareQuestion extends Question {
  readonly options: readonly AskedOption[]
}

/** Asks who changes school from an option to that of the question. */
export interface DifferenceQuestion extends Question {
  readonly against: AskedOption
}

/** An option with its answers: as asked, and by an allocation that says who goes where (the same answer, unless it does not). */
export interface AnsweredOption extends AskedOption {
  readonly plan: Plan
  readonly asked: Evaluation
  readonly placed: Evaluation
}

/** Totals of the table before its areas, ways, works and findings: indicator, group and which way is better. */
const SEATS = [
  ['structuralShortage', 'seats', 'less'],
  ['shortage', 'seats', 'less'],
  ['unplaced', 'seats', 'less'],
] as const
const CLASSES = [
  ['largeClasses', 'classes', 'less'],
  ['superLargeClasses', 'classes', 'less'],
  ['oversizedSchools', 'classes', 'less'],
] as const

/**
 * The decisions a meeting takes × the options: shortage by area, classes, ways, what is built and when, what it costs, who changes
 * school, what is against the rules. Pure: panel, document and slide make the same table from the same answers. Changes of school
 * are counted against the base, which is the first option without a scenario; without one, nobody knows them.
 */
export function compare(options: readonly AnsweredOption[], areas = true): Comparison {
  const [first] = options
  if (!first) throw new Error('nothing to compare')
  const base = options.find(({ scenario }) => scenario === null) ?? null
  const asked = options.map((option) => option.asked)
  const placed = options.map((option) => option.placed)
  const total = ([id, group, better]: (typeof SEATS | typeof CLASSES)[number]): ComparisonRow =>
    ruled({ id, group, better, cells: asked.map((one) => read(one, 'total', id, 0, 'asked')) })
  const way = (id: string, better: 'less' | 'more', cell: (one: Evaluation) => ComparedCell): ComparisonRow =>
    ruled({ id, group: 'ways', better, cells: placed.map(cell) })
  const meanWay = way('meanMetres', 'less', (one) => read(one, 'total', 'meanMetres', 0, 'placed'))
  const { stage } = first.asked.request
  return {
    ...momentOf(first),
    options: options.map(({ scenario }) => scenario),
    rows: [
      ...SEATS.map(total),
      ...(areas ? areaRows(asked) : []),
      ...CLASSES.map(total),
      // A mean over the ways that are known is no reason to choose an option.
      { ...meanWay, ...(placed.some(hasUnknownWay) ? { verdict: 'unknown' as const, best: [] } : {}) },
      way('longWay', 'less', longWay),
      way('coverage', 'more', (one) => read(one, 'total', 'coverage', 0, 'placed')),
      ruled({
        id: 'seatsScenario',
        group: 'works',
        better: null,
        cells: options.map((one) => (one.scenario === null ? null : read(one.asked, 'total', 'seatsScenario', 0, 'asked'))),
      }),
      ...worksRows(
        options.map(({ plan, scenario, entries }) => ({ plan, entries: scenario === null ? null : entries })),
        stage,
      ),
      ruled({ id: 'changed', group: 'changes', better: 'less', cells: options.map((one) => changedSince(base, one)) }),
      ruled({ id: 'findings', group: 'findings', better: 'less', cells: asked.map(redFindings) }),
    ],
  }
}

/** Pupils who have another school than in the base; of the base itself that is no question. */
function changedSince(base: AnsweredOption | null, option: AnsweredOption): ComparedCell | null {
  if (option.scenario === null) return null
  if (!base?.placed.flows || !option.placed.flows) return made(leaf('compare.changed', undefined, 'pupils'))
  const changes = changesBySchool(schoolChanges(base, option), option.placed.distanceUnit)
  return made(changedPupils(changes))
}

/** Who changes school from one option to another one, to the pupil. */
export function differenceOf(from: AnsweredOption, to: AnsweredOption): Difference {
  const changes = schoolChanges(from, to)
  const bySchool = changesBySchool(changes, to.placed.distanceUnit)
  return {
    ...momentOf(to),
    from: from.scenario,
    to: to.scenario,
    cohort: to.placed.flowsOf ?? 'stage',
    changed: to.placed.flows && from.placed.flows ? changedPupils(bySchool) : leaf('compare.changed', undefined, 'pupils'),
    bySchool,
    changes,
  }
}

function momentOf({ asked, placed }: AnsweredOption): ComparedMoment {
  const { stage, year, variant, areaLevel, allocation } = asked.request
  return { stage, year, variant, areaLevel, allocation, placedBy: placed.request.allocation, distanceUnit: placed.distanceUnit }
}

type Evaluate = (asked: Question) => Generator<number, Evaluation>

/** The decision table of a question. @param evaluate as the engine does, keeping nothing */
export function* comparison(dataset: Dataset, question: CompareQuestion, evaluate: Evaluate): Generator<number, Comparison> {
  return compare(yield* answeredOptions(dataset, question, question.options, evaluate))
}

/** Who changes school from `against` to the option of the question. */
export function* difference(dataset: Dataset, question: DifferenceQuestion, evaluate: Evaluate): Generator<number, Difference> {
  const [from, to] = yield* answeredOptions(dataset, question, [question.against, question], evaluate)
  if (!from || !to) throw new Error('two options are compared')
  return differenceOf(from, to)
}

/** Answers of every option; yields the share done. */
export function* answeredOptions(
  dataset: Dataset,
  question: Question,
  options: readonly AskedOption[],
  evaluate: Evaluate,
): Generator<number, readonly AnsweredOption[]> {
  const out: AnsweredOption[] = []
  const zoned = question.request.allocation === 'enrolled' ? yield* evaluate(byZone(question, [], null)) : null
  const steady = zoned && zoned.zones.ids.length === 0 ? 'nearest' : 'zone'
  for (const [at, { scenario, entries }] of options.entries()) {
    yield at / options.length
    const asked = yield* evaluate({ ...question, scenario, entries })
    const placed = zoned === null ? asked : yield* evaluate(byZone(question, entries, scenario, steady))
    const { plan } = replay(dataset, entries, question.request.year, question.standards)
    out.push({ scenario, entries, plan, asked, placed })
  }
  return out
}

/** The question for pupils at the schools that answer for them. */
export function byZone(
  question: Question,
  entries: readonly Entry[],
  scenario: string | null,
  allocation: 'zone' | 'nearest' = 'zone',
): Question {
  return { ...question, scenario, entries, request: { ...question.request, allocation } }
}
