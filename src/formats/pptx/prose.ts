import type PptxGenJS from 'pptxgenjs'
import type { Node } from '../../core/report/tree.ts'
import { ems } from '../paper/columns.ts'
import type { Wording } from '../paper/wording.ts'
import { ALERT, type Box, INK, LEADING, linesOf } from './stage.ts'

/** Sizes of running text in points, the most readable first; none is smaller. */
const SIZES = [28, 24, 20, 18] as const
export const SMALLEST = 18
/** Room between paragraphs, and of a bullet before its text, in inches. */
const GAP = 0.09
const BULLET = 0.38

/** One paragraph of a slide. */
export interface Line {
  readonly text: string
  readonly kind: 'plain' | 'bullet' | 'number' | 'heading' | 'missing'
  /** Number of a numbered line, which goes on over slides. */
  readonly at?: number
}

/** Text nodes as paragraphs; pictures and tables are none. */
export function linesOfNode(node: Node, words: Wording): readonly Line[] {
  switch (node.kind) {
    case 'heading':
      return [{ text: words.say(node.words), kind: 'heading' }]
    case 'paragraph':
      return [{ text: words.sayAll(node.sentences), kind: 'plain' }]
    case 'list':
      return node.items.map((item, at) => ({ text: words.sayAll(item), kind: node.numbered ? 'number' : 'bullet', at: at + 1 }))
    case 'missing':
      return [{ text: words.own('missing') + words.sayAll(node.sentences), kind: 'missing' }]
    default:
      return []
  }
}

/** Height of paragraphs in inches. */
export function heightOf(lines: readonly Line[], width: number, size: number): number {
  return lines.reduce((sum, line) => sum + (linesOf(line.text, widthOf(line, width), size) * size * LEADING) / 72 + GAP, 0)
}

/** The largest size at which all of it fits; null: not even the smallest. */
export function sizeFor(lines: readonly Line[], width: number, height: number): number | null {
  return SIZES.find((size) => heightOf(lines, width, size) <= height) ?? null
}

/** Parts paragraphs into what fits and what is left, at the smallest size; a paragraph that is too long for any slide is parted too. */
export function fill(lines: readonly Line[], width: number, height: number): { readonly now: Line[]; readonly later: Line[] } {
  const now: Line[] = []
  for (const [at, line] of lines.entries()) {
    const used = heightOf(now, width, SMALLEST)
    if (used + heightOf([line], width, SMALLEST) <= height) {
      now.push(line)
      continue
    }
    // A heading does not stand alone at the foot.
    const heading = now.at(-1)?.kind === 'heading' ? now.splice(-1) : []
    if (now.length > 0) return { now, later: [...heading, ...lines.slice(at)] }
    const [start, rest] = cut(line, width, height - heightOf(heading, width, SMALLEST))
    return { now: [...heading, start], later: [rest, ...lines.slice(at + 1)] }
  }
  return { now, later: [] }
}

/** Parts one paragraph where its room ends, after a full stop or a comma where there is one. */
function cut(line: Line, width: number, height: number): [Line, Line] {
  const room = Math.max(1, Math.floor(((height - GAP) * 72) / (SMALLEST * LEADING)))
  const most = room * ((widthOf(line, width) * 72) / SMALLEST - 1.6)
  const signs = [...line.text]
  let end = 0
  for (let used = 0; end < signs.length; end++) {
    used += ems(signs[end] as string)
    if (used > most) break
  }
  const stop = signs.slice(0, end).lastIndexOf('。')
  const at = stop > end / 2 ? stop + 1 : Math.max(1, end)
  return [
    { ...line, text: signs.slice(0, at).join('') },
    { text: signs.slice(at).join(''), kind: line.kind === 'heading' ? 'heading' : 'plain' },
  ]
}

export function addProse(slide: PptxGenJS.Slide, lines: readonly Line[], box: Box, size: number): void {
  if (lines.length === 0) return
  const runs = lines.map(({ text, kind, at }) => ({
    text,
    options: {
      fontSize: size,
      color: kind === 'missing' ? ALERT : INK,
      bold: kind === 'heading',
      breakLine: true,
      paraSpaceAfter: GAP * 72 * 0.8,
      ...(kind === 'bullet' ? { bullet: { indent: BULLET * 72 } } : {}),
      ...(kind === 'number' ? { bullet: { type: 'number' as const, indent: BULLET * 72, numberStartAt: at ?? 1 } } : {}),
    },
  }))
  slide.addText(runs, { ...box, valign: 'top', margin: 0, fit: 'none' })
}

function widthOf({ kind }: Line, width: number): number {
  return kind === 'bullet' || kind === 'number' ? width - BULLET : width
}
