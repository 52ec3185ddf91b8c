import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { assumptionFileSchema } from '../../src/core/domain/assumptions.ts'
import { standardFileSchema } from '../../src/core/domain/standard.ts'
import { CATALOGUES, LOCALES, translate } from '../../src/i18n/index.ts'
import { inSingular, NOUNS } from '../../src/i18n/number-words.ts'
import { say } from '../../src/i18n/words.ts'
import { files, ROOT } from './sources.ts'

describe('catalogues', () => {
  const chinese = CATALOGUES['zh-CN']

  it('have the same keys in every language', () => {
    for (const locale of LOCALES) {
      const keys = files(`src/i18n/${locale}`).flatMap((file) => Object.keys(section(locale, file)))
      expect(keys.sort(), locale).toEqual(Object.keys(chinese).sort())
    }
  })

  it('say every key once', () => {
    for (const locale of LOCALES) {
      const keys = files(`src/i18n/${locale}`).flatMap((file) => Object.keys(section(locale, file)))
      expect(repeated(keys)).toEqual([])
    }
  })

  it('have the same places to fill in every language', () => {
    for (const locale of LOCALES) {
      for (const [key, text] of Object.entries(CATALOGUES[locale]))
        expect(places(text), `${locale} ${key}`).toEqual(places(chinese[key] ?? ''))
    }
  })

  it('leave no sentence empty; only a unit may be silent', () => {
    for (const locale of LOCALES) {
      const silent = Object.entries(CATALOGUES[locale]).filter(([key, text]) => text.trim() === '' && !key.startsWith('unit.'))
      expect(silent, locale).toEqual([])
    }
  })
})

describe('English sentences about one thing', () => {
  const texts = Object.entries(CATALOGUES.en)
  /** Words after a place that end like a noun and are none. */
  const NONE =
    /^(admits|becomes|belongs|class|closes|does|falls|gives|goes|grows|has|is|lacks|lies|lists|merges|names|needs|occurs|repeats|saves|says|stands|stays|takes|teaches|uses|writes)$/

  it('know every noun a number counts', () => {
    const nouns = texts.flatMap(([key, text]) =>
      [...text.matchAll(/\{\w+\} ([a-z]+s)\b/g)].map(([, noun = '']) => `${key}: ${noun}`),
    )
    expect(nouns.filter((one) => !NOUNS.includes(one.split(': ')[1] ?? '') && !NONE.test(one.split(': ')[1] ?? ''))).toEqual([])
  })

  it('have no verb of many that stands apart from the noun', () => {
    const apart = texts.flatMap(([key, text]) =>
      [...text.matchAll(/\{(\w+)\}/g)].flatMap(([place, name]) => {
        const one = inSingular(text, (other) => other === name)
        const clause = one === text ? '' : (one.slice(one.indexOf(place)).split(/[,;:.(){}]/)[2] ?? '')
        const counts = /\b(of|with|in|among|than) $/.test(one.slice(0, one.indexOf(place)))
        return !counts && / (are|have|were|do|go|live|lie|stand)\b/.test(clause) ? [`${key}: ${one}`] : []
      }),
    )
    expect(apart).toEqual([])
  })

  it('turn with a number, not with a name that reads like one', () => {
    expect(translate('en', 'why.heading.where', { unit: '1' })).toBe('Where 1 goes')
    expect(translate('en', 'issue.dataset.flows-of-other-years.what', { rows: 1, year: 2026 })).toBe(
      'In the flows table 1 row is not of 2026',
    )
    expect(translate('en', 'figure.grade.pupils', { grade: 1 })).toBe('Grade 1 pupils')
    const figure = { value: 1, quality: 'exact', unit: 'pupils' }
    expect(say('en', { key: 'sheets.pupils', params: { n: { figure } } })).toBe('1 pupil')
    expect(say('en', { key: 'sheets.pupils', params: { n: '1' } })).toBe('1 pupils')
  })
})

describe('standards', () => {
  it('are valid, every row has its citation, every id is its own', () => {
    const rows = ['national', 'obligations'].flatMap((name) => standardFileSchema.parse(standards(name)).rows)
    expect(rows.filter((row) => row.citation.document.trim() === '')).toEqual([])
    expect(repeated(rows.map((row) => row.id))).toEqual([])
  })

  it('are beside assumptions that name their source', () => {
    const { rows } = assumptionFileSchema.parse(standards('assumptions'))
    expect(rows.filter((row) => row.source.trim() === '')).toEqual([])
    expect(repeated(rows.map((row) => row.id))).toEqual([])
  })
})

function standards(name: string): unknown {
  return JSON.parse(readFileSync(`${ROOT}data/standards/${name}.json`, 'utf8'))
}

function repeated(ids: readonly string[]): readonly string[] {
  return ids.filter((id, index) => ids.indexOf(id) !== index)
}

function section(locale: string, file: string): Readonly<Record<string, string>> {
  return JSON.parse(readFileSync(`${ROOT}src/i18n/${locale}/${file}`, 'utf8'))
}

function places(text: string): readonly string[] {
  return [...text.matchAll(/\{(\w+)(?::\w+)?\}/g)]
    .map(([, name = '']) => name)
    .filter((name, index, names) => names.indexOf(name) === index)
    .sort()
}
