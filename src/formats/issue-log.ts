import type { Issue } from '../core/domain/issue.ts'

/** Problems of one kind in one field that are listed one by one; the rest are counted in a line of their own. */
const LISTED = 50

/** What a reader adds: everything but the file, which the log knows. */
export type Remark = Omit<Issue, 'file'>

export interface IssueLog {
  add(remark: Remark): void
  /** Remarks of a column that would repeat in every feature: one line with a count. */
  count(code: string, field: string, params: Issue['params'], severity?: Issue['severity']): void
  /** How many remarks were added so far. */
  readonly total: number
  readonly issues: readonly Issue[]
}

/** Collects the issues of one file; a problem that repeats thousands of times stays readable and is still counted. */
export function createIssueLog(file: string): IssueLog {
  const single: Issue[] = []
  const seen = new Map<string, { count: number; first: Issue }>()
  const counted = new Map<string, { count: number; issue: Issue }>()
  let total = 0
  return {
    get total() {
      return total
    },
    add(remark) {
      total++
      const key = `${remark.code}|${remark.field ?? ''}`
      const group = seen.get(key)
      const issue = { ...remark, file }
      if (!group) seen.set(key, { count: 1, first: issue })
      else group.count++
      if ((group?.count ?? 1) <= LISTED) single.push(issue)
    },
    count(code, field, params, severity = 'info') {
      const key = `${code}|${field}|${JSON.stringify(params)}`
      const group = counted.get(key)
      if (group) group.count++
      else counted.set(key, { count: 1, issue: { code, severity, params, file, field } })
    },
    get issues() {
      const columns = [...counted.values()].map(({ count, issue }) => ({ ...issue, params: { ...issue.params, count } }))
      const more = [...seen.values()].flatMap(({ count, first }) => (count > LISTED ? [moreOf(first, count)] : []))
      return [...single, ...more, ...columns]
    },
  }
}

function moreOf(first: Issue, count: number): Issue {
  const { code, severity, file, field } = first
  const params = { of: code, more: count - LISTED, total: count, field: field ?? '' }
  return { code: 'file.more', severity, params, ...(file ? { file } : {}), ...(field ? { field } : {}) }
}
