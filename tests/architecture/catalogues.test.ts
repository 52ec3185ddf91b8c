import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { assumptionFileSchema } from '../../src/core/domain/assumptions.ts'
import { standardFileSchema } from '../../src/core/domain/standard.ts'
import { CATALOGUES, LOCALES } from '../../src/i18n/index.ts'
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
