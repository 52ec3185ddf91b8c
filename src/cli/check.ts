import type { Issue } from '../core/domain/issue.ts'
import { issuePlace, issueText } from '../formats/index.ts'
import { type Locale, translate } from '../i18n/index.ts'

/** The problem list as text, in the chosen language: by file, then those between layers; a count at the end. */
export function problemText(issues: readonly Issue[], locale: Locale): string {
  const files = [...new Set(issues.map((issue) => issue.file ?? ''))].sort((a, b) => Number(a === '') - Number(b === ''))
  const groups = files.map((file) => {
    const head = file === '' ? translate(locale, 'data.problems.between') : file
    const lines = issues.filter((issue) => (issue.file ?? '') === file).flatMap((issue) => issueLines(issue, locale))
    return [head, ...lines, ''].join('\n')
  })
  const count = (severity: Issue['severity']): number => issues.filter((issue) => issue.severity === severity).length
  const params = { errors: count('error'), warnings: count('warning'), notes: count('info') }
  return [...groups, translate(locale, 'check.summary', params)].join('\n')
}

function issueLines(issue: Issue, locale: Locale): string[] {
  const { what, effect, fix } = issueText(issue, locale)
  const at = issuePlace(issue, locale)
  const where = [...(at === null ? [] : [at]), ...(issue.id === undefined ? [] : [issue.id])]
  const place = where.length > 0 ? `[${where.join(' · ')}] ` : ''
  const more = [
    ...(effect ? [translate(locale, 'check.effect', { text: effect })] : []),
    ...(fix ? [translate(locale, 'check.fix', { text: fix })] : []),
  ]
  return [`  ${translate(locale, `data.severity.${issue.severity}`)}  ${place}${what}`, ...more.map((line) => `      ${line}`)]
}
