import { strFromU8 } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import { documentOf } from '../../../src/core/report/documents.ts'
import type { DocumentTree, Node } from '../../../src/core/report/tree.ts'
import { writeDocx } from '../../../src/formats/docx/write.ts'
import { writeHtml } from '../../../src/formats/html/write.ts'
import { wording } from '../../../src/formats/paper/wording.ts'
import { writePptx } from '../../../src/formats/pptx/write.ts'
import { say } from '../../../src/i18n/words.ts'
import { answersTo, dossierOf, smallTown, WAYS_OUT } from '../../fixtures/dossier.ts'
import { sentencesOf } from '../../fixtures/read-back.ts'
import { question } from '../../fixtures/town.ts'
import { openParts, plain, textsOf } from './office.ts'
import { LONG_NAME, picture } from './tree.ts'

const KINDS = ['report', 'deck', 'minutes'] as const
const words = wording('zh-CN')
const pictures = async () => picture(40, 20)
const trees = new Map<string, DocumentTree>()

beforeAll(() => {
  const dossier = dossierOf(smallTown(), question({ year: 2030 }), WAYS_OUT, '小镇')
  const answers = answersTo(dossier, KINDS)
  for (const kind of KINDS) trees.set(kind, documentOf(kind, dossier, answers))
  const empty = dossierOf(
    smallTown({ schools: [], zones: [], areas: [], developments: [] }),
    question({ year: 2030 }),
    [],
    LONG_NAME,
  )
  for (const kind of KINDS) trees.set(`empty ${kind}`, documentOf(kind, empty, answersTo(empty, KINDS)))
})

const nodesOf = ({ parts }: DocumentTree): readonly Node[] => parts.flatMap(({ nodes }) => nodes)

/** Rows of every table of the tree, cell by cell, as they must stand on paper. */
const rowsOf = (tree: DocumentTree): string[][] =>
  nodesOf(tree).flatMap((node) =>
    node.kind === 'table'
      ? node.table.rows.map(({ cells }) => node.table.columns.map((column) => words.cell(cells[column.key] ?? null, column)))
      : [],
  )

/** What is printed as running text; headings of columns, names of series and alternatives are looked at elsewhere. */
const printed = (tree: DocumentTree): string[] => [
  words.say(tree.title),
  ...tree.subtitle.map(words.say),
  ...tree.parts.map(({ title }) => words.say(title)),
  ...nodesOf(tree).flatMap((node) => {
    if (node.kind === 'heading') return [words.say(node.words)]
    if (node.kind === 'paragraph' || node.kind === 'missing') return [words.sayAll(node.sentences)]
    return node.kind === 'list' ? node.items.map(words.sayAll) : [words.say(node.caption)]
  }),
]

describe.each(['report', 'empty report', 'minutes', 'empty minutes'])('on paper and in the tree: %s', (name) => {
  it('a Word document says the same', async () => {
    const tree = trees.get(name) as DocumentTree
    const body = openParts(await writeDocx(tree, pictures, 'zh-CN')).get('word/document.xml') ?? ''
    const paragraphs = textsOf(body, 'w:p')
    for (const text of printed(tree))
      expect(
        paragraphs.some((each) => each.includes(text)),
        text,
      ).toBe(true)
    const rows = [...body.matchAll(/<w:tr>[\s\S]*?<\/w:tr>/g)].map(([row]) => textsOf(row, 'w:tc'))
    for (const row of rowsOf(tree)) expect(rows).toContainEqual(row)
  })

  it('a page says the same', async () => {
    const tree = trees.get(name) as DocumentTree
    const page = strFromU8(await writeHtml(tree, pictures, 'zh-CN'))
    for (const text of printed(tree)) expect(plain(page)).toContain(text)
    const rows = [...page.matchAll(/<tr[^>]*>[\s\S]*?<\/tr>/g)].map(([row]) => textsOf(row, 'td'))
    for (const row of rowsOf(tree)) expect(rows).toContainEqual(row)
  })
})

describe.each(['deck', 'empty deck'])('on slides and in the tree: %s', (name) => {
  it('slides say the same', async () => {
    const deck = trees.get(name) as DocumentTree
    // The slide that opens a deck is made of its title and subtitle.
    const tree = { ...deck, parts: deck.parts.filter(({ id }) => id !== 'cover') }
    const parts = openParts(await writePptx(deck, pictures, 'zh-CN'))
    expect(tree.parts.length).toBeGreaterThan(5)
    const slides = [...parts].flatMap(([part, xml]) => (part.startsWith('ppt/slides/slide') ? [xml] : []))
    const paragraphs = slides.flatMap((slide) => textsOf(slide, 'a:p'))
    for (const text of printed(tree))
      expect(
        paragraphs.some((each) => each.includes(text)),
        text,
      ).toBe(true)
    const rows = slides.flatMap((slide) =>
      [...slide.matchAll(/<a:tr [\s\S]*?<\/a:tr>/g)].map(([row]) => textsOf(row, 'a:tc').map((text) => text.trim())),
    )
    for (const row of rowsOf(tree)) expect(rows).toContainEqual(row)
    const charts = nodesOf(tree).flatMap((node) => (node.kind === 'chart' ? [node.chart] : []))
    expect([...parts.keys()].filter((part) => part.startsWith('ppt/charts/chart'))).toHaveLength(charts.length)
    for (const [at, chart] of charts.entries()) {
      const xml = parts.get(`ppt/charts/chart${at + 1}.xml`) ?? ''
      const drawn = [...xml.matchAll(/<c:val>([\s\S]*?)<\/c:val>/g)].map(([, values = '']) =>
        chart.categories.map((_, place) => {
          const [, value] = new RegExp(`idx="${place}"><c:v>([^<]*)`).exec(values) ?? []
          return value === undefined ? null : Number(value)
        }),
      )
      const assumed = chart.assumed?.categories ?? []
      const told = chart.series.flatMap(({ values, low, high, role }) => {
        const estimated = chart.kind === 'line' && role !== 'seats' && assumed.length > 0
        const hollow = estimated ? [values.map((value, place) => (assumed.includes(place) ? value : null))] : []
        return [values, low, high, ...hollow].filter((each) => each !== undefined)
      })
      expect(drawn.slice(0, told.length)).toEqual(told)
      // Bars that rest on an assumption look different.
      if (chart.kind !== 'line') expect(xml.match(/<c:dPt>/g)?.length ?? 0).toBe(assumed.length * chart.series.length)
    }
  })
})

it('leaves no place of a sentence open', () => {
  for (const tree of trees.values())
    for (const { words: each } of sentencesOf(tree)) expect(say('zh-CN', each)).not.toMatch(/\{\w+\}/)
})
