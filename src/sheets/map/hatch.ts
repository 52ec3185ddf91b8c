import { BALANCE_STEPS, type BalanceStep, ESTATE, INK, UNKNOWN, WHITE } from '../../symbols/palette.ts'
import type { Sheet } from './sheet.ts'
import { mm } from './svg.ts'

/** Patterns that keep apart in grey print what on a screen colour alone keeps apart. */
const HATCHES = ['unknown', 'construction', 'left', 'right', 'cross', 'dots', 'dense'] as const
export type Hatch = (typeof HATCHES)[number]

/** Side of a pattern in units. */
const SIDE = 2

/** The patterns of a sheet, once in its head. */
export function hatchDefinitions({ prefix, frame: { unit } }: Sheet): string {
  return HATCHES.map((hatch) => {
    const side = SIDE * unit * (hatch === 'dense' ? 0.7 : 1)
    return `<pattern id="${prefix}${hatch}" width="${mm(side)}" height="${mm(side)}" patternUnits="userSpaceOnUse">${content(hatch, side, unit)}</pattern>`
  }).join('')
}

function content(hatch: Hatch, side: number, unit: number): string {
  const line = (d: string, colour: string, width: number) =>
    `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${mm(width * unit)}"/>`
  const s = mm(side)
  const [low, high, more] = [mm(-side / 4), mm(side / 4), mm(side * 1.25)]
  const third = mm(side * 0.75)
  // Drawn past its corners, so that the tiles join without a gap.
  const rising = `M${low} ${high}L${high} ${low}M0 ${s}L${s} 0M${third} ${more}L${more} ${third}`
  const falling = `M${low} ${third}L${high} ${more}M0 0L${s} ${s}M${third} ${low}L${more} ${high}`
  switch (hatch) {
    case 'unknown':
      return line(rising, UNKNOWN, 0.22)
    case 'construction':
      return `<rect width="${s}" height="${s}" fill="${WHITE}"/>${line(rising, ESTATE.edge, 0.32)}`
    case 'left':
      return line(falling, INK, 0.18)
    case 'right':
      return line(rising, INK, 0.18)
    case 'cross':
      return line(rising + falling, INK, 0.18)
    case 'dots':
    case 'dense':
      return `<circle cx="${mm(side / 2)}" cy="${mm(side / 2)}" r="${mm(0.2 * unit)}" fill="${INK}"/>`
  }
}

export function hatched({ prefix }: Pick<Sheet, 'prefix'>, hatch: Hatch): string {
  return `url(#${prefix}${hatch})`
}

/** Hatch over the fill of a step of the seat balance: shortage is lined, surplus dotted, deeper is denser. */
const STEP_HATCH: Readonly<Record<BalanceStep['id'], Hatch | null>> = {
  'surplus-deep': 'dense',
  surplus: 'dots',
  balanced: null,
  shortage: 'right',
  'shortage-deep': 'cross',
}
/** Fills are light enough for the names over them. */
const STEP_OPACITY = 0.48

/** A path filled as a step of the seat balance, or as unknown. */
export function stepFill(sheet: Pick<Sheet, 'prefix'>, step: BalanceStep | null, d: string): string {
  if (!step) return `<path d="${d}" fill="${hatched(sheet, 'unknown')}"/>`
  const hatch = STEP_HATCH[step.id]
  const fill = `<path d="${d}" fill="${step.colour}" fill-opacity="${STEP_OPACITY}"/>`
  return hatch ? `${fill}<path d="${d}" fill="${hatched(sheet, hatch)}" fill-opacity="0.5"/>` : fill
}

/** Lower limit of a step; 0 for the first. */
export function stepFrom(step: BalanceStep): number {
  return BALANCE_STEPS[BALANCE_STEPS.indexOf(step) - 1]?.to ?? 0
}
