import { AlignmentType, BorderStyle, type IPropertiesOptions, LevelFormat, LineRuleType, ShadingType } from 'docx'
import type { Wording } from '../paper/wording.ts'

/** Fonts of official papers: 仿宋 for the text, 黑体 for headings, 宋体 in tables. */
const font = (eastAsia: string) => ({ ascii: 'Times New Roman', hAnsi: 'Times New Roman', cs: 'Times New Roman', eastAsia })
const BODY = font('仿宋')
const HEADING = font('黑体')
const TABLE = font('宋体')
export const INK = '1d2430'
export const SECOND_INK = '5b6573'
const ALERT = 'b2182b'

/** Ids of the document's own paragraph styles; their names are in the catalogue, for whoever edits the document. */
export const STYLE = {
  subtitle: 'BuxueSubtitle',
  contents: 'BuxueContents',
  cell: 'BuxueCell',
  figure: 'BuxueFigure',
  note: 'BuxueNote',
  missing: 'BuxueMissing',
} as const

export const HEADINGS = 'headings'
export const BULLETS = 'bullets'
export const NUMBERS = 'numbers'

/** Named styles an office can change in one place: built-in ones for headings, title and captions, own ones for the rest. */
export function stylesOf({ own, locale }: Wording): NonNullable<IPropertiesOptions['styles']> {
  const heading = (size: number, level: number, before: number) => ({
    run: { font: HEADING, size, color: INK, bold: false },
    paragraph: {
      spacing: { before, after: 120, line: 320, lineRule: LineRuleType.AUTO },
      keepNext: true,
      outlineLevel: level,
      numbering: { reference: HEADINGS, level },
    },
  })
  const named = (id: string, key: string) => ({ id, name: own(`style.${key}`), basedOn: 'Normal', quickFormat: true })
  // Chinese paragraphs begin two signs in; English ones are parted by room alone.
  const indent = locale === 'zh-CN' ? { firstLine: 480, firstLineChars: 200 } : {}
  return {
    default: {
      document: { run: { font: BODY, size: 24, color: INK }, paragraph: { spacing: { line: 360, lineRule: LineRuleType.AUTO } } },
      title: {
        run: { font: HEADING, size: 56, bold: false },
        paragraph: { alignment: AlignmentType.CENTER, spacing: { before: 1200, after: 300 } },
      },
      heading1: heading(36, 0, 480),
      heading2: heading(30, 1, 320),
      heading3: heading(26, 2, 240),
      caption: {
        run: { font: HEADING, size: 20, color: INK, italics: false, bold: false },
        paragraph: {
          alignment: AlignmentType.CENTER,
          spacing: { before: 120, after: 120, line: 280, lineRule: LineRuleType.AUTO },
        },
      },
      listParagraph: { paragraph: { spacing: { after: 60 } } },
    },
    paragraphStyles: [
      { id: 'BodyText', name: 'Body Text', basedOn: 'Normal', quickFormat: true, paragraph: { indent, spacing: { after: 80 } } },
      {
        ...named(STYLE.subtitle, 'subtitle'),
        run: { size: 30 },
        paragraph: { alignment: AlignmentType.CENTER, spacing: { after: 120 } },
      },
      {
        ...named(STYLE.contents, 'contents'),
        run: { font: HEADING, size: 36 },
        paragraph: { alignment: AlignmentType.CENTER, spacing: { after: 240 } },
      },
      {
        ...named(STYLE.cell, 'cell'),
        run: { font: TABLE, size: 18 },
        paragraph: { spacing: { line: 250, lineRule: LineRuleType.AUTO, before: 20, after: 20 } },
      },
      {
        ...named(STYLE.figure, 'figure'),
        paragraph: {
          alignment: AlignmentType.CENTER,
          spacing: { before: 160, line: 240, lineRule: LineRuleType.AUTO },
          keepNext: true,
        },
      },
      {
        ...named(STYLE.note, 'note'),
        run: { font: TABLE, size: 18, color: SECOND_INK },
        paragraph: { spacing: { after: 160, line: 280, lineRule: LineRuleType.AUTO } },
      },
      {
        ...named(STYLE.missing, 'missing'),
        run: { font: BODY, size: 22 },
        paragraph: {
          spacing: { before: 120, after: 160 },
          indent: { left: 170, right: 170 },
          border: { left: { style: BorderStyle.SINGLE, size: 24, color: ALERT, space: 8 } },
          shading: { type: ShadingType.CLEAR, fill: 'fbf0ee' },
        },
      },
      ...[0, 1, 2].map((level) => ({
        id: `TOC${level + 1}`,
        name: `toc ${level + 1}`,
        basedOn: 'Normal',
        run: { size: level === 0 ? 24 : 22 },
        // Eighteen points a line: the contents of a report stand on one page.
        paragraph: { indent: { left: level * 360 }, spacing: { line: 360, lineRule: LineRuleType.EXACT } },
      })),
    ],
  }
}

/** 一、（一）1. as official papers count; 1, 1.1, 1.1.1 in English. */
export function numberingOf({ locale }: Wording): NonNullable<IPropertiesOptions['numbering']> {
  const chinese = locale === 'zh-CN'
  const heading = (level: number, text: string, format: (typeof LevelFormat)[keyof typeof LevelFormat], left: number) => ({
    level,
    text,
    format,
    alignment: AlignmentType.START,
    suffix: chinese ? ('nothing' as const) : ('space' as const),
    style: { paragraph: { indent: { left, hanging: 0 } } },
  })
  const counting = LevelFormat.CHINESE_COUNTING
  const item = (format: (typeof LevelFormat)[keyof typeof LevelFormat], text: string) => ({
    level: 0,
    text,
    format,
    alignment: AlignmentType.START,
    style: { paragraph: { indent: { left: 960, hanging: 540 } } },
  })
  return {
    config: [
      {
        reference: HEADINGS,
        levels: chinese
          ? [heading(0, '%1、', counting, 0), heading(1, '（%2）', counting, 0), heading(2, '%3．', LevelFormat.DECIMAL, 0)]
          : [
              heading(0, '%1', LevelFormat.DECIMAL, 0),
              heading(1, '%1.%2', LevelFormat.DECIMAL, 0),
              heading(2, '%1.%2.%3', LevelFormat.DECIMAL, 0),
            ],
      },
      { reference: BULLETS, levels: [item(LevelFormat.BULLET, '•')] },
      { reference: NUMBERS, levels: [item(LevelFormat.DECIMAL, chinese ? '%1．' : '%1.')] },
    ],
  }
}
