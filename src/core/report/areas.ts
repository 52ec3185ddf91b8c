import { OUTSIDE_AREA } from '../analysis/placement/areas.ts'
import type { Dataset } from '../domain/dataset.ts'
import type { Evaluation } from '../domain/evaluation.ts'
import type { Plan } from '../domain/plan.ts'
import { Regions } from '../geo/regions.ts'
import { saying, text, unknown, words } from './cells.ts'
import type { Cell, Words } from './document.ts'

/** Name of an area row; the county and the outside row are a matter of language. */
export function areaName({ ids, names }: Evaluation['areas'], row: number): Cell {
  const name = names[row]
  return name ? text(name) : saying(areaWords(ids[row] ?? ''))
}

function areaWords(id: string): Words {
  return words(id === 'county' ? 'area-level.county' : 'area-level.outside')
}

/** Area each school of a plan stands in, at a level of drawn areas; unknown at the level of zones and of the county. */
export function areaOfSchools(dataset: Dataset, plan: Plan, level: string): readonly Cell[] {
  const areas = dataset.areas.filter((area) => area.kind === level)
  if (areas.length === 0) return plan.schools.map(() => unknown())
  const regions = new Regions(areas.map((area) => area.outline))
  return plan.schools.map(({ school }) => {
    const [row] = regions.at(school.point[0], school.point[1])
    return row === undefined ? saying(areaWords('outside')) : text(areas[row]?.name)
  })
}

/** The area of a result that a school of a plan stands in, by the ids of the result's areas: drawn areas, zones, or the county. */
export function areaIdOfSchools(dataset: Dataset, plan: Plan, ids: readonly string[]): (school: string) => string {
  if (ids.length === 1 && ids[0] === 'county') return () => 'county'
  const here = new Set(ids)
  const areas = dataset.areas.filter((area) => here.has(area.id))
  if (areas.length === 0)
    return (school) => dataset.zones.find((zone) => here.has(zone.id) && zone.schools.includes(school))?.id ?? OUTSIDE_AREA
  const regions = new Regions(areas.map((area) => area.outline))
  const points = new Map(plan.schools.map((planned) => [planned.school.id, planned.school.point]))
  return (school) => {
    const point = points.get(school)
    const [row] = point ? regions.at(point[0], point[1]) : []
    return row === undefined ? OUTSIDE_AREA : (areas[row]?.id ?? OUTSIDE_AREA)
  }
}
