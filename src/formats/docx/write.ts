import {
  AlignmentType,
  Document,
  Footer,
  Header,
  type ISectionOptions,
  Packer,
  PageNumber,
  Paragraph,
  SectionType,
  TextRun,
} from 'docx'
import { strFromU8, strToU8 } from 'fflate'
import type { DocumentTree } from '../../core/report/tree.ts'
import type { Locale } from '../../i18n/index.ts'
import { asText, dated, repack } from '../paper/archive.ts'
import { type Desk, runsOf } from '../paper/flow.ts'
import { captionCounter, outlineOf } from '../paper/outline.ts'
import { runningFoot, runningHead, type Wording, wording } from '../paper/wording.ts'
import type { Pictures, PixelPicture } from '../pictures.ts'
import { type Block, chapterOf } from './blocks.ts'
import { coverOf } from './cover.ts'
import { pageOf } from './pages.ts'
import { numberingOf, SECOND_INK, stylesOf } from './styles.ts'

/**
 * A report or minutes as a Word document an office can edit: cover, contents, numbered headings and captions in named styles, tables with
 * repeated headings on the page they need, pictures from `pictures`. The same tree gives the same bytes.
 */
export async function writeDocx(tree: DocumentTree, pictures: Pictures<PixelPicture>, locale: Locale): Promise<Uint8Array> {
  const words = wording(locale)
  const outline = outlineOf(tree, words)
  // The library packs what it is given: pictures, packed already, are put in their places at the end.
  const drawn: Uint8Array[] = []
  const desk: Desk<PixelPicture> = { words, pictures: standingIn(pictures, drawn), outline, count: captionCounter() }
  const blocks: Block[] = [{ page: 'A4', children: coverOf(tree, outline, words) }]
  for (const part of tree.parts) blocks.push(...(await chapterOf(part, desk)))
  const document = new Document({
    title: words.say(tree.title),
    subject: runningHead(tree, words),
    creator: words.own('creator'),
    lastModifiedBy: words.own('creator'),
    description: runningFoot(tree, words),
    styles: stylesOf(words),
    numbering: numberingOf(words),
    sections: sectionsOf(blocks, tree, words),
  })
  const packed = new Uint8Array(await Packer.toArrayBuffer(document))
  return repack(packed, tree.stamp.made, (name, data) => ({
    name,
    data: MEDIA.test(name)
      ? (drawn[Number(strFromU8(data))] ?? data)
      : asText(name, data, (text) => dated(renumbered(text), tree.stamp.made)),
  }))
}

const MEDIA = /^word\/media\//

/** Pictures that are their row in `drawn`, which takes the real ones. */
function standingIn(pictures: Pictures<PixelPicture>, drawn: Uint8Array[]): Pictures<PixelPicture> {
  return async (node, frame) => {
    const picture = await pictures(node, frame)
    return picture && { ...picture, png: strToU8(String(drawn.push(picture.png) - 1)) }
  }
}

/** Numbers the library counts on from document to document, counted from 1 here. */
function renumbered(xml: string): string {
  let drawing = 0
  let start = 0
  let end = 0
  return (
    xml
      .replace(/<wp:docPr id="\d+"/g, () => `<wp:docPr id="${++drawing}"`)
      // Bookmarks stand in headings and never in each other.
      .replace(/(<w:bookmarkStart [^>]*w:id=")\d+/g, (_, before: string) => `${before}${++start}`)
      .replace(/(<w:bookmarkEnd w:id=")\d+/g, (_, before: string) => `${before}${++end}`)
  )
}

/** Blocks of one kind of page after each other are a section. */
function sectionsOf(blocks: readonly Block[], tree: DocumentTree, words: Wording): ISectionOptions[] {
  return runsOf(blocks).map(({ page, blocks: members }, at) => ({
    properties: { page: pageOf(page), type: SectionType.NEXT_PAGE, titlePage: at === 0 && tree.id !== 'minutes' },
    // Later sections take head and foot from the first.
    ...(at === 0 ? { headers: { default: headerOf(tree, words) }, footers: { default: footerOf(tree, words) } } : {}),
    children: members.flatMap(({ children }) => children),
  }))
}

function headerOf(tree: DocumentTree, words: Wording): Header {
  return new Header({ children: [running([new TextRun({ text: runningHead(tree, words), ...SMALL })])] })
}

function footerOf(tree: DocumentTree, words: Wording): Footer {
  const [before = '', between = '', after = ''] = words.own('page').split(/\{n\}|\{N\}/)
  const children = [before, PageNumber.CURRENT, between, PageNumber.TOTAL_PAGES, `${after} · ${runningFoot(tree, words)}`]
  return new Footer({ children: [running([new TextRun({ children, ...SMALL })])] })
}

const SMALL = { size: 18, color: SECOND_INK } as const

function running(children: readonly TextRun[]): Paragraph {
  return new Paragraph({ alignment: AlignmentType.CENTER, children })
}
