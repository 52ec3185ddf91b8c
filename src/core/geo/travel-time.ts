import type { Minutes, RoadMetres, StraightMetres } from './measure.ts'

/** Metres a minute of one kilometre an hour. */
export const METRES_A_MINUTE = 1000 / 60

/**
 * Minutes of a way along roads at a speed in km/h (walking, riding or driving: standards §3.5 names the usual ones, which are
 * assumptions of the project). No way stays Infinity, an unknown one NaN; a limit on them is inclusive.
 */
export function roadMinutes(metres: RoadMetres, kmh: number): Minutes {
  return minutes(metres, kmh)
}

/** Minutes of a straight line that real ways lengthen by a detour factor, at least 1. */
export function straightMinutes(metres: StraightMetres, kmh: number, detour: number): Minutes {
  return minutes(metres * (detour >= 1 ? detour : Number.NaN), kmh)
}

/** Nobody gets anywhere at no speed: then the time is not known. */
function minutes(metres: number, kmh: number): Minutes {
  return (kmh > 0 ? metres / (kmh * METRES_A_MINUTE) : Number.NaN) as Minutes
}
