import PptxGenJS from 'pptxgenjs'
import type { Chart } from '../../core/report/chart.ts'
import type { ReportTable, Words } from '../../core/report/document.ts'
import type { DocumentTree } from '../../core/report/tree.ts'
import type { Locale } from '../../i18n/index.ts'
import { runningHead, type Wording, wording } from '../paper/wording.ts'
import type { Pictures, PixelPicture } from '../pictures.ts'
import { finish } from './finish.ts'
import { addSlides } from './slides.ts'
import { addCover, defineMaster } from './stage.ts'

/**
 * Slides of 16:9 an office can edit: a master with title, foot and page number, text and tables as such, charts with the numbers behind
 * them, maps from `pictures`, speaker notes, and a last slide with what the file says of itself. The same tree gives the same bytes.
 */
export async function writePptx(tree: DocumentTree, pictures: Pictures<PixelPicture>, locale: Locale): Promise<Uint8Array> {
  const words = wording(locale)
  const deck = new PptxGenJS()
  const charts: Chart[] = []
  deck.layout = 'LAYOUT_WIDE'
  deck.title = words.say(tree.title)
  deck.subject = runningHead(tree, words)
  deck.author = words.own('creator')
  deck.company = words.own('creator')
  defineMaster(deck, tree, words)
  const [first] = tree.parts
  const cover = first?.id === 'cover' ? first : null
  addCover(deck, tree, cover, words)
  for (const part of [...tree.parts.filter((each) => each !== cover), aboutPart(tree, words)])
    await addSlides(part, { deck, words, pictures, charts })
  const written = await deck.write({ outputType: 'uint8array', compression: false })
  if (!(written instanceof Uint8Array)) throw new Error('the slides were not written as bytes')
  return finish(written, charts, tree, words)
}

/** What every file says of itself, as a table: who is asked where a number comes from turns to the last slide. */
function aboutPart({ stamp }: DocumentTree, words: Wording) {
  const title: Words = { key: 'report.paper.about' }
  const column = (key: string, width: number) => ({
    key,
    heading: { key: `report.paper.about.${key}` },
    unit: 'text' as const,
    width,
  })
  const table: ReportTable = {
    id: 'about',
    title,
    head: [],
    columns: [column('name', 14), column('value', 60)],
    rows: stamp.head.map(({ label, cell }) => ({ cells: { name: { words: [label] }, value: { text: words.cell(cell) } } })),
  }
  return { id: 'about', title, nodes: [{ kind: 'table' as const, table, caption: { key: 'report.paper.about.caption' } }] }
}
