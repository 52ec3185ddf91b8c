import type { Issue } from '../../domain/issue.ts'
import type { Context } from '../context.ts'

/** Names in a list. */
const NAMED = 8

/** What distances of an OD table cannot say: there is no table, or a scenario builds schools that are not in it. */
export function odRemarks({ dataset, plan, request, rolls }: Context): Issue[] {
  if (request.distance !== 'od') return []
  const { od } = dataset
  if (!od) return [{ code: 'result.od-missing', severity: 'warning', layer: 'od', params: {} }]
  const named = new Set(od.schoolRow)
  const built = plan.schools.filter((_, row) => row >= dataset.schools.length && rolls.counted[row] === 1 && !named.has(row))
  if (built.length === 0) return []
  const names = built.slice(0, NAMED).map(({ school }) => school.name)
  const params = { count: built.length, names: `${names.join('、')}${built.length > NAMED ? '…' : ''}` }
  return [{ code: 'result.od-built', severity: 'warning', layer: 'od', params }]
}
