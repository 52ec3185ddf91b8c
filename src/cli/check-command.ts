import { type Locale, translate } from '../i18n/index.ts'
import { asOfDay, type Call } from './arguments.ts'
import { problemText } from './check.ts'
import type { Outcome } from './evaluate.ts'
import { loadDataset } from './load.ts'
import { failed } from './question.ts'

/** `check FILES…`: every problem of the files and between them, one line each; exit code 1 when one of them is an error. */
export function checkCommand({ files, options }: Call, locale: Locale, today: string): Outcome {
  const { issues } = loadDataset(files, options, asOfDay(options, today))
  if (options.json) return { text: JSON.stringify(issues, null, 1), code: failed(issues) ? 1 : 0, warnings: [] }
  return {
    text: issues.length > 0 ? problemText(issues, locale) : translate(locale, 'cli.no-problems'),
    code: failed(issues) ? 1 : 0,
    warnings: [],
  }
}
