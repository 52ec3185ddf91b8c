import type { Finding } from '../../core/domain/evaluation.ts'
import type { Level } from '../../core/domain/figure.ts'
import { hasMessage, type Params } from '../../i18n/index.ts'

/** What a finding points at on the map; null for one of the whole county. */
export function findingTarget(finding: Finding): { readonly level: Exclude<Level, 'total'>; readonly id: string } | null {
  return finding.level === 'total' ? null : { level: finding.level, id: finding.id }
}

/** Kind of a finding, whatever the trust in it: `large-class` of `large-class.estimated`. */
export function findingKind(finding: Finding): string {
  return finding.code.split('.')[0] ?? finding.code
}

/** The finding in a sentence; one without a sentence of its own is named by its kind. */
export function findingText(finding: Finding, t: (key: string, params?: Params) => string): string {
  const key = `finding.${finding.code}`
  if (hasMessage(key)) return t(key, finding.params)
  return t('app.finding.of', { name: String(finding.params.name ?? ''), kind: t(`app.finding.${findingKind(finding)}`) })
}
