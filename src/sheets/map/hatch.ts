import { BALANCE_STEPS, type BalanceStep, ESTATE, INK, UNKNOWN, WHITE } from '../../symbols/palette.ts'
import type { Rect } from './paper.ts'
import { patch, patchRect, type Sheet } from './sheet.ts'
import { mm } from './svg.ts'

/** What keeps apart in grey print what on a screen colour alone keeps apart. */
interface Hatch {
  readonly lines: readonly ('rising' | 'falling' | 'upright')[]
  /** Between lines, and their width, in units. */
  readonly spacing: number
  readonly width: number
  readonly colour: string
  /** What lies under the lines. */
  readonly ground?: string
}

const LINED = { spacing: Math.SQRT2, width: 0.18, colour: INK }
const HATCHES = {
  unknown: { ...LINED, lines: ['rising'], width: 0.22, colour: UNKNOWN },
  construction: { ...LINED, lines: ['rising'], width: 0.32, colour: ESTATE.edge, ground: WHITE },
  right: { ...LINED, lines: ['rising'] },
  cross: { ...LINED, lines: ['rising', 'falling'] },
  upright: { ...LINED, lines: ['upright'], spacing: 2 },
  dense: { ...LINED, lines: ['upright'], spacing: 1 },
} as const satisfies Readonly<Record<string, Hatch>>
export type HatchName = keyof typeof HATCHES

/**
 * A path filled with a hatch: its lines are drawn and cut to the path. A pattern would be printed as a picture of the whole page, at the
 * density of a screen.
 */
export function hatched(sheet: Sheet, name: HatchName, d: string, opacity = 1): string {
  if (d === '') return ''
  const { ground }: Hatch = HATCHES[name]
  const id = `${sheet.prefix}${name}-${fingerprint(d)}`
  const under = ground ? `<path d="${d}" fill="${ground}"/>` : ''
  const lines = linesIn(sheet.view.map, name, sheet.frame.unit, opacity)
  return `${under}<clipPath id="${id}"><path d="${d}"/></clipPath><g clip-path="url(#${id})">${lines}</g>`
}

/** The same in the legend. */
export function hatchedPatch(sheet: Sheet, name: HatchName, opacity = 1): string {
  const { ground }: Hatch = HATCHES[name]
  return (ground ? patch(sheet, `fill="${ground}"`) : '') + linesIn(patchRect(sheet), name, sheet.frame.unit, opacity)
}

/** The lines of a hatch across a rectangle, all from one origin, so that neighbours join. */
function linesIn({ x, y, width, height }: Rect, name: HatchName, unit: number, opacity: number): string {
  const hatch: Hatch = HATCHES[name]
  const step = hatch.spacing * unit
  // Between slanting lines along the edge of the rectangle.
  const along = step * Math.SQRT2
  const [right, bottom] = [x + width, y + height]
  const out: string[] = []
  if (hatch.lines.includes('upright'))
    for (let at = Math.ceil(x / step) * step; at < right; at += step) out.push(`M${mm(at)} ${mm(y)}V${mm(bottom)}`)
  if (hatch.lines.includes('rising'))
    for (let sum = Math.ceil((x + y) / along) * along; sum < right + bottom; sum += along) {
      const [from, to] = [Math.max(x, sum - bottom), Math.min(right, sum - y)]
      out.push(`M${mm(from)} ${mm(sum - from)}L${mm(to)} ${mm(sum - to)}`)
    }
  if (hatch.lines.includes('falling'))
    for (let rest = Math.ceil((x - bottom) / along) * along; rest < right - y; rest += along) {
      const [from, to] = [Math.max(x, rest + y), Math.min(right, rest + bottom)]
      out.push(`M${mm(from)} ${mm(from - rest)}L${mm(to)} ${mm(to - rest)}`)
    }
  const faint = opacity < 1 ? ` stroke-opacity="${opacity}"` : ''
  return `<path d="${out.join('')}" fill="none" stroke="${hatch.colour}" stroke-width="${mm(hatch.width * unit)}"${faint}/>`
}

/** Tells the shapes of a sheet apart (FNV-1a). */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return (hash >>> 0).toString(36)
}

/** Hatch over the fill of a step of the seat balance: shortage is slanting, surplus upright, deeper is denser. */
const STEP_HATCH: Readonly<Record<BalanceStep['id'], HatchName | null>> = {
  'surplus-deep': 'dense',
  surplus: 'upright',
  balanced: null,
  shortage: 'right',
  'shortage-deep': 'cross',
}
/** Fills are light enough for the names over them. */
const STEP_OPACITY = 0.48

/** A path filled as a step of the seat balance, or as unknown. */
export function stepFill(sheet: Sheet, step: BalanceStep | null, d: string): string {
  if (!step) return hatched(sheet, 'unknown', d)
  const hatch = STEP_HATCH[step.id]
  return `<path d="${d}" ${stepStyle(step)}/>${hatch ? hatched(sheet, hatch, d, 0.5) : ''}`
}

/** The same in the legend. */
export function stepPatch(sheet: Sheet, step: BalanceStep | null): string {
  if (!step) return hatchedPatch(sheet, 'unknown')
  const hatch = STEP_HATCH[step.id]
  return patch(sheet, stepStyle(step)) + (hatch ? hatchedPatch(sheet, hatch, 0.5) : '')
}

function stepStyle({ colour }: BalanceStep): string {
  return `fill="${colour}" fill-opacity="${STEP_OPACITY}"`
}

/** Lower limit of a step; 0 for the first. */
export function stepFrom(step: BalanceStep): number {
  return BALANCE_STEPS[BALANCE_STEPS.indexOf(step) - 1]?.to ?? 0
}
