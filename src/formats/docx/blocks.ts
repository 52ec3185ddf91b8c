import { Bookmark, type FileChild, HeadingLevel, ImageRun, Paragraph, SimpleField, TextRun } from 'docx'
import type { Words } from '../../core/report/document.ts'
import type { Node, Part } from '../../core/report/tree.ts'
import { blocksOf, type Desk, type Standing } from '../paper/flow.ts'
import type { Entry } from '../paper/outline.ts'
import { picturePlace } from '../paper/pages.ts'
import { pictureText } from '../paper/picture-text.ts'
import { placeTable, tableHead } from '../paper/place-table.ts'
import { contained, type Pictured, type PixelPicture } from '../pictures.ts'
import { BULLETS, NUMBERS, STYLE } from './styles.ts'
import { tablesOf } from './table.ts'

/** Something on paper as the format writes it. */
export interface Block extends Standing {
  readonly children: readonly FileChild[]
}

const LEVELS = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const
/** Pixels of 1/96 inch in a millimetre, by which pictures are sized. */
const PX_PER_MM = 96 / 25.4

/** A chapter as blocks of paper. */
export function chapterOf(part: Part, desk: Desk<PixelPicture>): Promise<Block[]> {
  return blocksOf(part, desk.outline, { heading, block: (node, headings) => blockOf(node, headings, desk) })
}

/** @param headings that stand right above the node and go with it */
async function blockOf(node: Exclude<Node, { kind: 'heading' }>, headings: number, desk: Desk<PixelPicture>): Promise<Block> {
  const { words } = desk
  switch (node.kind) {
    case 'paragraph':
      return upright(new Paragraph({ style: 'BodyText', text: words.sayAll(node.sentences) }))
    case 'list':
      return upright(
        ...node.items.map(
          (item, at) =>
            new Paragraph({
              text: words.sayAll(item),
              numbering: { reference: node.numbered ? NUMBERS : BULLETS, level: 0, restart: at === 0 },
            }),
        ),
      )
    case 'missing':
      return upright(
        new Paragraph({
          style: STYLE.missing,
          children: [new TextRun({ text: words.own('missing'), bold: true }), new TextRun(words.sayAll(node.sentences))],
        }),
      )
    case 'table': {
      const placed = placeTable(node.table, words)
      const head = tableHead(node.table, words)
      const tables = tablesOf(node.table, placed, words)
      const parts = tables.flatMap((table, at) => [...(at > 0 ? [note(words.own('continued'), true)] : []), table])
      const above = [caption('table', node.caption, desk), ...(head === '' ? [] : [note(head, true)])]
      return { page: placed.page, children: [...above, ...parts, note(placed.marked ? words.own('marks') : '')] }
    }
    case 'chart':
    case 'map':
      return pictured(node, headings, desk)
  }
}

const upright = (...children: FileChild[]): Block => ({ page: 'A4', children })

/** A heading with the place a link of the contents leads to; its number comes from its style. */
function heading(entry: Entry): Block {
  const children = [new Bookmark({ id: entry.anchor, children: [new TextRun(entry.title)] })]
  return { page: 'A4', leads: true, children: [new Paragraph({ heading: LEVELS[entry.level], children })] }
}

/** 图 3　…, 表 2　…: the number is a field, so that a caption put in between counts the rest anew. */
function caption(kind: 'figure' | 'table', title: Words, { words, count }: Desk<PixelPicture>): Paragraph {
  const label = words.own(kind)
  return new Paragraph({
    style: 'Caption',
    keepNext: kind === 'table',
    children: [
      new TextRun(`${label} `),
      new SimpleField(`SEQ ${label} \\* ARABIC`, String(count(kind))),
      new TextRun(`　${words.say(title)}`),
    ],
  })
}

function note(text: string, above = false): Paragraph {
  return new Paragraph({ style: STYLE.note, ...(above ? { keepNext: true } : {}), text })
}

async function pictured(node: Pictured, headings: number, desk: Desk<PixelPicture>): Promise<Block> {
  const { words } = desk
  const { page, frame, room } = picturePlace(node, headings)
  const picture = await desk.pictures(node, frame)
  const text = pictureText(node, words)
  const under = [caption('figure', node.caption, desk), ...text.remarks.map((remark) => note(remark))]
  if (picture === null)
    return upright(new Paragraph({ style: STYLE.missing, keepNext: true, text: words.own('undrawn') }), ...under)
  const size = contained(picture, room)
  const image = new ImageRun({
    type: 'png',
    data: picture.png,
    transformation: { width: size.width * PX_PER_MM, height: size.height * PX_PER_MM },
    altText: { name: text.title, title: text.title, description: text.description },
  })
  return { page, children: [new Paragraph({ style: STYLE.figure, children: [image] }), ...under] }
}
