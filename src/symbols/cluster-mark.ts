import type { Drawing, Shape } from './drawing.ts'
import { BALANCE_STEPS, grey, WHITE } from './palette.ts'

/** Colours of hot and cold spots: the ends of the seat-balance scale. */
export function clusterColour(level: number, stale = false): string {
  const own = BALANCE_STEPS[level > 0 ? BALANCE_STEPS.length - 1 : 0]?.colour ?? WHITE
  return stale ? grey(own) : own
}

const GAP = 4

/**
 * A hot spot points up, a cold one down; one chevron for each confidence it meets (90, 95, 99 %), so that colour is never the only sign.
 * @param level 1 … 3, negative for a cold spot
 */
export function drawCluster(level: number, stale = false): Drawing {
  const count = Math.abs(level)
  const up = level > 0 ? -1 : 1
  const lines = Array.from({ length: count }, (_, i) => {
    const y = (i - (count - 1) / 2) * GAP
    return `M-5 ${y - 1.75 * up}L0 ${y + 1.75 * up}L5 ${y - 1.75 * up}`
  }).join('')
  const line = (stroke: string, width: number): Shape => ({ d: lines, stroke, width })
  return { size: 20, shapes: [line(WHITE, 4.4), line(clusterColour(level, stale), 2)] }
}
