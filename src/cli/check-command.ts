import { type Locale, translate } from '../i18n/index.ts'
import { asOfDay, type Call } from './arguments.ts'
import { problemText } from './check.ts'
import { loadDataset } from './load.ts'

/** `check FILES…`: every problem of the files and between them, one line each; exit code 1 when one of them is an error. */
export function checkCommand(
  { files, options }: Call,
  locale: Locale,
  today: string,
): { readonly text: string; readonly code: 0 | 1; readonly warnings: readonly string[] } {
  const { issues } = loadDataset(files, options.mapping, asOfDay(options, today))
  if (options.json) return { text: JSON.stringify(issues, null, 1), code: failed(issues) ? 1 : 0, warnings: [] }
  return {
    text: issues.length > 0 ? problemText(issues, locale) : translate(locale, 'cli.no-problems'),
    code: failed(issues) ? 1 : 0,
    warnings: [],
  }
}

function failed(issues: readonly { readonly severity: string }[]): boolean {
  return issues.some((issue) => issue.severity === 'error')
}
