import type { Box } from '../../core/geo/boxes.ts'
import type { LonLat } from '../../core/geo/measure.ts'
import type { Paper, Rect } from './paper.ts'
import { centralMeridian, convergence, gaussKrueger, type Projection } from './projection.ts'

/** Round denominators of plans: these steps times powers of ten, from one campus to a province. */
const STEPS = [1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 3.5, 4, 4.5, 5, 6, 7, 8, 9] as const
export const SCALES = [100, 1000, 10_000, 100_000, 1_000_000].flatMap((power) => STEPS.map((step) => Math.round(step * power)))
const MILLIMETRES = 1000

/** How the ground is laid onto a rectangle of the sheet. */
export interface View {
  readonly map: Rect
  readonly project: Projection
  readonly meridian: number
  /** n of 1:n. */
  readonly scale: number
  /** Millimetres on the sheet, y downwards. */
  toPaper(place: LonLat): readonly [x: number, y: number]
  /** Ground metres as millimetres on the sheet. */
  length(metres: number): number
  /** Angle of true north from the sheet's vertical in its middle, degrees clockwise. */
  readonly north: number
  /** Middle of the map in degrees. */
  readonly middle: LonLat
}

/** The view of a paper's extent in a rectangle: depends on nothing else, so that equal papers show equal ground. */
export function viewOf({ extent, scale }: Pick<Paper, 'extent' | 'scale'>, map: Rect): View {
  const middle: LonLat = [(extent[0] + extent[2]) / 2, (extent[1] + extent[3]) / 2]
  const meridian = centralMeridian(middle[0])
  const project = gaussKrueger(meridian)
  const box = projectedBox(extent, project)
  const [east, north] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2]
  const used = scale === 'fit' ? fitting(box, map) : scale
  const perMetre = MILLIMETRES / used
  const [left, top] = [map.x + map.width / 2, map.y + map.height / 2]
  return {
    map,
    project,
    meridian,
    middle,
    scale: used,
    toPaper: (place) => {
      const [x, y] = project(place)
      return [left + (x - east) * perMetre, top - (y - north) * perMetre]
    },
    length: (metres) => metres * perMetre,
    north: (convergence(project, middle) * 180) / Math.PI,
  }
}

/** The largest round scale at which the box lies inside the map; the smallest there is for what is larger still. */
function fitting(box: Box, map: Rect): number {
  const need = Math.max((box[2] - box[0]) / map.width, (box[3] - box[1]) / map.height) * MILLIMETRES
  return SCALES.find((scale) => scale >= need) ?? (SCALES.at(-1) as number)
}

/** Box on the plane around a box of degrees: its edges are curves, so their middles count too. */
export function projectedBox([west, south, east, north]: Box, project: Projection): Box {
  const [lon, lat] = [(west + east) / 2, (south + north) / 2]
  const places: LonLat[] = [west, lon, east].flatMap((x) => [south, lat, north].map((y): LonLat => [x, y]))
  const points = places.map(project)
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)]
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
}
