import type { Words } from '../../core/report/document.ts'
import { INK, SECOND_INK } from '../../symbols/palette.ts'
import type { Rect } from './paper.ts'
import { line, SECTIONS, type Sheet, type Sign, SWATCH, said } from './sheet.ts'
import { mm, text, wrapped } from './svg.ts'

/** Sizes in units. */
const HEAD = 3.3
const TITLE = 2.7
const WORDS = 2.5
const NOTE = 2.2
const ROW = 5.3
const GAP = 1.6
const LINE = 1.22
/** The legend is set smaller, in more columns, until it fits; never under this share. */
const SMALLEST = 0.45
/** A column narrower than this many type sizes holds no words. */
const NARROWEST = 9

interface Block {
  readonly height: number
  /** The column a title stands in must hold its first line too. */
  readonly keep?: boolean
  draw(x: number, y: number): string
}

/** The legend and the notes of a sheet in a rectangle: every sign that is drawn, in the order of its sections. */
export function legendOf(sheet: Sheet, signs: readonly Sign[], notes: readonly Words[], { x, y, width, height }: Rect): string {
  const { unit } = sheet.frame
  const head = HEAD * unit
  const title = text(said(sheet, line('legend')), x, y + head, { size: head, colour: INK, bold: true })
  const top = y + head * 1.5
  const room = y + height - top
  for (let share = 1; ; share -= 0.04) {
    const most = Math.max(1, Math.floor(width / ((SWATCH.width + NARROWEST * WORDS) * unit * share)))
    for (let columns = 1; columns <= most; columns++) {
      const gap = 2 * unit
      const wide = (width - gap * (columns - 1)) / columns
      const blocks = [...signBlocks(sheet, signs, wide, share), ...noteBlocks(sheet, notes, wide, share)]
      const placed = flow(blocks, columns, room)
      if (!placed && (share > SMALLEST || columns < most)) continue
      const set = placed ?? flow(blocks, columns, Number.POSITIVE_INFINITY) ?? []
      return title + set.map(({ block, column, y: down }) => block.draw(x + column * (wide + gap), top + down)).join('')
    }
  }
}

function flow(blocks: readonly Block[], columns: number, room: number): { block: Block; column: number; y: number }[] | null {
  let [column, y] = [0, 0]
  const out: { block: Block; column: number; y: number }[] = []
  for (const [at, block] of blocks.entries()) {
    const with_ = block.keep ? block.height + (blocks[at + 1]?.height ?? 0) : block.height
    if (y > 0 && y + with_ > room) {
      column += 1
      y = 0
    }
    if (column >= columns || with_ > room) return null
    out.push({ block, column, y })
    y += block.height
  }
  return out
}

function signBlocks(sheet: Sheet, signs: readonly Sign[], width: number, share: number): readonly Block[] {
  const unit = sheet.frame.unit * share
  return SECTIONS.flatMap((section): Block[] => {
    const members = signs.filter((sign) => sign.section === section).sort((a, b) => (a.order ?? 0) - (b.order ?? 0))
    if (members.length === 0) return []
    const size = TITLE * unit
    const name = wrapped(said(sheet, sectionWords(sheet, section)), size, width, 2)
    const title: Block = {
      height: GAP * unit + name.length * size * LINE + 0.5 * unit,
      keep: true,
      draw: (x, y) =>
        name.map((each, at) => text(each, x, y + GAP * unit + size * (0.85 + at * LINE), { size, bold: true })).join(''),
    }
    return [title, ...members.map((sign) => signBlock(sheet, sign, width, share))]
  })
}

function sectionWords({ request }: Sheet, section: Sign['section']): Words {
  return line(`section.${section}`, { stage: { key: `stage.${request.stage}` } })
}

function signBlock(sheet: Sheet, sign: Sign, width: number, share: number): Block {
  const unit = sheet.frame.unit * share
  const size = WORDS * unit
  const left = (SWATCH.width + 1.2) * unit
  const lines = wrapped(said(sheet, sign.words), size, width - left, 3)
  const height = Math.max(ROW * unit, (sign.height ?? 0) * share, lines.length * size * LINE + 1.2 * unit)
  return {
    height,
    draw: (x, y) => {
      const middle = y + height / 2
      const first = middle - (lines.length * size * LINE) / 2 + size * 0.95
      const swatch = `<g transform="translate(${mm(x + (SWATCH.width / 2) * unit)} ${mm(middle)}) scale(${mm(share)})">${sign.swatch}</g>`
      const words = lines.map((each, at) => text(each, x + left, first + at * size * LINE, { size, colour: INK })).join('')
      return `<g data-legend="${sign.id}">${swatch}${words}</g>`
    },
  }
}

function noteBlocks(sheet: Sheet, notes: readonly Words[], width: number, share: number): readonly Block[] {
  const size = NOTE * sheet.frame.unit * share
  return [...new Set(notes.map((note) => said(sheet, note)))].flatMap((note, at): Block[] =>
    wrapped(note, size, width, 5).map((each, row) => {
      const above = (row === 0 ? (at === 0 ? 1.1 : 0.5) : 0) * size
      return {
        height: size * LINE + above,
        draw: (x, y) => text(each, x, y + above + size * 0.95, { size, colour: SECOND_INK }),
      }
    }),
  )
}
