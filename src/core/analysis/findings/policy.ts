import { classLimit, plannedClasses } from '../../domain/class-limit.ts'
import type { Finding } from '../../domain/evaluation.ts'
import { sectionOf } from '../../domain/section.ts'
import { COMPULSORY } from '../../domain/stage.ts'
import { straightMetres } from '../../geo/distance.ts'
import type { LonLat } from '../../geo/measure.ts'
import type { Context } from '../context.ts'
import { unitTotal } from '../demand/whole-children.ts'
import { detachedUnits } from './contiguity.ts'
import { mergerFindings } from './mergers.ts'

/**
 * What policy says against the lines in force: every finding names its line and rests on a clause or says what is missing.
 * The lines stand all the same (contract 7).
 */
export function policyFindings(context: Context): Finding[] {
  return [
    ...limitFindings(context),
    ...roomFindings(context),
    ...emptyFindings(context),
    ...mergerFindings(context),
    ...contiguityFindings(context),
  ]
}

/** Schools that the scenario's classes bring above the size a school should have. */
function limitFindings({ plan, request, standards, pupils }: Context): Finding[] {
  return plan.schools.flatMap((planned, row): Finding[] => {
    const entry = sectionOf(planned, request.stage)?.added.entries.at(-1)
    const { id, stages } = classLimit(planned, request.stage)
    const grown = planned.sections.reduce((sum, { stage, added }) => sum + (stages.includes(stage) ? added.classes : 0), 0)
    if (entry === undefined || !planned.open || grown <= 0) return []
    const limit = standards.get(id)?.value
    const classes = plannedClasses(planned, stages)
    if (limit == null || classes === null || classes <= limit) return []
    const { name, id: school } = planned.school
    const params = { name, classes, limit }
    const concerned = pupils[row] as number
    return [
      {
        code: 'class-limit',
        severity: 'yellow',
        level: 'school',
        row,
        id: school,
        pupils: Number.isNaN(concerned) ? 0 : concerned,
        params,
        standard: id,
        entry,
      },
    ]
  })
}

/** Schools that have given rooms away which their classes of the year still need. A nine-year school's sections share their rooms. */
function roomFindings({ plan, request, classes, pupils }: Context): Finding[] {
  return plan.schools.flatMap((planned, row): Finding[] => {
    const added = sectionOf(planned, request.stage)?.added
    const formed = classes[row]
    const shared = COMPULSORY.every((stage) => sectionOf(planned, stage))
    if (!added || added.rooms >= 0 || !formed || shared || !(formed.total > formed.rooms)) return []
    const { name, id } = planned.school
    const entry = added.entries.at(-1)
    const params = { name, classes: formed.total, rooms: formed.rooms }
    const found = {
      code: 'rooms-needed',
      severity: 'yellow',
      level: 'school',
      row,
      id,
      pupils: pupils[row] as number,
      params,
    } as const
    return [entry === undefined ? found : { ...found, entry }]
  })
}

/** Built schools no unit belongs to: their seats help nobody until units are assigned. */
function emptyFindings({ plan, request, seats }: Context): Finding[] {
  return plan.schools.flatMap((planned, row): Finding[] => {
    const { built, school, open } = planned
    if (!built || !open || !sectionOf(planned, request.stage)) return []
    if (plan.transfers.some(({ stage, to }) => stage === request.stage && to === school.id)) return []
    const params = { name: school.name, seats: seats[row]?.planning ?? 0 }
    return [{ code: 'no-units', severity: 'yellow', level: 'school', row, id: school.id, pupils: 0, params, entry: built.entry }]
  })
}

/** Places that follow each other with at most one empty cell between them belong together [practice]. */
const CELLS_APART = 2.3

/**
 * Units a line gave to a school that lie apart from its other units. Told apart on a population grid only: scattered villages
 * touch nothing.
 */
function contiguityFindings(context: Context): Finding[] {
  const { plan, request, units, zoning, dataset, demand, rolls } = context
  const cell = dataset.population.cell
  const named = plan.transfers.filter((line) => line.stage === request.stage && line.units !== null && line.to !== null)
  if (!cell || named.length === 0) return []
  const rowOf = new Map(units.ids.map((id, unit) => [id, unit]))
  return [...new Set(named.map(({ to }) => to as string))].flatMap((id): Finding[] => {
    const row = plan.schools.findIndex(({ school }) => school.id === id)
    const school = plan.schools[row]?.school
    if (!school) return []
    const members: number[] = []
    for (let unit = 0; unit < units.count; unit++)
      if (zoning.zones[zoning.zoneOfUnit[unit] as number]?.schools.includes(id)) members.push(unit)
    // The last line that gave a unit answers for it.
    const lineOf = new Map<number, string>()
    for (const { to, entry, units: ids } of named)
      if (to === id) for (const unit of ids ?? []) lineOf.set(rowOf.get(unit) ?? -1, entry)
    const apart = detachedUnits({
      lon: units.lon,
      lat: units.lat,
      radius: (unit) => radiusOf(context, unit),
      members,
      given: new Set(lineOf.keys()),
      school: school.point,
      reach: CELLS_APART * cell.metres,
    })
    return [...new Set(apart.map((unit) => lineOf.get(unit) as string))].map((entry): Finding => {
      const theirs = apart.filter((unit) => lineOf.get(unit) === entry)
      const learners = theirs.reduce((sum, unit) => sum + unitTotal(demand.learners, unit, rolls.grades), 0)
      const params = { name: school.name, places: theirs.length, learners }
      return { code: 'not-contiguous', severity: 'yellow', level: 'school', row, id, pupils: learners, params, entry }
    })
  })
}

/** Metres from an estate's point to the farthest corner of its outline; 0 for a cell. */
function radiusOf({ units, dataset }: Context, unit: number): number {
  const development = units.kind[unit] === 1 ? dataset.developments[units.row[unit] as number] : undefined
  const outline = development?.outline
  if (!development || !outline) return 0
  const rings = outline.type === 'Polygon' ? [outline.coordinates] : outline.coordinates
  let far = 0
  for (const [outer = []] of rings)
    for (const corner of outer) far = Math.max(far, straightMetres(development.point, [corner[0], corner[1]] as LonLat))
  return far
}
