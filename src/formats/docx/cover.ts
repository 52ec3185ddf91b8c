import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip,
  type FileChild,
  PageBreak,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableOfContents,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import type { DocumentTree } from '../../core/report/tree.ts'
import type { Outline } from '../paper/outline.ts'
import type { Wording } from '../paper/wording.ts'
import { STYLE } from './styles.ts'

const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const LINE = { style: BorderStyle.SINGLE, size: 4, color: '9aa3af' }
const LABEL = 34
const VALUE = 126

/** Title, what the document says of itself, and the contents on a page of their own. Minutes begin without contents. */
export function coverOf(tree: DocumentTree, outline: Outline, words: Wording): FileChild[] {
  const title = new Paragraph({ style: 'Title', text: words.say(tree.title) })
  const lines = tree.subtitle.map((each) => new Paragraph({ style: STYLE.subtitle, text: words.say(each) }))
  const front = [title, ...lines, new Paragraph({ text: '', spacing: { before: 200 } }), stampTable(tree, words)]
  if (tree.id === 'minutes') return front
  // Page numbers are known to whoever lays the pages out: the field is written to be updated on opening.
  const entries = [...outline.values()].filter(({ level }) => level < 3)
  const cachedEntries = entries.map(({ level, number, title: text, anchor }) => ({
    level,
    title: `${number}${text}`,
    href: anchor,
  }))
  return [
    ...front,
    new Paragraph({ children: [new PageBreak()] }),
    new Paragraph({ style: STYLE.contents, text: words.own('contents') }),
    new TableOfContents(words.own('contents'), { hyperlink: true, headingStyleRange: '1-2', cachedEntries }),
    new Paragraph({ children: [new PageBreak()] }),
  ]
}

function stampTable({ stamp }: DocumentTree, words: Wording): Table {
  const rows = stamp.head.map(({ label, cell }) => [words.say(label), words.cell(cell)])
  const widths = [LABEL, VALUE].map((width) => convertMillimetersToTwip(width))
  const cell = (text: string, at: number): TableCell =>
    new TableCell({
      width: { size: widths[at] ?? 0, type: WidthType.DXA },
      borders: { top: NONE, left: NONE, right: NONE, bottom: LINE },
      children: [
        new Paragraph({ style: STYLE.cell, children: [new TextRun({ text, size: 21, ...(at === 0 ? { bold: true } : {}) })] }),
      ],
    })
  return new Table({
    alignment: AlignmentType.CENTER,
    columnWidths: widths,
    width: { size: widths.reduce((a, b) => a + b, 0), type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    borders: { top: LINE, bottom: LINE, left: NONE, right: NONE, insideHorizontal: LINE, insideVertical: NONE },
    rows: rows.map((texts) => new TableRow({ cantSplit: true, children: texts.map(cell) })),
  })
}
