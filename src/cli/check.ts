import type { Issue } from '../core/domain/issue.ts'
import { issueText } from '../formats/index.ts'
import { type Locale, translate } from '../i18n/index.ts'
import { type FileReading, readFiles } from './read-files.ts'

export interface CheckOptions {
  readonly mapping?: string
  readonly locale: Locale
}

export interface CheckResult {
  /** 0: every file became a layer without errors; 1: something in the data is wrong. */
  readonly exitCode: 0 | 1
  readonly text: string
  readonly issues: readonly Issue[]
}

/** Reads files and lists their problems, grouped by file, in the chosen language. Throws CallError on a wrong call. */
export function check(files: readonly string[], options: CheckOptions): CheckResult {
  const readings = readFiles(files, options.mapping)
  const issues = readings.flatMap((reading) => reading.issues)
  const count = (severity: Issue['severity']): number => issues.filter((issue) => issue.severity === severity).length
  const params = { files: files.length, errors: count('error'), warnings: count('warning'), notes: count('info') }
  const lines = [
    ...readings.flatMap((reading) => fileLines(reading, options.locale)),
    translate(options.locale, 'check.summary', params),
  ]
  return { exitCode: params.errors > 0 ? 1 : 0, text: lines.join('\n'), issues }
}

function fileLines({ file, layer, issues }: FileReading, locale: Locale): string[] {
  const rows = layer ? (layer.kind === 'population' ? layer.records.ids.length : layer.records.length) : 0
  const head = layer
    ? translate(locale, 'check.layer', { file, layer: translate(locale, `layer.${layer.kind}`), rows })
    : translate(locale, 'check.no-layer', { file })
  return [head, ...issues.flatMap((issue) => issueLines(issue, locale)), '']
}

function issueLines(issue: Issue, locale: Locale): string[] {
  const { what, effect, fix } = issueText(issue, locale)
  const where = [
    ...(issue.feature === undefined ? [] : [translate(locale, 'data.feature', { n: issue.feature + 1 })]),
    ...(issue.id === undefined ? [] : [issue.id]),
  ]
  const place = where.length > 0 ? `[${where.join(' · ')}] ` : ''
  const more = [
    ...(effect ? [translate(locale, 'check.effect', { text: effect })] : []),
    ...(fix ? [translate(locale, 'check.fix', { text: fix })] : []),
  ]
  return [`  ${translate(locale, `data.severity.${issue.severity}`)}: ${place}${what}`, ...more.map((line) => `      ${line}`)]
}
