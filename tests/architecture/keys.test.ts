// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the code looked at is text here
import { describe, expect, it } from 'vitest'
import register from '../../data/standards/assumptions.json' with { type: 'json' }
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

describe('figures of the rows of the register', () => {
  const of = ({ path, text }: Pick<Source, 'path' | 'text'>) =>
    rowsNamed(text).flatMap((name) => {
      const ids = register.rows.filter(({ id }) => matches(name, id))
      const unnamed = ids.filter(({ id }) => !hasMessage(`figure.assumption.${id}`)).map(({ id }) => id)
      return (ids.length === 0 ? [name] : unnamed).map((key) => `${path}: ${key}`)
    })

  it('have words, row by row', () => {
    expect(all.filter(({ path }) => path.includes('core/analysis')).flatMap(of)).toEqual([])
  })

  it('are found by this test at all', () => {
    const text = (...lines: string[]) => ({ path: 'a', text: lines.join('\n') })
    expect(
      rowsNamed("const id = `age-share.${stage}`; leaf(`assumption.${id}`, 1); assumption(rows(a, b), 'migration', 'ratio')"),
    ).toEqual(["'migration'", '`age-share.${stage}`'])
    expect(of(text("assumption(all, 'no-such-row', 'ratio')"))).toEqual(["a: 'no-such-row'"])
    expect(of(text('assumption(all, `local-share.${type}`, )'))).toContain('a: local-share.commodity')
  })
})

/** Rows of the register that a file makes figures of: `assumption(…, id, …)`, `leaf('assumption.…')` and `leaf(\`assumption.${name}\`)`. */
function rowsNamed(text: string): readonly string[] {
  const called = [...text.matchAll(/\bassumption\(.*?, ('[^'\n]+'|`[^`\n]+`),/g)].map(([, id = '']) => id)
  const plain = [...text.matchAll(/\bleaf\(\s*'assumption\.([^'\n]+)'/g)].map(([, id = '']) => `'${id}'`)
  const held = [...text.matchAll(/\bleaf\(\s*`assumption\.\$\{(\w+)\}`/g)].flatMap(([, name = '']) =>
    [...text.matchAll(new RegExp(`\\bconst ${name} = ('[^'\\n]+'|\`[^\`\\n]+\`)`, 'g'))].map(([, id = '']) => id),
  )
  return [...called, ...plain, ...held]
}

/** Whether an id is one a name in quotes stands for, with something at each `${…}`. */
function matches(quoted: string, id: string): boolean {
  const parts = quoted.slice(1, -1).split(/\$\{[^}]*\}/)
  return new RegExp(`^${parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.+')}$`).test(id)
}

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
