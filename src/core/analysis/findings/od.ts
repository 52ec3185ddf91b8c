import type { Issue } from '../../domain/issue.ts'
import { nameList } from '../../domain/name-list.ts'
import type { Context } from '../context.ts'

/** What distances of an OD table cannot say: there is no table, or a scenario builds schools that are not in it. */
export function odRemarks({ dataset, plan, request, rolls }: Context): Issue[] {
  if (request.distance !== 'od') return []
  const { od } = dataset
  if (!od) return [{ code: 'result.od-missing', severity: 'warning', layer: 'od', params: {} }]
  const named = new Set(od.schoolRow)
  const built = plan.schools.filter((_, row) => row >= dataset.schools.length && rolls.counted[row] === 1 && !named.has(row))
  if (built.length === 0) return []
  const params = { count: built.length, names: nameList(built.map(({ school }) => school.name)) }
  return [{ code: 'result.od-built', severity: 'warning', layer: 'od', params }]
}
