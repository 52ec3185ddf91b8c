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

function starPath(radius: number, x = 0, y = 0): string {
  const outer = corners(5, radius)
  const inner = corners(5, radius * 0.45, 0.1)
  const points = outer.flatMap((corner, index) => [corner, inner[index] ?? corner])
  return polygon(points.map(([dx, dy]) => [x + dx, y + dy]))
}

/** A reserved education site: an open star, filled once a school is planned there. */
export function drawSite(): Drawing {
  return { size: 16, shapes: [{ d: starPath(6), fill: WHITE, stroke: ACCENT, width: 1.3 }] }
}

/** 新建: a solid star with a white edge, around (x, y). */
export function drawStar(radius: number, x = 0, y = 0): Shape {
  return { d: starPath(radius, x, y), fill: ACCENT, stroke: WHITE, width: 1.1 }
}

/** The place picked for a new school: a solid star in a ring. */
export function drawPlace(): Drawing {
  return { size: 30, shapes: [{ d: circle(12), fill: WHITE, stroke: ACCENT, width: 2 }, drawStar(9)] }
}

/** 合并: the head of an arrow that points up, to be turned along its line. */
export function drawArrowHead(fill = ACCENT): Drawing {
  const head = polygon([
    [0, -7],
    [6, 6],
    [0, 2.5],
    [-6, 6],
  ])
  return { size: 18, shapes: [{ d: head, fill, stroke: WHITE, width: 1.2 }] }
}

/** A merger in the legend: line and head, pointing to the right. */
export function drawMove(): Drawing {
  const head = polygon([
    [11, 0],
    [4, 4.5],
    [4, -4.5],
  ])
  return {
    size: 24,
    shapes: [
      { d: 'M-11 0H5', stroke: ACCENT, width: 2.4 },
      { d: head, fill: ACCENT },
    ],
  }
}

/** A ring with a number in it: pupils who stay in their own zone. */
export function drawRing(): Drawing {
  return { size: 22, shapes: [{ d: circle(8), fill: WHITE, stroke: ACCENT, width: 2 }] }
}

/** A patch of units in the legend: hatched where the scenario gave them to another school, washed where they are picked. */
export function drawPatch(kind: 'assigned' | 'picked'): Drawing {
  const edge: Shape = { d: 'M-9 -6H9V6H-9Z', stroke: ACCENT, width: kind === 'picked' ? 2 : 1.3 }
  const hatch: Shape = { d: 'M-9 0L-3 -6M-9 6L3 -6M-3 6L9 -6M3 6L9 0', stroke: ACCENT, width: 1.2 }
  return { size: 22, shapes: kind === 'picked' ? [{ ...edge, fill: '#d3e0f3' }] : [{ ...edge, fill: WHITE }, hatch] }
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

/** A place with learners who have no seat: a square stood on its corner, crossed out. */
export function drawUnplaced(stale = false): Drawing {
  const colour = stale ? grey(LARGE_CLASS) : LARGE_CLASS
  return {
    size: 18,
    shapes: [
      { d: 'M0 -7.5L7.5 0L0 7.5L-7.5 0Z', fill: WHITE, stroke: colour, width: 1.8 },
      { d: 'M-2.6 -2.6L2.6 2.6M-2.6 2.6L2.6 -2.6', stroke: colour, width: 1.8 },
    ],
  }
}

/** A place whose learners go to several schools: a circle, half of it filled. */
export function drawSplit(stale = false): Drawing {
  const colour = stale ? grey(ACCENT) : ACCENT
  return {
    size: 14,
    shapes: [
      { d: circle(4.6), fill: WHITE, stroke: colour, width: 1.5 },
      { d: 'M0 -4.6A4.6 4.6 0 0 1 0 4.6Z', fill: colour },
    ],
  }
}

/** Diagonal hatch that repeats without a seam. */
export function drawHatch(colour: string, width: number, size = 8): Drawing {
  const half = size / 2
  const line = (shift: number) => `M${-half + shift - 1} ${half + 1}L${half + shift + 1} ${-half - 1}`
  return { size, shapes: [{ d: `${line(0)}${line(-size)}${line(size)}`, stroke: colour, width }] }
}
