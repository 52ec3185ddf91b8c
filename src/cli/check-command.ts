import { type Locale, translate } from '../i18n/index.ts'
import type { Call } from './arguments.ts'
import { loadDataset } from './load.ts'

/** `check FILES…`: every problem of the files and between them, one line each; exit code 1 when one of them is an error. */
export function checkCommand(
  { files, options }: Call,
  locale: Locale,
  today: string,
): { readonly text: string; readonly code: 0 | 1; readonly warnings: readonly string[] } {
  const { issues } = loadDataset(files, options.mapping, options['as-of'] ?? today)
  const t = (key: string, params = {}) => translate(locale, key, params)
  const lines = issues.map((issue) => {
    const where = [issue.file, issue.feature === undefined ? undefined : `#${issue.feature + 1}`, issue.id, issue.field]
      .filter(Boolean)
      .join(' ')
    const sentence = (part: string) => t(`issue.${issue.code}.${part}`, issue.params)
    return `${t(`severity.${issue.severity}`)}  ${where}  ${sentence('what')} ${sentence('effect')} ${sentence('fix')}`
  })
  if (options.json) return { text: JSON.stringify(issues, null, 1), code: failed(issues) ? 1 : 0, warnings: [] }
  return { text: lines.length > 0 ? lines.join('\n') : t('cli.no-problems'), code: failed(issues) ? 1 : 0, warnings: [] }
}

function failed(issues: readonly { readonly severity: string }[]): boolean {
  return issues.some((issue) => issue.severity === 'error')
}
