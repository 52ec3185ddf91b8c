import type { AssumptionEdit } from '../core/domain/assumptions.ts'
import type { Dataset } from '../core/domain/dataset.ts'
import { ALLOCATIONS, AREA_CHOICES, DEMAND_FROM, type Request, SEAT_BASES } from '../core/domain/evaluation.ts'
import type { Issue } from '../core/domain/issue.ts'
import { HORIZON } from '../core/domain/school-year.ts'
import { COMPULSORY } from '../core/domain/stage.ts'
import { VARIANTS } from '../core/domain/variant.ts'
import type { Question } from '../core/engine/question.ts'
import type { Scenario } from '../core/scenario/entry.ts'
import { issuePlace, issueText } from '../formats/index.ts'
import { type Locale, translate } from '../i18n/index.ts'
import { asOfDay, type Call, type Options, oneOf, WrongCall } from './arguments.ts'
import { assumptionEdits, editedAssumptions } from './assumptions.ts'
import { balanceBy, distanceBy } from './distance.ts'
import { jsonOf, type Load, type Loaded, loadDataset, loadScenario, shippedAssumptions, shippedStandards } from './load.ts'

/** What `evaluate` and `export` are asked: the files as a dataset, and one question about it. */
export interface Asked extends Loaded {
  /** In the order they were given; the question is about the first. */
  readonly scenarios: readonly Scenario[]
  readonly scenario: Scenario | null
  /** Of the project, as documents print it; empty when the call gives none. */
  readonly name: string
  /** Assumptions the call sets. */
  readonly edits: readonly AssumptionEdit[]
  readonly question: Question
}

/** Reads the files and options of a call into a question; defaults are filled in. */
export function askedBy({ files, options }: Call, locale: Locale, today: string, load: Load = loadDataset): Asked {
  const asOf = asOfDay(options, today)
  const loaded = load(files, options, asOf)
  const scenarios = scenariosOf(options, locale)
  const scenario = scenarios[0] ?? null
  const shipped = shippedAssumptions()
  const edits =
    options.assumptions === undefined ? [] : assumptionEdits(jsonOf(options.assumptions), options.assumptions, shipped, locale)
  const allocation = oneOf('allocation', options.allocation, ALLOCATIONS, 'enrolled')
  const balance = balanceBy(options, allocation, loaded.dataset, locale)
  const request: Request = {
    stage: oneOf('stage', options.stage, COMPULSORY, 'P'),
    year: yearOf(options.year, loaded.dataset, locale),
    variant: oneOf('variant', options.variant, VARIANTS, 'mid'),
    demandFrom: oneOf('demand', options.demand, DEMAND_FROM, 'auto'),
    allocation,
    seatBasis: oneOf('seats', options.seats, SEAT_BASES, 'planning'),
    areaLevel: oneOf('areas', options.areas, AREA_CHOICES, 'auto'),
    distance: distanceBy(options, loaded, locale),
    ...(balance ? { balance } : {}),
  }
  const question = {
    request,
    scenario: scenario?.id ?? null,
    entries: scenario?.entries ?? [],
    standards: shippedStandards(),
    assumptions: editedAssumptions(shipped, edits),
    asOf,
  }
  return { ...loaded, scenarios, scenario, name: options.name ?? '', edits, question }
}

/** The scenarios of a call; two of the same id could not be told apart. */
function scenariosOf({ scenario: files = [] }: Options, locale: Locale): readonly Scenario[] {
  const all = files.map(loadScenario)
  const twice = all.find(({ id }, at) => all.findIndex((other) => other.id === id) < at)
  if (twice) throw new WrongCall(translate(locale, 'cli.scenario-twice', { id: twice.id }))
  return all
}

function yearOf(text: string | undefined, { baseYear }: Dataset, locale: Locale): number {
  if (text === undefined) return baseYear
  const year = Number(text)
  if (!Number.isInteger(year) || year < baseYear || year > baseYear + HORIZON)
    throw new WrongCall(
      translate(locale, 'cli.year-out-of-range', { year: text, from: String(baseYear), to: String(baseYear + HORIZON) }),
    )
  return year
}

/** The years of `--years Y-Y`, both included; undefined when it is not given. */
export function yearsOf(text: string | undefined, { baseYear }: Dataset, locale: Locale): readonly number[] | undefined {
  if (text === undefined) return undefined
  const [, from, to] = (/^(\d{4})-(\d{4})$/.exec(text) ?? []).map(Number)
  if (from === undefined || to === undefined || from > to || from < baseYear || to > baseYear + HORIZON)
    throw new WrongCall(translate(locale, 'cli.years', { years: text, from: String(baseYear), to: String(baseYear + HORIZON) }))
  return Array.from({ length: to - from + 1 }, (_, step) => from + step)
}

/** Why there is nothing to answer from: no school table, or none of the costs asked for. */
export function unanswerable({ dataset, question }: Asked, locale: Locale): string | null {
  if (dataset.schools.length === 0) return translate(locale, 'cli.no-schools')
  return question.request.distance === 'od' && !dataset.od ? translate(locale, 'cli.no-od') : null
}

/** Whether the data have errors: the call then ends with exit code 1, the result notwithstanding. */
export function failed(issues: readonly Issue[]): boolean {
  return issues.some((issue) => issue.severity === 'error')
}

/** Errors of the data in one sentence each, for stderr. */
export function warnings(issues: readonly Issue[], locale: Locale): string[] {
  return issues
    .filter((issue) => issue.severity === 'error')
    .map((issue) => {
      const at = issuePlace(issue, locale)
      return [issue.file, at, issueText(issue, locale).what].filter(Boolean).join(' ')
    })
}
