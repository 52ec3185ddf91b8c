import { beforeAll, describe, expect, it } from 'vitest'
import { documentOf } from '../../../src/core/report/documents.ts'
import type { Dossier, DossierAnswers } from '../../../src/core/report/dossier.ts'
import { DATA } from '../../../src/core/report/reading.ts'
import type { DocumentTree } from '../../../src/core/report/tree.ts'
import { CATALOGUES, LOCALES } from '../../../src/i18n/index.ts'
import { say } from '../../../src/i18n/words.ts'
import { answersTo, dossierOf, smallTown, WAYS_OUT } from '../../fixtures/dossier.ts'
import { numbersOf, sentencesOf, valueByAnswers } from '../../fixtures/read-back.ts'
import { question } from '../../fixtures/town.ts'

const KINDS = ['report'] as const

let dossier: Dossier
let answers: DossierAnswers
let trees: ReadonlyMap<DocumentTree['id'], DocumentTree>

beforeAll(() => {
  const dataset = smallTown()
  dossier = dossierOf(dataset, question({ year: 2030 }), WAYS_OUT, '小镇')
  answers = answersTo(dossier, KINDS)
  trees = new Map(KINDS.map((kind) => [kind, documentOf(kind, dossier, answers)]))
}, 30_000)

const treeOf = (kind: (typeof KINDS)[number]) => trees.get(kind) as DocumentTree

describe.each(KINDS)('every number on paper: %s', (kind) => {
  it('is the number of the evaluation it names', () => {
    const wrong = numbersOf(treeOf(kind)).flatMap(({ where, slot }) => {
      const value = slot.need === DATA ? undefined : valueByAnswers(slot, answers)
      return value === undefined || close(value, slot.figure.value) ? [] : [`${where}: ${slot.figure.value} is ${value}`]
    })
    expect(wrong).toEqual([])
  })

  it('names where it comes from, but for years and counts of rows', () => {
    const named = numbersOf(treeOf(kind)).filter(({ slot }) => slot.need !== DATA && valueByAnswers(slot, answers) !== undefined)
    expect(named.length / numbersOf(treeOf(kind)).length).toBeGreaterThan(0.5)
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

/** Half a millionth is the rounding of what is printed. */
function close(a: number | null, b: number | null): boolean {
  return a === null || b === null ? a === b : Math.abs(a - b) <= 1e-6
}
