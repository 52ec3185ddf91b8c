import type { Issue } from '../../domain/issue.ts'
import type { Context } from '../context.ts'

/**
 * Pupils no place can answer for. `unlocated`: learners nothing says where they live. `unplaced-no-home`: what the county's
 * unplaced are more than those of its units, so that the two always add up (seat account A11, A14).
 */
export function unlocatedRemarks({ demand, units, request, columns }: Context): Issue[] {
  const remark = (code: string, pupils: number): Issue => ({ code: `result.${code}`, severity: 'warning', params: { pupils } })
  const out: Issue[] = []
  // A register needs no homes: without a layer of places there is nothing to be missing from.
  if (demand.unlocated > 0 && (units.count > 0 || request.allocation !== 'enrolled'))
    out.push(remark('unlocated', demand.unlocated))
  let beyond = columns.get('total', 'unplaced').values[0] as number
  for (const pupils of columns.get('unit', 'unplaced').values) if (pupils > 0) beyond -= pupils
  if (beyond > 0) out.push(remark('unplaced-no-home', beyond))
  return out
}
