import type PptxGenJS from 'pptxgenjs'
import type { Chart } from '../../core/report/chart.ts'
import type { ReportTable, Words } from '../../core/report/document.ts'
import type { Node, Part } from '../../core/report/tree.ts'
import { base64 } from '../paper/base64.ts'
import { cellTexts } from '../paper/columns.ts'
import { pictureText } from '../paper/picture-text.ts'
import { isMarked } from '../paper/place-table.ts'
import type { Wording } from '../paper/wording.ts'
import { contained, type Pictured, type Pictures, type PixelPicture } from '../pictures.ts'
import { undrawn } from './chart-data.ts'
import { chartType, PLACEHOLDER } from './chart-place.ts'
import { addProse, fill, heightOf, type Line, linesOfNode, SMALLEST, sizeFor } from './prose.ts'
import { ALERT, addPage, type Box, EDGE, linesOf, SECOND_INK } from './stage.ts'
import { addTable, type TablePage, tablePages } from './table.ts'

/** What slides are made with. `charts` collects the native charts in the order they are placed. */
export interface Desk {
  readonly deck: PptxGenJS
  readonly words: Wording
  readonly pictures: Pictures<PixelPicture>
  readonly charts: Chart[]
}

/** Pictures that stand beside each other, or one table. */
type Group = { readonly pictures: readonly Pictured[] } | { readonly table: ReportTable; readonly caption: Words }

const GAP = 0.3
const MM_PER_INCH = 25.4
const CAPTION_SIZE = 14
/** Share of the width that one picture leaves to the text beside it. */
const BESIDE = 0.34
/** Most of the height that text below two pictures takes, and text above a table. */
const ASIDE = 0.34
const ABOVE = 0.5

/**
 * One part as slides. Text stands beside one picture, below two, above or below a table as it is told; what does not fit goes on with 续 in
 * the title. Speaker notes stand on the first.
 */
export async function addSlides(part: Part, desk: Desk): Promise<void> {
  const { words } = desk
  const title = words.say(part.title)
  const saidBy = (nodes: readonly Node[]) => nodes.flatMap((node) => linesOfNode(node, words))
  const tables = part.nodes.flatMap((node) => (node.kind === 'table' ? [node.table] : []))
  // What is told after the one table of a part stands below it.
  const onlyTable = tables.length === 1 ? tables[0] : undefined
  const split = onlyTable ? part.nodes.findIndex((node) => node.kind === 'table') : part.nodes.length
  const after = saidBy(part.nodes.slice(split))
  let lines: readonly Line[] = saidBy(part.nodes.slice(0, split))
  let count = 0
  const page = () => {
    const made = addPage(desk.deck, count === 0 ? title : words.own('more', { title }))
    if (count++ > 0) return made
    if (part.notes) made.slide.addNotes(words.sayAll(part.notes))
    // What the title had no room for is said in full below it.
    if (!made.whole) lines = [{ text: title, kind: 'heading' }, ...lines]
    return made
  }
  for (const group of groupsOf(part.nodes)) {
    const first = page()
    lines =
      'table' in group
        ? addTablePages(group.table, group.caption, lines, group.table === onlyTable ? after : [], first, page, words)
        : await addPictures(group.pictures, lines, first, desk)
  }
  while (lines.length > 0 || count === 0) {
    const { slide, content } = page()
    const size = sizeFor(lines, content.w, content.h)
    const { now, later } = size === null ? fill(lines, content.w, content.h) : { now: lines, later: [] }
    addProse(slide, now, content, size ?? SMALLEST)
    lines = later
  }
}

/** Two pictures after each other are compared: they share a slide. */
function groupsOf(nodes: readonly Node[]): readonly Group[] {
  const groups: Group[] = []
  let open: Pictured[] | null = null
  for (const node of nodes) {
    if (node.kind === 'table') {
      groups.push({ table: node.table, caption: node.caption })
      open = null
    } else if (node.kind === 'chart' || node.kind === 'map') {
      if (open && open.length < 2) open.push(node)
      else {
        open = [node]
        groups.push({ pictures: open })
      }
    }
  }
  return groups
}

type Page = ReturnType<typeof addPage>

/**
 * @param above text told before the table
 * @param below text told after it, which stands under its last rows
 * @returns the text that found no room beside the table
 */
function addTablePages(
  table: ReportTable,
  caption: Words,
  above: readonly Line[],
  below: readonly Line[],
  first: Page,
  page: () => Page,
  words: Wording,
): readonly Line[] {
  const { content } = first
  const size = sizeFor(above, content.w, content.h * ABOVE)
  const proseHeight = size === null || above.length === 0 ? 0 : heightOf(above, content.w, size) + 0.1
  const label = isMarked(cellTexts(table, words)) ? `${words.say(caption)}　${words.own('marks')}` : words.say(caption)
  const labelHeight = (linesOf(label, content.w, CAPTION_SIZE) * CAPTION_SIZE * 1.3) / 72 + 0.06
  if (size !== null) addProse(first.slide, above, { ...content, h: proseHeight }, size)
  const rest = content.h - labelHeight
  const room = rest - proseHeight
  // The text below is given its room first: the table becomes as large as what is left.
  const foot = below.length === 0 ? 0 : GAP + heightOf(below, content.w, SMALLEST)
  const close = tablePages(table, words, content.w, [room - foot, rest - 0.2])
  const pages = close.length === 1 ? close : tablePages(table, words, content.w, [room, rest - 0.2])
  let place = { ...first, top: content.y + proseHeight }
  let end = 0
  for (const [at, each] of pages.entries()) {
    if (at > 0) place = nextPage(page)
    const title = at === 0 ? label : words.own('more', { title: words.say(caption) })
    placeTable(place.slide, each, title, labelHeight, { ...place.content, y: place.top })
    end = place.top + labelHeight + each.rowH.reduce((sum, row) => sum + row, 0)
  }
  const later = size === null ? above : []
  const left: Box = { ...place.content, y: end + GAP, h: place.content.y + place.content.h - end - GAP }
  // The room was measured by this text: a hair of rounding is no reason for another slide.
  const own = sizeFor(below, left.w, left.h + 0.01)
  if (own === null || later.length > 0) return [...later, ...below]
  addProse(place.slide, below, left, own)
  return []
}

function nextPage(page: () => Page) {
  const made = page()
  return { ...made, top: made.content.y }
}

function placeTable(slide: PptxGenJS.Slide, page: TablePage, label: string, labelHeight: number, box: Box): void {
  slide.addText(label, {
    x: box.x,
    y: box.y,
    w: box.w,
    h: labelHeight,
    fontSize: CAPTION_SIZE,
    color: SECOND_INK,
    margin: 0,
    valign: 'top',
  })
  addTable(slide, page, { ...box, y: box.y + labelHeight })
}

/** @returns the text that found no room beside the pictures */
async function addPictures(nodes: readonly Pictured[], lines: readonly Line[], page: Page, desk: Desk): Promise<readonly Line[]> {
  const { slide, content } = page
  const beside = nodes.length === 1
  const prose: Box = beside
    ? { ...content, x: content.x + content.w * (1 - BESIDE), w: content.w * BESIDE }
    : { ...content, h: content.h * ASIDE }
  const size = sizeFor(lines, prose.w, prose.h)
  const { now, later } = size === null ? fill(lines, prose.w, prose.h) : { now: lines, later: [] }
  const height = now.length === 0 ? 0 : heightOf(now, prose.w, size ?? SMALLEST)
  const room: Box = beside
    ? { ...content, w: now.length === 0 ? content.w : content.w * (1 - BESIDE) - GAP }
    : { ...content, h: content.h - (height > 0 ? height + 0.15 : 0) }
  addProse(slide, now, beside ? prose : { ...prose, y: room.y + room.h + 0.15, h: height }, size ?? SMALLEST)
  const width = (room.w - GAP * (nodes.length - 1)) / nodes.length
  for (const [at, node] of nodes.entries())
    await addPicture(node, slide, { ...room, x: room.x + at * (width + GAP), w: width }, desk)
  return later
}

/** A native chart or a map with its caption and remarks below. */
async function addPicture(node: Pictured, slide: PptxGenJS.Slide, box: Box, desk: Desk): Promise<void> {
  const { words } = desk
  const text = pictureText(node, words)
  const captions = [text.title, ...(node.kind === 'chart' ? undrawn(node.chart, words) : []), ...text.remarks]
  const below = captions.reduce((sum, each) => sum + (linesOf(each, box.w, CAPTION_SIZE) * CAPTION_SIZE * 1.3) / 72, 0.1)
  const frame: Box = { ...box, h: box.h - below }
  slide.addText(
    captions.map((each) => ({ text: each, options: { breakLine: true } })),
    {
      x: box.x,
      y: frame.y + frame.h,
      w: box.w,
      h: below,
      fontSize: CAPTION_SIZE,
      color: SECOND_INK,
      align: 'center',
      valign: 'top',
      margin: [3, 0, 0, 0],
    },
  )
  if (node.kind === 'chart') {
    desk.charts.push(node.chart)
    slide.addChart(chartType(node.chart), PLACEHOLDER, { ...frame, altText: text.description })
    return
  }
  const picture = await desk.pictures(node, { width: frame.w * MM_PER_INCH, height: frame.h * MM_PER_INCH })
  if (picture === null) {
    slide.addText(words.own('undrawn'), {
      ...frame,
      fontSize: 18,
      color: ALERT,
      align: 'center',
      valign: 'middle',
      line: { color: EDGE, width: 1, dashType: 'dash' },
    })
    return
  }
  const { width, height } = contained(picture, { width: frame.w, height: frame.h })
  slide.addImage({
    data: `image/png;base64,${base64(picture.png)}`,
    x: frame.x + (frame.w - width) / 2,
    y: frame.y + (frame.h - height) / 2,
    w: width,
    h: height,
    altText: text.description,
  })
}
