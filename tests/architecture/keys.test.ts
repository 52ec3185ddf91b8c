// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the code looked at is text here
import { describe, expect, it } from 'vitest'
import { CATALOGUES, hasMessage } from '../../src/i18n/index.ts'
import { type Source, sources } from './sources.ts'

/** `t('…')`, `scene.t('…')`, `translate(locale, '…')`: the key as it is written, with its quotes. */
const KEY = /\b(?:t|translate)\(\s*(?:(?:[\w.]+|'[^'\n]+'),\s*)?('[^'\n]+'|`[^`\n]+`)/g

const keys = Object.keys(CATALOGUES['zh-CN'])
const all = sources()

describe('sentences named in code', () => {
  it('stand in the catalogues', () => {
    expect(all.flatMap((source) => missing(source).map((key) => `${source.path}: ${key}`))).toEqual([])
  })

  it('are found by this test at all', () => {
    expect(written({ text: "view.t('app.name') + t(`stage.${id}`) + translate(locale, 'unit.seats')" })).toEqual([
      "'app.name'",
      '`stage.${id}`',
      "'unit.seats'",
    ])
    expect(stands("'no.such.key'")).toBe(false)
    expect(stands('`stage.${stage}`')).toBe(true)
    expect(stands('`no.such.${stage}`')).toBe(false)
  })
})

function missing(source: Source): readonly string[] {
  return written(source).filter((key) => !stands(key))
}

function written({ text }: Pick<Source, 'text'>): readonly string[] {
  return [...text.matchAll(KEY)].map(([, key = '']) => key)
}

/** A plain key must exist; of one with `${…}` places at least one filling must. */
function stands(key: string): boolean {
  const text = key.slice(1, -1)
  if (key.startsWith("'")) return hasMessage(text)
  const parts = text.split(/\$\{[^}]*\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  const pattern = new RegExp(`^${parts.join('.+')}$`)
  return keys.some((name) => pattern.test(name))
}
