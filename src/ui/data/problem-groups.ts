import type { Issue } from '../../core/domain/issue.ts'

export const SEVERITIES = ['error', 'warning', 'info'] as const
export type Severity = (typeof SEVERITIES)[number]

/** Problems shown at once in a group; more on request. */
export const PAGE = 30

export interface ProblemGroup {
  /** Empty: problems between layers. */
  readonly file: string
  readonly issues: readonly Issue[]
}

/** By file, in order of appearance, the worst first inside a file; problems between layers come last. */
export function groupByFile(problems: readonly Issue[]): readonly ProblemGroup[] {
  const groups = new Map<string, Issue[]>()
  for (const issue of problems) groups.set(issue.file ?? '', [...(groups.get(issue.file ?? '') ?? []), issue])
  return [...groups]
    .map(([file, issues]) => ({
      file,
      issues: issues.sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity)),
    }))
    .sort((a, b) => Number(a.file === '') - Number(b.file === ''))
}
