import { words } from '../../core/report/cells.ts'
import type { Words } from '../../core/report/document.ts'
import { smallestPublished } from '../../core/report/public/suppress.ts'
import type { SheetRequest } from '../../core/report/sheet.ts'
import { formatNumber, type Locale } from '../../i18n/index.ts'
import { say } from '../../i18n/words.ts'
import { type Drawing, toShapes } from '../../symbols/drawing.ts'
import type { Label } from './labels.ts'
import { type Frame, frameOf, isPicture, type Paper, type Rect } from './paper.ts'
import type { SheetScene } from './scene.ts'
import { rectPath } from './shapes.ts'
import { mm } from './svg.ts'
import { type View, viewOf } from './view.ts'

/** What every part of one sheet is drawn from. */
export interface Sheet {
  readonly request: SheetRequest
  readonly scene: SheetScene
  readonly paper: Paper
  readonly locale: Locale
  readonly frame: Frame
  readonly view: View
  /** Begins every id in the document, so that several sheets can stand in one page. */
  readonly prefix: string
  /** Only what a published map may show. */
  readonly simple: boolean
  /** Counts of people under this are not printed on a published sheet. */
  readonly smallest: number
  /** Millimetres of one pixel of a screen symbol; smaller where schools crowd, the same for every option. */
  readonly pixel: number
}

const PIXEL = 0.2
/** Millimetres between schools below which their symbols shrink, and how far. */
const SPACIOUS = 13
const SMALLEST_SHARE = 0.4
/** Symbols of a small picture leave room for the map under them. */
const IN_PICTURES = 0.72

export function sheetOf(request: SheetRequest, scene: SheetScene, paper: Paper, locale: Locale): Sheet {
  const frame = frameOf(paper)
  const view = viewOf(paper, frame.map)
  const { x, y, width, height } = view.map
  const here = scene.dataset.schools.filter(({ point }) => {
    const [px, py] = view.toPaper(point)
    return px >= x && px <= x + width && py >= y && py <= y + height
  })
  const spacing = Math.sqrt((width * height) / Math.max(1, here.length)) / frame.unit
  const share = Math.max(SMALLEST_SHARE, Math.min(1, spacing / SPACIOUS))
  return {
    ...{ request, scene, paper, locale, frame, view },
    prefix: `m-${request.id.replace(/[^A-Za-z0-9-]/g, '-')}-`,
    simple: paper.preset === 'public',
    smallest: smallestPublished(scene.standards),
    pixel: PIXEL * frame.unit * share * (isPicture(paper.format) ? IN_PICTURES : 1),
  }
}

/** Groups of the legend in the order they are printed. */
export const SECTIONS = [
  'subject',
  'changes',
  'balance',
  'facilities',
  'schools',
  'size',
  'signs',
  'actions',
  'service',
  'people',
  'estates',
  'zones',
  'others',
  'controls',
  'ground',
] as const
export type LegendSection = (typeof SECTIONS)[number]

/** One line of the legend: everything that is drawn has one. */
export interface Sign {
  /** Unique on a sheet; the drawing carries it as `data-sign`, the legend's line as `data-legend`. */
  readonly id: string
  readonly section: LegendSection
  readonly words: Words
  /** Place within its section; equal ones in the order they are drawn. */
  readonly order?: number
  /** SVG around the origin, at most `SWATCH` units wide and high. */
  readonly swatch: string
  /** Millimetres, where the swatch is higher than a line. */
  readonly height?: number
}

/** Room of a swatch in the legend, in units. */
export const SWATCH = { width: 9, height: 4.6 } as const

/** A part of the drawing, with what the legend, the labels and the notes have to say of it. */
export interface Layer {
  readonly body: string
  readonly signs: readonly Sign[]
  readonly labels: readonly Label[]
  /** Places that labels keep clear of. */
  readonly taken: readonly Rect[]
  readonly notes: readonly Words[]
}

export const NOTHING: Layer = { body: '', signs: [], labels: [], taken: [], notes: [] }

/** A drawing of one sign; nothing when nothing of it is on the map. */
export function signed(sign: Sign, body: string, more: Partial<Layer> = {}): Layer {
  if (body === '') return { ...NOTHING, ...more, signs: [] }
  return { ...NOTHING, ...more, body: `<g data-sign="${sign.id}">${body}</g>`, signs: [sign] }
}

/** Layers one over the other. */
export function joined(layers: readonly Layer[]): Layer {
  return {
    body: layers.map(({ body }) => body).join(''),
    signs: [...new Map(layers.flatMap(({ signs }) => signs).map((sign) => [sign.id, sign])).values()],
    labels: layers.flatMap(({ labels }) => labels),
    taken: layers.flatMap(({ taken }) => taken),
    notes: layers.flatMap(({ notes }) => notes),
  }
}

/** A sentence of the sheets' catalogue. */
export function line(key: string, params?: Words['params']): Words {
  return words(`sheets.${key}`, params)
}

export function said({ locale }: Pick<Sheet, 'locale'>, sentence: Words): string {
  return say(locale, sentence)
}

/** Stands for a number that a published sheet does not tell. */
export const WITHHELD = '*'

/** Whether a count of people is too small for a published sheet. */
export function isWithheld({ simple, smallest }: Pick<Sheet, 'simple' | 'smallest'>, n: number | null): boolean {
  return simple && n !== null && n > 0 && n < smallest
}

/** A count of people in figures; on a published sheet a small one is only called small. */
export function people(sheet: Pick<Sheet, 'simple' | 'smallest' | 'locale'>, n: number): string {
  if (!isWithheld(sheet, n)) return formatNumber(sheet.locale, n)
  return Number.isFinite(sheet.smallest) ? `<${sheet.smallest}` : WITHHELD
}

/** What a published sheet says of the counts it does not print. */
export function suppression({ simple, smallest }: Pick<Sheet, 'simple' | 'smallest'>): Layer {
  if (!simple) return NOTHING
  const note = Number.isFinite(smallest) ? line('note.suppressed', { n: smallest }) : line('note.suppressed-all')
  return { ...NOTHING, notes: [note] }
}

/** A symbol of the screen on paper; `pixel` millimetres to one of its pixels, its middle at (x, y). */
export function placed(drawing: Drawing, x: number, y: number, pixel: number, turn = 0): string {
  const turned = turn === 0 ? '' : ` rotate(${mm(turn)})`
  return `<g transform="translate(${mm(x)} ${mm(y)}) scale(${Math.round(pixel * 1e4) / 1e4})${turned}">${toShapes(drawing)}</g>`
}

/** A symbol in the legend: as large as on the map, but never larger than its line. */
export function swatchOf(drawing: Drawing, { pixel, frame }: Pick<Sheet, 'pixel' | 'frame'>): string {
  const most = (SWATCH.height * 1.15 * frame.unit) / drawing.size
  return placed(drawing, 0, 0, Math.min(Math.max(pixel, PIXEL * frame.unit * 0.7), most))
}

/** A patch of colour or hatch in the legend. */
export function patch(sheet: Pick<Sheet, 'frame'>, style: string): string {
  return `<path d="${rectPath(patchRect(sheet))}" ${style}/>`
}

/** Where a patch of the legend stands, from its middle. */
export function patchRect({ frame: { unit } }: Pick<Sheet, 'frame'>): Rect {
  const [width, height] = [SWATCH.width * 0.86 * unit, SWATCH.height * 0.66 * unit]
  return { x: -width / 2, y: -height / 2, width, height }
}

/** A stroke in the legend; several styles lie over each other. */
export function stroke({ frame: { unit } }: Pick<Sheet, 'frame'>, ...styles: readonly string[]): string {
  const half = SWATCH.width * 0.43 * unit
  return styles.map((style) => `<path d="M${mm(-half)} 0H${mm(half)}" fill="none" ${style}/>`).join('')
}
