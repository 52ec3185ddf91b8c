import type { SheetRequest } from '../core/report/sheet.ts'
import type { DocumentTree } from '../core/report/tree.ts'
import type { DrawnPicture, Frame, Pictured, Pictures, PixelPicture } from '../formats/pictures.ts'
import type { Locale } from '../i18n/index.ts'
import { chartSvg } from '../sheets/charts/drawing.ts'
import { PAPER_SIZES, type PaperFormat } from '../sheets/map/paper.ts'
import { answersOf } from './export-answers.ts'
import type { Bench } from './export-products.ts'
import { mapsOf, needsOfSheets } from './export-sheets.ts'
import type { Work } from './export-work.ts'
import { rasterise } from './rasterise.ts'

/** Dots per inch of charts and maps in office files: sharp on paper, and the file stays small enough to be sent. */
const OFFICE_DPI = 200
const PX_PER_MM = 96 / 25.4
/** Points of type on the axes of a chart in a text. */
const CHART_TYPE = 9

/** A drawing with its size in millimetres. */
interface Drawing extends Frame {
  readonly svg: string
}

type Draw = (node: Pictured, frame: Frame) => Drawing | null

/** Charts and maps of a document as pixels. */
export async function pixelPictures(bench: Bench, tree: DocumentTree, work: Work): Promise<Pictures<PixelPicture>> {
  const draw = await drawingsOf(bench, tree, work.part(0, 0.3))
  const share = shares(tree, work.part(0.3, 1))
  return async (node, frame) => {
    const part = share()
    await part.breathe()
    const drawing = draw(node, frame)
    return drawing && rasterise(drawing.svg, drawing, OFFICE_DPI, part)
  }
}

/** Charts and maps of a document as lines and text. */
export async function drawnPictures(bench: Bench, tree: DocumentTree, work: Work): Promise<Pictures<DrawnPicture>> {
  const draw = await drawingsOf(bench, tree, work.part(0, 0.5))
  const share = shares(tree, work.part(0.5, 1))
  return async (node, frame) => {
    const part = share()
    await part.breathe()
    const drawing = draw(node, frame)
    part.progress(1)
    return drawing && { svg: drawing.svg, width: drawing.width * PX_PER_MM, height: drawing.height * PX_PER_MM }
  }
}

/** Asks what the maps of a document have to know. */
async function drawingsOf(bench: Bench, tree: DocumentTree, work: Work): Promise<Draw> {
  const requests = tree.parts.flatMap(({ nodes }) => nodes.flatMap((node) => (node.kind === 'map' ? [node.sheet] : [])))
  const answers = await answersOf(bench.analysis, bench.dossier, needsOfSheets(bench.dossier, requests), work)
  const map = mapsOf(bench, answers)
  return (node, frame) => (node.kind === 'chart' ? chartIn(node, frame, bench.locale) : mapIn(node.sheet, formatOf(tree, frame)))

  function mapIn(request: SheetRequest, format: PaperFormat): Drawing | null {
    const svg = map(request, { format, orientation: 'landscape', preset: bench.order.preset }, {})
    const [width, height] = PAPER_SIZES[format]
    return svg === null ? null : { svg, width, height }
  }
}

function chartIn({ chart }: Extract<Pictured, { kind: 'chart' }>, { width, height }: Frame, locale: Locale): Drawing {
  return { svg: chartSvg(chart, { width, height, unit: 'mm', type: CHART_TYPE }, locale), width, height }
}

/** A frame narrower than this for its height is half of a slide. */
const SQUARISH = 1.4

/** A slide has a drawing of its own; in a text a map stands on a sheet where the page is wide enough for one. */
function formatOf({ id }: DocumentTree, { width, height }: Frame): PaperFormat {
  if (id === 'deck') return width / height < SQUARISH ? 'pair' : 'slide'
  const [wide] = PAPER_SIZES.A4
  return width >= wide ? 'A3' : 'figure'
}

/** Gives each picture of a document its stretch of the work. */
function shares({ parts }: DocumentTree, work: Work): () => Work {
  const all = parts.reduce((sum, { nodes }) => sum + nodes.filter(({ kind }) => kind === 'chart' || kind === 'map').length, 0)
  let at = 0
  return () => {
    const from = Math.min(1, at++ / Math.max(1, all))
    return work.part(from, Math.min(1, at / Math.max(1, all)))
  }
}
