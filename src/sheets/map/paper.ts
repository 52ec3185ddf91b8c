import type { Box } from '../../core/geo/boxes.ts'
import type { Orientation } from '../../core/report/order.ts'

/** Long and short side in millimetres: sheets by ISO 216, and pictures for the column of a report, for a slide and for half of one. */
export const PAPER_SIZES = {
  A4: [297, 210],
  A3: [420, 297],
  A1: [841, 594],
  figure: [165, 118],
  slide: [200, 126],
  pair: [150, 122],
} as const
export type PaperFormat = keyof typeof PAPER_SIZES

/** 内部工作图: watermark, whole base map. 公示用图: simplified base, field for the 审图号, small counts suppressed. */
export const PRESETS = ['internal', 'public'] as const
export type Preset = (typeof PRESETS)[number]

/** What somebody fills in; an empty text prints an empty line to be filled in by hand, an empty title the sheet's own. */
export interface PaperFields {
  readonly title: string
  readonly compiledBy: string
  readonly qualification: string
  readonly number: string
  readonly reviewNumber: string
  /** As printed, e.g. `2026-11-22`. */
  readonly date: string
  /** Empty: the words of the preset. */
  readonly footer: string
}

/** The sheet of paper a map is drawn on. Equal paper, equal place of every coordinate: options overlay exactly. */
export interface Paper {
  readonly format: PaperFormat
  readonly orientation: Orientation
  readonly preset: Preset
  /** n of 1:n; `fit`: the largest round scale that shows the extent. */
  readonly scale: number | 'fit'
  /** Degrees; its middle is the middle of the map. */
  readonly extent: Box
  readonly fields: PaperFields
}

/** Millimetres from the upper left corner of the sheet. */
export interface Rect {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Where everything stands on a sheet. */
export interface Frame {
  readonly width: number
  readonly height: number
  /** Multiplies every size of type and symbol; 1 on A3. */
  readonly unit: number
  readonly title: Rect
  readonly map: Rect
  /** Legend, overview, scale and what the sheet says of itself. */
  readonly panel: Rect
  readonly footer: Rect
}

/** Type stays readable on A4 and grows less than the sheet on A1; a slide is read from afar. */
const UNITS: Readonly<Record<PaperFormat, number>> = { A4: 0.88, A3: 1, A1: 1.7, figure: 0.82, slide: 1.1, pair: 1 }
/** Width of the panel beside a map and height of the one under it, in units. */
const SIDE: Readonly<Record<PaperFormat, number>> = { A4: 72, A3: 72, A1: 84, figure: 48, slide: 54, pair: 40 }
const UNDER: Readonly<Record<PaperFormat, number>> = { A4: 84, A3: 84, A1: 118, figure: 60, slide: 60, pair: 60 }

/** Whether a format is a picture in a document, whose caption and page say what a sheet says of itself. */
export function isPicture(format: PaperFormat): boolean {
  return format === 'figure' || format === 'slide' || format === 'pair'
}

/** Divides a sheet: title above, footer below, panel to the right of the map, or under it on upright paper. */
export function frameOf({ format, orientation }: Pick<Paper, 'format' | 'orientation'>): Frame {
  const [long, short] = PAPER_SIZES[format]
  const [width, height] = orientation === 'landscape' ? [long, short] : [short, long]
  const unit = UNITS[format]
  const picture = isPicture(format)
  const margin = (picture ? 0.5 : 8) * unit
  const gap = (picture ? 1 : 2.5) * unit
  const inner = width - 2 * margin
  const title = { x: margin, y: margin, width: inner, height: picture ? 0 : 14 * unit }
  const foot = picture ? 0 : 5 * unit
  const footer = { x: margin, y: height - margin - foot, width: inner, height: foot }
  const top = picture ? margin : title.y + title.height + gap
  const room = footer.y - (picture ? 0 : gap) - top
  const frame = { width, height, unit, title, footer }
  if (orientation === 'landscape') {
    const side = SIDE[format] * unit
    return {
      ...frame,
      map: { x: margin, y: top, width: inner - side - gap, height: room },
      panel: { x: margin + inner - side, y: top, width: side, height: room },
    }
  }
  const under = UNDER[format] * unit
  return {
    ...frame,
    map: { x: margin, y: top, width: inner, height: room - under - gap },
    panel: { x: margin, y: top + room - under, width: inner, height: under },
  }
}
