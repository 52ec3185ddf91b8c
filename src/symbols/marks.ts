import { circle, corners, type Drawing, polygon, type Shape } from './drawing.ts'
import { ACCENT, ESTATE, grey, LARGE_CLASS, SECOND_INK, UNKNOWN, WHITE } from './palette.ts'

export type EstateStatus = 'built' | 'construction' | 'planned'

/** A block of homes: grey when built, hatched while under construction, a dashed outline while planned. */
export function drawEstate(status: EstateStatus | null): Drawing {
  const block = polygon([
    [-4, -4],
    [4, -4],
    [4, 4],
    [-4, 4],
  ])
  const edge: Shape = { d: block, fill: WHITE, stroke: ESTATE.edge, width: 1.2 }
  if (status === 'built') return { size: 12, shapes: [{ ...edge, fill: ESTATE.built }] }
  if (status === 'planned') return { size: 12, shapes: [{ ...edge, dash: [2, 1.6] }] }
  const hatch: Shape = { d: 'M-4 0L0 -4M-4 4L4 -4M0 4L4 0', stroke: status === null ? UNKNOWN : ESTATE.edge, width: 1 }
  return { size: 12, shapes: [edge, hatch] }
}

/** A reserved education site: an open star, filled once a school is planned there. */
export function drawSite(): Drawing {
  const outer = corners(5, 6)
  const inner = corners(5, 2.7, 0.1)
  const star = outer.flatMap((corner, index) => [corner, inner[index] ?? corner])
  return { size: 16, shapes: [{ d: polygon(star), fill: WHITE, stroke: ACCENT, width: 1.3 }] }
}

/** A finding on the map: a small pin with a dot. */
export function drawFinding(severity: 'red' | 'yellow' | 'info', stale = false): Drawing {
  const own = severity === 'red' ? LARGE_CLASS : severity === 'yellow' ? '#b7791f' : SECOND_INK
  const colour = stale ? grey(own) : own
  return {
    size: 18,
    shapes: [
      { d: 'M0 8L-5.2 -0.5A6 6 0 1 1 5.2 -0.5Z', fill: WHITE, stroke: colour, width: 1.6 },
      { d: circle(2.1, 0, -3.2), fill: colour },
    ],
  }
}

/** Diagonal hatch that repeats without a seam. */
export function drawHatch(colour: string, width: number, size = 8): Drawing {
  const half = size / 2
  const line = (shift: number) => `M${-half + shift - 1} ${half + 1}L${half + shift + 1} ${-half - 1}`
  return { size, shapes: [{ d: `${line(0)}${line(-size)}${line(size)}`, stroke: colour, width }] }
}
