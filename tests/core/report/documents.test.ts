import { beforeAll, describe, expect, it } from 'vitest'
import { shortSentence } from '../../../src/core/report/chapters/forecast.ts'
import { points } from '../../../src/core/report/deck/slides.ts'
import { documentOf, SLIDES } from '../../../src/core/report/documents.ts'
import type { Dossier, DossierAnswers } from '../../../src/core/report/dossier.ts'
import { DATA, type Reader, readerOf } from '../../../src/core/report/reading.ts'
import type { DocumentTree } from '../../../src/core/report/tree.ts'
import { RECORD } from '../../../src/core/report/versions.ts'
import { CATALOGUES, LOCALES } from '../../../src/i18n/index.ts'
import { say } from '../../../src/i18n/words.ts'
import { answersTo, dossierOf, RECORDS, smallTown, WAYS_OUT } from '../../fixtures/dossier.ts'
import { numbersOf, type Said, sentencesOf, valueByAnswers } from '../../fixtures/read-back.ts'
import { question } from '../../fixtures/town.ts'

const KINDS = ['report', 'deck', 'minutes'] as const

let dossier: Dossier
let answers: DossierAnswers
let trees: ReadonlyMap<DocumentTree['id'], DocumentTree>

beforeAll(() => {
  dossier = dossierOf(smallTown(), question({ year: 2030 }), WAYS_OUT, '小镇')
  answers = answersTo(dossier, KINDS)
  trees = new Map(KINDS.map((kind) => [kind, documentOf(kind, dossier, answers, RECORDS)]))
}, 30_000)

const treeOf = (kind: (typeof KINDS)[number]) => trees.get(kind) as DocumentTree
/** Counted in the data or kept in a record: no answer has it. */
const isData = ({ need, made }: Said['slot']): boolean => need === DATA || need === RECORD || (made?.of.some(isData) ?? false)

describe.each(KINDS)('every number on paper: %s', (kind) => {
  it('is the number of the evaluation it names', () => {
    const wrong = numbersOf(treeOf(kind)).flatMap(({ where, slot }) => {
      const value = isData(slot) ? undefined : valueByAnswers(slot, answers)
      return value === undefined || close(value, slot.figure.value) ? [] : [`${where}: ${slot.figure.value} is ${value}`]
    })
    expect(wrong).toEqual([])
  })

  it('names where it comes from, but for years, row numbers and the tables of the workbook', () => {
    const unnamed = numbersOf(treeOf(kind)).filter(
      ({ where, slot }) =>
        !/^annex |^scheme projects /.test(where) && !isData(slot) && valueByAnswers(slot, answers) === undefined,
    )
    expect(unnamed.map(({ where }) => where.split(' ').at(-1)).filter((key) => !UNNAMED.includes(key ?? ''))).toEqual([])
  })
})

const UNNAMED = ['number', 'hand-over', 'peak-year', 'rows', 'source', 'value', 'shipped']

describe('years that are short', () => {
  it('are named as runs, the years between them not', () => {
    const short = [3, 5, 0, 0, 2, 0]
    const reader: Reader = {
      ...readerOf(answers, 0),
      shortage: (_, __, t) => ({ figure: { value: short[t] ?? null, quality: 'estimated', unit: 'seats', ref: null } }),
    }
    const years = short.map((_, t) => 2027 + t)
    expect(say('zh-CN', shortSentence(reader, 'P', years))).toContain('2027–2028、2031 学年存在学位缺口，最大为 2028 学年 5 座')
  })
})

describe('a number in a sentence', () => {
  const said = (locale: 'zh-CN' | 'en', value: number | null, quality: 'exact' | 'at-least' = 'exact') => {
    const large = { figure: { value, quality: value === null ? ('unknown' as const) : quality, unit: 'classes' as const } }
    return say(locale, { key: 'report.brief.large-class.only', params: { stage: '', classes: large, schools: 1 } })
  }

  it('has no space between Chinese signs, and English counts one thing in the singular', () => {
    const [exact, least, unknown] = [said('zh-CN', 57), said('zh-CN', 57, 'at-least'), said('zh-CN', null)]
    expect(exact).toMatch(/\p{Script=Han} 57 \p{Script=Han}/u)
    expect(least).toMatch(/\p{Script=Han}至少 57 \p{Script=Han}/u)
    expect(unknown).toMatch(/（未知）\p{Script=Han}/u)
    expect(said('en', 1)).toBe(': 1 large class in 1 school')
    expect(said('en', 2)).toBe(': 2 large classes in 1 school')
    expect(say('en', { key: 'report.more.areas', params: { n: 1 } })).toBe('1 more area is not listed; see the annex.')
  })
})

describe('points of a slide', () => {
  it('say how many are left out', () => {
    const [list] = points(Array.from({ length: 9 }, () => ({ key: 'report.problems.none' })))
    if (list?.kind !== 'list') throw new Error('no list')
    expect(list.items).toHaveLength(4)
    expect(list.items.at(-1)).toEqual([{ key: 'report.more.points', params: { n: 6 } }])
  })
})

describe.each(KINDS)('every sentence: %s', (kind) => {
  it('stands in both catalogues, with all its places filled', () => {
    const wrong = sentencesOf(treeOf(kind)).flatMap(({ where, words }) =>
      LOCALES.flatMap((locale) => {
        if (!(words.key in CATALOGUES[locale])) return [`${where}: ${words.key} (${locale})`]
        const text = say(locale, words)
        return /\{\w+(:\w+)?\}|undefined|NaN|\[object/.test(text) ? [`${where}: ${text}`] : []
      }),
    )
    expect(wrong).toEqual([])
  })
})

describe('slides', () => {
  it('hold at most one picture and four points, or a table of eight rows; two maps side by side', () => {
    for (const { id, nodes, notes } of treeOf('deck').parts) {
      const count = (kind: string) => nodes.filter((node) => node.kind === kind).length
      const items = nodes.flatMap((node) => (node.kind === 'list' ? node.items : []))
      const rows = nodes.flatMap((node) => (node.kind === 'table' ? node.table.rows : []))
      expect([id, count('chart') + count('map') <= (id === 'before-after' ? 2 : 1)]).toEqual([id, true])
      expect([id, items.length <= 4, rows.length <= 8, count('table') <= 1]).toEqual([id, true, true, true])
      expect([id, notes !== undefined]).toEqual([id, true])
    }
  })

  it('show the same kind of map before and after', () => {
    const pair = treeOf('deck').parts.find(({ id }) => id === 'before-after')
    const sheets = pair?.nodes.flatMap((node) => (node.kind === 'map' ? [node.sheet] : [])) ?? []
    expect(sheets.map(({ kind, option, year }) => [kind, option, year])).toEqual([
      ['balance', 0, 2030],
      ['balance', dossier.chosen, 2030],
    ])
  })

  it('each have a title of their own', () => {
    expect(treeOf('deck').parts.length).toBe(SLIDES.length + 1)
  })
})

/** Half a millionth is the rounding of what is printed. */
function close(a: number | null, b: number | null): boolean {
  return a === null || b === null ? a === b : Math.abs(a - b) <= 1e-6
}
