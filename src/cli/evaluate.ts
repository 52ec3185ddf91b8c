import { registerOf } from '../core/domain/assumption-register.ts'
import type { Variant } from '../core/domain/variant.ts'
import { toAccessAnswer } from '../core/engine/access-answer.ts'
import { type Answer, toAnswer } from '../core/engine/answer.ts'
import { drain } from '../core/engine/engine.ts'
import { TOTAL_COLUMNS, toYears, type YearTotals } from '../core/engine/years.ts'
import { type Locale, translate } from '../i18n/index.ts'
import { type Call, WrongCall } from './arguments.ts'
import { type Load, loadDataset } from './load.ts'
import { type Asked, askedBy, failed, unanswerable, warnings, yearsOf } from './question.ts'
import { totalsTable } from './totals-table.ts'

/** What a command prints, its exit code, and sentences for stderr. */
export interface Outcome {
  readonly text: string
  readonly code: 0 | 1
  readonly warnings: readonly string[]
}

/** `evaluate FILES…`: prints the answer as JSON or as a table; exit code 1 when the data have errors, the result notwithstanding. */
export function evaluateCommand(call: Call, locale: Locale, today: string, load: Load = loadDataset): Outcome {
  const asked = askedBy(call, locale, today, load)
  if (asked.scenarios.length > 1) throw new WrongCall(translate(locale, 'cli.evaluate.one-scenario'))
  const { dataset, engine, issues } = asked
  const nothing = unanswerable(asked, locale)
  if (nothing !== null) return { text: '', code: 1, warnings: [...warnings(issues, locale), nothing] }
  const years = yearsOf(call.options.years, dataset, locale)
  const evaluation = drain(engine.evaluate(asked.question))
  const answer: Answer = {
    ...toAnswer(evaluation, issues, call.options.units === true),
    assumptions: registerOf(asked.question.assumptions),
    ...(call.options.access ? { access: toAccessAnswer(drain(engine.access(asked.question)), evaluation.units.ids) } : {}),
    ...(years ? { years: totalsOf(asked, years) } : {}),
  }
  return {
    text: call.options.json ? JSON.stringify(answer, null, 1) : totalsTable(answer, locale),
    code: failed(answer.issues) ? 1 : 0,
    warnings: warnings(issues, locale),
  }
}

/** Totals of several years in every variant, each the same as `evaluate` of that year and variant. */
function totalsOf({ engine, question }: Asked, years: readonly number[]): readonly YearTotals[] {
  const series = (variant: Variant) =>
    drain(engine.series({ ...question, request: { ...question.request, variant }, want: TOTAL_COLUMNS }))
  const calendar = drain(engine.calendar(question))
  return toYears(years, { low: series('low'), mid: series('mid'), high: series('high') }, calendar)
}
