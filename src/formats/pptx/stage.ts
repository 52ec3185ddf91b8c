import type PptxGenJS from 'pptxgenjs'
import type { DocumentTree, Part } from '../../core/report/tree.ts'
import { ems } from '../paper/columns.ts'
import { runningFoot, runningHead, type Wording } from '../paper/wording.ts'

/** A place on a slide, in inches. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
}

export const FONT = '微软雅黑'
export const INK = '1D2430'
export const SECOND_INK = '5B6573'
export const ACCENT = '1F5FBF'
export const ALERT = 'B2182B'
export const EDGE = '9AA3AF'

/** A slide of 16:9. */
export const WIDE = { w: 13.333, h: 7.5 } as const
const SIDE = 0.6
export const WIDTH = WIDE.w - 2 * SIDE
const FOOT = { x: SIDE, y: 7.05, w: WIDTH, h: 0.3 }
const TOP = 0.4

/** Layouts by the lines of their title: what a placeholder holds is sized by its layout. No title is smaller than 24 points. */
const LAYOUTS = [
  { name: 'BUXUE', size: 28, lines: 1, height: 0.75 },
  { name: 'BUXUE_2', size: 24, lines: 2, height: 0.95 },
  { name: 'BUXUE_3', size: 24, lines: 3, height: 1.35 },
] as const
const COVERS = [
  { name: 'BUXUE_COVER', size: 40, lines: 2 },
  { name: 'BUXUE_COVER_2', size: 28, lines: 4 },
] as const
const COVER_TITLE: Box = { x: 1, y: 1.2, w: WIDTH - 0.8, h: 2.1 }
/** Lines of type stand so much of their size apart. */
export const LEADING = 1.4

/** Title, page number and foot are placeholders of one master, so that an office changes them in one place. */
export function defineMaster(deck: PptxGenJS, tree: DocumentTree, words: Wording): void {
  deck.theme = { headFontFace: FONT, bodyFontFace: FONT }
  const foot = {
    text: {
      text: `${runningHead(tree, words)} · ${runningFoot(tree, words)}`,
      options: { ...FOOT, w: WIDTH - 1, fontSize: 10.5, color: SECOND_INK, margin: 0 },
    },
  }
  const number = {
    x: FOOT.x + WIDTH - 0.8,
    y: FOOT.y,
    w: 0.8,
    h: FOOT.h,
    fontSize: 10.5,
    color: SECOND_INK,
    align: 'right' as const,
  }
  const title = (box: Box, size: number, valign: 'middle' | 'bottom') => ({
    placeholder: {
      options: {
        name: 'title',
        type: 'title' as const,
        ...box,
        fontSize: size,
        bold: true,
        color: INK,
        align: 'left' as const,
        valign,
        margin: 0,
      },
      text: '',
    },
  })
  const background = { color: 'FFFFFF' }
  for (const { name, size, height } of LAYOUTS)
    deck.defineSlideMaster({
      title: name,
      background,
      objects: [foot, title({ x: SIDE, y: TOP, w: WIDTH, h: height }, size, 'middle')],
      slideNumber: number,
    })
  const bar = { rect: { x: 0, y: 0, w: 0.28, h: WIDE.h, fill: { color: ACCENT } } }
  for (const { name, size } of COVERS)
    deck.defineSlideMaster({ title: name, background, objects: [bar, foot, title(COVER_TITLE, size, 'bottom')] })
}

/** The slide that opens the deck: title, what it argues for, dates; what a part of its own has to say is said to it. */
export function addCover(deck: PptxGenJS, tree: DocumentTree, part: Part | null, words: Wording): void {
  const title = words.say(tree.title)
  const cover = COVERS.find(({ size, lines }) => linesOf(title, COVER_TITLE.w, size) <= lines) ?? COVERS[1]
  const slide = deck.addSlide({ masterName: cover.name })
  slide.addText(shortened(title, COVER_TITLE.w, cover), { placeholder: 'title' })
  if (part?.notes) slide.addNotes(words.sayAll(part.notes))
  const lines = tree.subtitle.map((each) => ({ text: words.say(each), options: { fontSize: 22, color: INK, breakLine: true } }))
  slide.addText(lines, { x: 1, y: 3.6, w: WIDTH - 0.8, h: 2.8, valign: 'top', margin: 0, lineSpacingMultiple: 1.2 })
}

/** A slide with its title; `content` is the room left below it, `whole` whether the title had room. */
export function addPage(deck: PptxGenJS, title: string) {
  const found = LAYOUTS.find(({ size, lines }) => linesOf(title, WIDTH, size) <= lines)
  const layout = found ?? LAYOUTS[2]
  const slide = deck.addSlide({ masterName: layout.name })
  slide.addText(shortened(title, WIDTH, layout), { placeholder: 'title' })
  const y = TOP + layout.height + 0.15
  slide.addShape('line', { x: SIDE, y: y - 0.07, w: WIDTH, h: 0, line: { color: 'E3E6EA', width: 1 } })
  const content: Box = { x: SIDE, y: y + 0.05, w: WIDTH, h: FOOT.y - 0.15 - y }
  return { slide, content, whole: found !== undefined }
}

/** A title that would run over its place ends in … */
function shortened(title: string, width: number, { size, lines }: { readonly size: number; readonly lines: number }): string {
  const signs = [...title]
  while (signs.length > 1 && linesOf(`${signs.join('')}…`, width, size) > lines) signs.pop()
  return signs.length === [...title].length || linesOf(title, width, size) <= lines ? title : `${signs.join('')}…`
}

/** Lines that text takes at a size in points and a width in inches. */
export function linesOf(text: string, width: number, size: number): number {
  // A line that breaks before a long word or a mark is not quite full.
  const room = Math.max(1, (width * 72) / size - 0.6)
  return Math.max(1, Math.ceil((ems(text) * 1.02) / room))
}
