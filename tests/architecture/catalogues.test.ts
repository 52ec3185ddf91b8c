import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
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
      expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([])
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
  for (const name of files('data/standards').filter((file) => file !== 'assumptions.json')) {
    it(`${name} is valid, every row has its citation, every id is its own`, () => {
      const file = standardFileSchema.parse(JSON.parse(readFileSync(`${ROOT}data/standards/${name}`, 'utf8')))
      for (const row of file.rows) expect(row.citation.document, row.id).not.toBe('')
      const ids = file.rows.map((row) => row.id)
      expect(new Set(ids).size).toBe(ids.length)
    })
  }
})

function section(locale: string, file: string): Readonly<Record<string, string>> {
  return JSON.parse(readFileSync(`${ROOT}src/i18n/${locale}/${file}`, 'utf8'))
}

function places(text: string): readonly string[] {
  return [...text.matchAll(/\{(\w+)(?::\w+)?\}/g)]
    .map(([, name = '']) => name)
    .filter((name, index, names) => names.indexOf(name) === index)
    .sort()
}
