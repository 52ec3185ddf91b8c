import { degreeMetres, straightMetres } from '../distance.ts'

/**
 * The plane in which lines are looked at, and how long they are: x and y are metres, about, so that crossings and nearest points
 * can be found; lengths are measured.
 */
export interface Surface {
  x(lon: number): number
  y(lat: number): number
  /** Metres between two places of the plane. */
  metres(ax: number, ay: number, bx: number, by: number): number
}

/** The ellipsoid around a latitude: lengths are those of straight lines (`straightMetres`). */
export function ellipsoidAt(latitude: number): Surface {
  const { lon, lat } = degreeMetres(latitude)
  return {
    x: (degrees) => degrees * lon,
    y: (degrees) => degrees * lat,
    metres: (ax, ay, bx, by) => straightMetres([ax / lon, ay / lat], [bx / lon, by / lat]),
  }
}

/** Coordinates that are metres (or feet) of a plane themselves. */
export const PLANE: Surface = {
  x: (easting) => easting,
  y: (northing) => northing,
  metres: (ax, ay, bx, by) => Math.hypot(ax - bx, ay - by),
}
