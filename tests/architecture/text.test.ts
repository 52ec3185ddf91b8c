import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { countKind, type Source, sources, strings } from './sources.ts'

const LONGEST_FILE = 300
/** Folders whose readers' sentences live in the catalogues; `formats` may hold Chinese column names, which are data. */
const WITHOUT_SENTENCES = /^(core|map|ui|state|workers|symbols|sheets|App\.svelte|main\.ts|security\.ts)/
/** The only homes of effects: everything else is derived. */
const EFFECTS = /^(state\/(evaluation|comparing|series|live-table|stage-tables|marginal|ledger|autosave)|map\/sync)/

/** Chinese signs, stops and commas among them: another language joins and ends with its own. */
const HAN = /[\p{Script=Han}、。，；：]/u
const SENTENCE = /(^|\s)[A-Z][a-z]+,?( [a-z’'-]+,?){2,}[.:?]?(\s|$)/
const WORD = /\p{L}{2,}/u

const all = sources()

function offending(test: (source: Source) => readonly string[]): readonly string[] {
  return all.flatMap((source) => test(source).map((what) => `${source.path}: ${what.trim().slice(0, 80)}`))
}

describe('source text', () => {
  it('keeps files short', () => {
    expect(
      offending(({ text }) => (text.split('\n').length - 1 > LONGEST_FILE ? [`${text.split('\n').length - 1} lines`] : [])),
    ).toEqual([])
  })

  it('has no `any` in core', () => {
    const inCore = all.filter((source) => source.path.startsWith('core/'))
    expect(inCore.filter((source) => countKind(source, ts.SyntaxKind.AnyKeyword) > 0).map((source) => source.path)).toEqual([])
  })

  it('keeps sentences for readers in the catalogues', () => {
    expect(
      offending((source) =>
        WITHOUT_SENTENCES.test(source.path) ? strings(source).filter((text) => HAN.test(text) || SENTENCE.test(text)) : [],
      ),
    ).toEqual([])
  })

  it('shows no word in a component that is not from the catalogues', () => {
    expect(offending((source) => source.shown.filter((text) => WORD.test(text)))).toEqual([])
  })

  it('puts no raw HTML on the page', () => {
    expect(offending((source) => (source.path.endsWith('.svelte') ? (source.text.match(/\{@html\b/g) ?? []) : []))).toEqual([])
  })

  it('has effects only where state meets the outside', () => {
    expect(offending((source) => (EFFECTS.test(source.path) ? [] : (source.text.match(/\$effect\b/g) ?? [])))).toEqual([])
  })

  it('tells a sentence from a name', () => {
    expect(SENTENCE.test('The school is closed.')).toBe(true)
    expect(SENTENCE.test('Noto Sans CJK')).toBe(false)
    expect(SENTENCE.test('card wide open')).toBe(false)
    expect([HAN.test('扩建'), HAN.test('、')]).toEqual([true, true])
  })
})
