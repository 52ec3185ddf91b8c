import { legible } from '../../i18n/legible.ts'
import { SECOND_INK } from '../../symbols/palette.ts'

/** The type of the product; the browser takes the first that is there. */
export const FONT =
  'system-ui, &quot;Microsoft YaHei&quot;, &quot;PingFang SC&quot;, &quot;Noto Sans CJK SC&quot;, &quot;Source Han Sans SC&quot;, sans-serif'

/** Text as it may stand in an SVG document, in an attribute too. */
export function escaped(text: string): string {
  return legible(text).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

/** A length in millimetres to a hundredth. */
export function mm(value: number): string {
  return String(Math.round(value * 100) / 100 + 0)
}

/** Share of the type size a sign takes in width: Chinese and full-width signs a whole one. */
function widthOf(sign: string): number {
  const code = sign.codePointAt(0) ?? 0
  if (code >= 0x2e80) return 1
  if (sign >= '0' && sign <= '9') return 0.58
  if (sign >= 'A' && sign <= 'Z') return 0.68
  if (sign >= 'a' && sign <= 'z') return 0.55
  if (code > 0x2000) return 0.8
  return sign === ' ' ? 0.3 : 0.45
}

/** Width of a line of type in the unit of `size`; a little more than any of the fonts takes. */
export function textWidth(text: string, size: number): number {
  let sum = 0
  for (const sign of text) sum += widthOf(sign)
  return sum * size
}

/** The text, or as much of it as fits with … behind it. */
export function fitted(text: string, size: number, width: number): string {
  if (textWidth(text, size) <= width) return text
  let kept = ''
  for (const sign of text) {
    if (textWidth(`${kept}${sign}…`, size) > width) break
    kept += sign
  }
  return `${kept.trimEnd()}…`
}

/** The text in at most `most` lines: broken at spaces, between Chinese signs anywhere; the last is shortened if need be. */
export function wrapped(text: string, size: number, width: number, most: number): readonly string[] {
  const lines = linesOf(text, size, width)
  if (lines.length > most) {
    const joint = /[a-z]$/i.test(lines[most - 1] ?? '') ? ' ' : ''
    const kept = [...lines.slice(0, most - 1), lines.slice(most - 1).join(joint)]
    return kept.map((each) => fitted(each, size, width))
  }
  // The same number of lines of about equal length: no single sign stands alone in the last one.
  const even = linesOf(text, size, Math.min(width, (textWidth(text, size) / lines.length) * 1.12 + size))
  return (even.length === lines.length ? even : lines).map((each) => fitted(each, size, width))
}

function linesOf(text: string, size: number, width: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const piece of text.match(/[\u2e80-\uffff](?:[，。；：、）》])?|[^\s\u2e80-\uffff]+|\s+/gu) ?? []) {
    if (line !== '' && textWidth(line + piece.trimEnd(), size) > width) {
      lines.push(line.trimEnd())
      line = piece.trimStart()
    } else line += line === '' ? piece.trimStart() : piece
  }
  if (line.trim() !== '') lines.push(line.trimEnd())
  return lines
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
