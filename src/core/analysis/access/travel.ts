import type { TravelTerms } from '../../domain/access-table.ts'
import { assumed } from '../../domain/assumptions.ts'
import { URBAN_TYPES } from '../../domain/school.ts'
import type { CompulsoryStage } from '../../domain/stage.ts'
import type { RoadMetres, StraightMetres } from '../../geo/measure.ts'
import { roadMinutes, straightMinutes } from '../../geo/travel-time.ts'
import type { Context } from '../context.ts'
import { assumption } from '../stages/stage-table.ts'

/** The last grade that walks as the youngest do, and never boards (国办发〔2018〕27号). */
const LAST_LOWER = 3

/** How many grades of a stage, from its first on, are those of the youngest. */
export function lowerGrades(stage: CompulsoryStage): number {
  return stage === 'P' ? LAST_LOWER : 0
}

const RURAL = 1 + URBAN_TYPES.indexOf('rural')

/** Whether a unit is a rural place; a place of unknown type is taken for a town's. */
export function isRural({ units }: Pick<Context, 'units'>, unit: number): boolean {
  return units.urban[unit] === RURAL
}

export type Traveller = 'lower' | 'upper' | 'bus'

/**
 * Minutes of a way: straight metres × detour ÷ speed, metres of a network ÷ speed, or the minutes of a table themselves
 * (standards 3.5). @param distance in the unit of the context's distances
 */
export function minutesOf(context: Context, unit: number, distance: number, who: Traveller): number {
  const { distances } = context
  if (distances.unit === 'minutes') return distance
  const speed = speedOf(context, who)
  return distances.kind === 'straight'
    ? straightMinutes(distance as StraightMetres, speed, detourAt(context, unit))
    : roadMinutes(distance as RoadMetres, speed)
}

/** Metres of way for a metre of distance: networks have their detours in them. */
export function detourAt(context: Context, unit: number): number {
  if (context.distances.kind !== 'straight') return 1
  return assumed(context.assumptions, isRural(context, unit) ? 'detour.rural' : 'detour.town')
}

const SPEEDS = { lower: 'walk-speed.lower', upper: 'walk-speed.upper', bus: 'bus-speed' } as const

function speedOf({ assumptions }: Context, who: Traveller): number {
  return assumed(assumptions, SPEEDS[who])
}

/** Whether a distance or time is within a limit, the limit included: what rounding adds to a product does not count. */
export function within(value: number, limit: number): boolean {
  return value <= limit * (1 + HAIR)
}
const HAIR = 1e-12

/** Speeds and detours in force, for print. */
export function travelTerms({ assumptions, distances }: Context): TravelTerms {
  return {
    kind: distances.kind,
    unit: distances.unit,
    lowerSpeed: assumption(assumptions, 'walk-speed.lower', 'kilometres-per-hour'),
    upperSpeed: assumption(assumptions, 'walk-speed.upper', 'kilometres-per-hour'),
    busSpeed: assumption(assumptions, 'bus-speed', 'kilometres-per-hour'),
    townDetour: assumption(assumptions, 'detour.town', 'none'),
    ruralDetour: assumption(assumptions, 'detour.rural', 'none'),
  }
}
