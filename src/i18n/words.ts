import { type Locale, translate } from './index.ts'
import { closed, joint } from './number-words.ts'
import { valueText } from './value.ts'

/** A number with its unit and quality, as a sentence takes it. */
interface SaidFigure {
  readonly value: number | null
  readonly quality: string
  readonly unit: string
}

/** A sentence of the catalogue and what fills its places: text, numbers, sentences or figures. */
export interface Sayable {
  readonly key: string
  readonly params?: Readonly<Record<string, string | number | readonly string[] | Sayable | { readonly figure: SaidFigure }>>
}

/** Puts a sentence into words of a language, its inner sentences and figures first. */
export function say(locale: Locale, { key, params = {} }: Sayable): string {
  const plain = Object.entries(params).map(([name, value]) => [name, inner(locale, value)])
  const said: Readonly<Record<string, string | number | readonly string[]>> = Object.fromEntries(plain)
  const isOne = (name: string) => said[name] === 1 || (isFigure(params[name]) && said[name] === '1')
  return closed(translate(locale, key, said, isOne))
}

/** Several sentences one after the other; Chinese needs no space between them. */
export function sayAll(locale: Locale, sentences: readonly Sayable[]): string {
  return sentences.map((each) => say(locale, each)).join(locale === 'en' ? ' ' : '')
}

type Inner = NonNullable<Sayable['params']>[string]

function inner(locale: Locale, value: Inner): string | number | readonly string[] {
  if (typeof value !== 'object' || isList(value)) return value
  return 'figure' in value ? joint(sayFigure(locale, value.figure)) : say(locale, value)
}

function isFigure(value: Inner | undefined): boolean {
  return typeof value === 'object' && 'figure' in value
}

function isList(value: object): value is readonly string[] {
  return Array.isArray(value)
}

/** A figure without its unit's word, which the sentence has; a bound and an estimate say so. */
export function sayFigure(locale: Locale, { value, quality, unit }: SaidFigure): string {
  if (value === null || !Number.isFinite(value)) return translate(locale, 'report.figure.unknown')
  const text = valueText(locale, value, unit)
  return quality === 'at-least' ? translate(locale, 'report.figure.at-least', { n: text }) : text
}
