import type { Finding } from '../../core/domain/evaluation.ts'
import type { Level } from '../../core/domain/figure.ts'

/** What a finding points at on the map; null for one of the whole county. */
export function findingTarget(finding: Finding): { readonly level: Exclude<Level, 'total'>; readonly id: string } | null {
  return finding.level === 'total' ? null : { level: finding.level, id: finding.id }
}

/** Kind of a finding, whatever the trust in it: `large-class` of `large-class.estimated`. */
export function findingKind(finding: Finding): string {
  return finding.code.split('.')[0] ?? finding.code
}
