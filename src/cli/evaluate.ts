import { ALLOCATIONS, type AreaLevel, type Request, SEAT_BASES } from '../core/domain/evaluation.ts'
import type { Issue } from '../core/domain/issue.ts'
import { AREA_KINDS } from '../core/domain/layers.ts'
import { COMPULSORY } from '../core/domain/stage.ts'
import { type Answer, toAnswer } from '../core/engine/answer.ts'
import { drain, Engine } from '../core/engine/engine.ts'
import { issueText } from '../formats/index.ts'
import { type Locale, translate } from '../i18n/index.ts'
import { asOfDay, type Call, oneOf, WrongCall } from './arguments.ts'
import { loadDataset, loadScenario, shippedAssumptions, shippedStandards } from './load.ts'
import { totalsTable } from './totals-table.ts'

const HORIZON = 15

/** `evaluate FILES…`: prints the answer as JSON or as a table; exit code 1 when the data have errors, the result notwithstanding. */
export function evaluateCommand(
  { files, options }: Call,
  locale: Locale,
  today: string,
): { readonly text: string; readonly code: 0 | 1; readonly warnings: readonly string[] } {
  const asOf = asOfDay(options, today)
  const { dataset, issues } = loadDataset(files, options.mapping, asOf)
  if (dataset.schools.length === 0)
    return { text: '', code: 1, warnings: [...warnings(issues, locale), translate(locale, 'cli.no-schools')] }
  const scenario = options.scenario === undefined ? null : loadScenario(options.scenario)
  const request: Request = {
    stage: oneOf('stage', options.stage, COMPULSORY, 'P'),
    year: yearOf(options.year, dataset.baseYear, locale),
    variant: 'mid',
    allocation: oneOf('allocation', options.allocation, ALLOCATIONS, 'enrolled'),
    seatBasis: oneOf('seats', options.seats, SEAT_BASES, 'planning'),
    areaLevel: oneOf<AreaLevel | 'auto'>('areas', options.areas, ['auto', ...AREA_KINDS, 'zone', 'county'], 'auto'),
    distance: 'straight',
  }
  const evaluation = drain(
    new Engine(dataset).evaluate({
      request,
      scenario: scenario?.id ?? null,
      entries: scenario?.entries ?? [],
      standards: shippedStandards(),
      assumptions: shippedAssumptions(),
      asOf,
    }),
  )
  const answer = toAnswer(evaluation, issues, options.units === true)
  return {
    text: options.json ? JSON.stringify(answer, null, 1) : totalsTable(answer, locale),
    code: failed(answer) ? 1 : 0,
    warnings: warnings(issues, locale),
  }
}

function yearOf(text: string | undefined, baseYear: number, locale: Locale): number {
  if (text === undefined) return baseYear
  const year = Number(text)
  if (!Number.isInteger(year) || year < baseYear || year > baseYear + HORIZON)
    throw new WrongCall(
      translate(locale, 'cli.year-out-of-range', { year: text, from: String(baseYear), to: String(baseYear + HORIZON) }),
    )
  return year
}

function failed(answer: Answer): boolean {
  return answer.issues.some((issue) => issue.severity === 'error')
}

/** Errors of the data in one sentence each, for stderr. */
function warnings(issues: readonly Issue[], locale: Locale): string[] {
  return issues
    .filter((issue) => issue.severity === 'error')
    .map((issue) => {
      const feature = issue.feature === undefined ? '' : ` ${translate(locale, 'data.feature', { n: issue.feature + 1 })}`
      return `${issue.file ?? ''}${feature} ${issueText(issue, locale).what}`.trim()
    })
}
