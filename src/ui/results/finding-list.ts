import type { Finding } from '../../core/domain/evaluation.ts'
import { findingKind } from './finding-target.ts'

/** The same finding in another answer: its rule and its place, whatever its numbers and its trust. */
export function findingKey(finding: Finding): string {
  return `${findingKind(finding)}|${finding.level}|${finding.id}`
}

export interface FindingGroup {
  readonly kind: string
  /** Of its heaviest finding. */
  readonly severity: Finding['severity']
  readonly findings: readonly Finding[]
}

/** Findings by kind, in the order in which the kinds first appear: the worst kind on top. */
export function findingGroups(findings: readonly Finding[]): readonly FindingGroup[] {
  const groups = new Map<string, Finding[]>()
  for (const finding of findings) {
    const kind = findingKind(finding)
    groups.set(kind, [...(groups.get(kind) ?? []), finding])
  }
  return [...groups].map(([kind, members]) => ({ kind, severity: members[0]?.severity ?? 'info', findings: members }))
}

/** Findings of the one answer that the other does not have. */
export function findingsOnlyIn(one: readonly Finding[], other: readonly Finding[]): readonly Finding[] {
  const known = new Set(other.map(findingKey))
  return one.filter((finding) => !known.has(findingKey(finding)))
}
