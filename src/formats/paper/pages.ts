import type { Frame, Pictured } from '../pictures.ts'

/** Pages of a report: upright for reading, lying for wide tables, A3 for maps and the widest. */
export type PageKind = 'A4' | 'A4-landscape' | 'A3-landscape'

interface Page {
  readonly width: number
  readonly height: number
  readonly side: number
  readonly top: number
  readonly bottom: number
}

/** Millimetres. */
export const PAGES: Readonly<Record<PageKind, Page>> = {
  A4: { width: 210, height: 297, side: 25, top: 28, bottom: 24 },
  'A4-landscape': { width: 297, height: 210, side: 20, top: 25, bottom: 20 },
  'A3-landscape': { width: 420, height: 297, side: 20, top: 25, bottom: 20 },
}

/** Millimetres of a chart on an upright page: lying bars need a line each, of the others two stand on a page with their text. */
const CHART = { bar: 100, column: 72, line: 72 } as const
/** Millimetres that a caption and the remarks under it take of a page. */
const CAPTION = 22
/** Millimetres of a heading of one or two lines with the room around it. */
const HEADING = 24

/** Room for text on a page, in millimetres. */
export function roomOf(kind: PageKind): Frame {
  const { width, height, side, top, bottom } = PAGES[kind]
  return { width: width - 2 * side, height: height - top - bottom }
}

/** Where a picture stands: a chart in the text, a map on a page that unfolds to A3. */
export interface PicturePlace {
  readonly page: PageKind
  /** What it is drawn for. */
  readonly frame: Frame
  /** What it may fill at most when it was drawn for another size. */
  readonly room: Frame
}

/** @param headings that stand right above the picture and go with it */
export function picturePlace(node: Pictured, headings: number): PicturePlace {
  const page: PageKind = node.kind === 'map' ? 'A3-landscape' : 'A4'
  const { width, height } = roomOf(page)
  const room = { width, height: height - CAPTION - headings * HEADING }
  return { page, room, frame: node.kind === 'map' ? room : { width, height: CHART[node.chart.kind] } }
}
