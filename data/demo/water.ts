import type { LineString, Polygon, Position } from 'geojson'
import { bend, drape, lonLat, type XY } from './plane.ts'
import { RIVER_HALF, riverAt } from './territory.ts'

/** Line of the railway on the sheet, west to east. */
export const RAILWAY: readonly XY[] = [
  [300, 10300],
  [7600, 9350],
  [12000, 7100],
  [15300, 5650],
  [19500, 5000],
  [27000, 4000],
]

/** River, railway and lake: what nobody crosses away from a bridge or an underpass. */
export interface Barriers {
  readonly river: Polygon
  readonly lake: Polygon
  readonly railway: LineString
}

/** River as a polygon of changing width, the lake as a round one. */
export function barriers(): Barriers {
  const eastings = Array.from({ length: 125 }, (_, i) => 80 + i * 222)
  const bank = (side: 1 | -1): Position[] =>
    eastings.map((x) => lonLat(bend([x, riverAt(x) + side * (RIVER_HALF + 28 * Math.sin(x / 900 + side))])))
  const river = [...bank(-1), ...bank(1).reverse()]
  const lake = Array.from({ length: 28 }, (_, i): Position => {
    const angle = (i / 28) * 2 * Math.PI
    const reach = 1 + 0.22 * Math.sin(3 * angle) + 0.1 * Math.cos(5 * angle)
    return lonLat(bend([15150 + 360 * reach * Math.cos(angle), 9200 + 260 * reach * Math.sin(angle)]))
  })
  return {
    river: { type: 'Polygon', coordinates: [closed(river)] },
    lake: { type: 'Polygon', coordinates: [closed(lake)] },
    railway: { type: 'LineString', coordinates: drape(RAILWAY, 400) },
  }
}

const closed = (points: readonly Position[]): Position[] => [...points, points[0] ?? []]
