import { legible } from '../../i18n/legible.ts'
import { SECOND_INK } from '../../symbols/palette.ts'
import { wrapped as brokenAt, FACES, fitted as fittedTo, widthOf } from '../lettering.ts'

/** The type of the product; the browser takes the first that is there. */
export const FONT = FACES.replace(/"/g, '&quot;')

/** Text as it may stand in an SVG document, in an attribute too. */
export function escaped(text: string): string {
  return legible(text).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

/** A length in millimetres to a hundredth. */
export function mm(value: number): string {
  return String(Math.round(value * 100) / 100 + 0)
}

/** Width of a line of type in the unit of `size`. */
export function textWidth(text: string, size: number): number {
  return widthOf(text) * size
}

/** The text, or as much of it as fits with … behind it. */
export function fitted(text: string, size: number, width: number): string {
  return fittedTo(text, width / size)
}

/** The text in at most `most` lines: broken at spaces, between Chinese signs anywhere; the last is shortened if need be. */
export function wrapped(text: string, size: number, width: number, most: number): readonly string[] {
  const lines = brokenAt(text, width / size)
  if (lines.length > most) {
    const joint = /[a-z]$/i.test(lines[most - 1] ?? '') ? ' ' : ''
    const kept = [...lines.slice(0, most - 1), lines.slice(most - 1).join(joint)]
    return kept.map((each) => fitted(each, size, width))
  }
  // The same number of lines of about equal length: no single sign stands alone in the last one.
  const even = brokenAt(text, Math.min(width / size, (widthOf(text) / lines.length) * 1.12 + 1))
  return (even.length === lines.length ? even : lines).map((each) => fitted(each, size, width))
}

export interface TextStyle {
  readonly size: number
  readonly colour?: string
  readonly bold?: boolean
  readonly anchor?: 'start' | 'middle' | 'end'
  /** Paper around the letters, so that lines do not run through them. */
  readonly halo?: string
  /** Degrees clockwise around the anchor. */
  readonly turn?: number
}

/** One line of text with its baseline at (x, y). */
export function text(words: string, x: number, y: number, style: TextStyle): string {
  const { size, colour = SECOND_INK, bold, anchor = 'start', halo, turn } = style
  const more = [
    bold ? ' font-weight="600"' : '',
    anchor === 'start' ? '' : ` text-anchor="${anchor}"`,
    halo ? ` stroke="${halo}" stroke-width="${mm(size * 0.24)}" stroke-linejoin="round" paint-order="stroke"` : '',
    turn ? ` transform="rotate(${mm(turn)} ${mm(x)} ${mm(y)})"` : '',
  ].join('')
  return `<text x="${mm(x)}" y="${mm(y)}" font-size="${mm(size)}" fill="${colour}"${more}>${escaped(words)}</text>`
}
