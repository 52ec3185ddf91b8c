import type { Dataset } from '../../core/domain/dataset.ts'
import { extentOf } from '../../core/domain/extent.ts'
import type { Plan } from '../../core/domain/plan.ts'
import type { Box } from '../../core/geo/boxes.ts'
import { degreeMetres } from '../../core/geo/distance.ts'
import { boundsOf, join } from '../../core/geo/shapes.ts'
import type { SheetRequest } from '../../core/report/sheet.ts'

/** Ground shown around a school whatever its zone, in metres to each side. */
const AROUND = 700

/** What a sheet shows when nobody chooses: the county; of one school its zones and their surroundings. Null where nothing has a place. */
export function sheetExtent(dataset: Dataset, plan: Plan, request: SheetRequest): Box | null {
  if (request.kind !== 'school') return extentOf(dataset)
  const school = plan.schools.find((planned) => planned.school.id === request.school)?.school
  if (!school) return extentOf(dataset)
  const [lon, lat] = school.point
  const metres = degreeMetres(lat)
  const [dx, dy] = [AROUND / metres.lon, AROUND / metres.lat]
  const zones = dataset.zones.filter(({ stage, schools }) => stage === request.stage && schools.includes(school.id))
  return zones
    .flatMap(({ outline }) => (outline ? [boundsOf(outline)] : []))
    .reduce(join, [lon - dx, lat - dy, lon + dx, lat + dy])
}
