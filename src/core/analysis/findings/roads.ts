import { assumed } from '../../domain/assumptions.ts'
import type { Issue } from '../../domain/issue.ts'
import { nameList } from '../../domain/name-list.ts'
import type { Context } from '../context.ts'
import { unitTotal } from '../demand/whole-children.ts'

/** What distances by road cannot say, or say of an incomplete network: who has no way, and why (no road near, an island, no roads). */
export function roadRemarks(context: Context): Issue[] {
  const { request, distances, units, plan, rolls, assumptions, nearest, demand } = context
  if (request.distance !== 'road') return []
  if (!distances.roads) return [{ code: 'result.no-roads', severity: 'warning', layer: 'roads', params: {} }]
  const { network, ways } = distances.roads
  const out: Issue[] = []
  const named = (code: string, names: readonly string[], params: Issue['params'] = {}) => {
    if (names.length === 0) return
    out.push({
      code: `result.${code}`,
      severity: 'warning',
      layer: 'roads',
      params: { count: names.length, names: nameList(names), ...params },
    })
  }
  const nameOf = (unit: number) => units.names[unit] ?? (units.ids[unit] as string)
  const lived = units.ids.map((_, unit) => unit).filter((unit) => unitTotal(demand.learners, unit, rolls.grades) > 0)
  const learners = (of: readonly number[]) => of.reduce((sum, unit) => sum + unitTotal(demand.learners, unit, rolls.grades), 0)
  const metres = assumed(assumptions, 'road.reach')
  const off = lived.filter((unit) => (ways.from.edge[unit] as number) < 0)
  named('road-far-units', off.map(nameOf), { learners: learners(off), metres })
  const schools = plan.schools.filter(
    ({ school }, row) => rolls.counted[row] === 1 && ways.target(school.point[0], school.point[1]) < 0,
  )
  named(
    'road-far-schools',
    schools.map(({ school }) => school.name),
    { metres },
  )
  const cut = lived.filter((unit) => (ways.from.edge[unit] as number) >= 0 && (nearest.first[unit] as number) < 0)
  named('road-no-school', cut.map(nameOf), { learners: learners(cut) })
  const away = lived.filter((unit) => {
    const edge = ways.from.edge[unit] as number
    return edge >= 0 && (network.islands.number[network.edges.tail[edge] as number] as number) > 0
  })
  if (network.islands.count > 1)
    out.push({
      code: 'result.road-islands',
      severity: away.length > 0 ? 'warning' : 'info',
      layer: 'roads',
      params: { islands: network.islands.count, units: away.length, learners: learners(away) },
    })
  return out
}
