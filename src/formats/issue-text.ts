import type { Issue } from '../core/domain/issue.ts'
import { LAYER_KINDS, type LayerKind } from '../core/domain/layers.ts'
import { BANDS } from '../core/domain/school.ts'
import { hasMessage, type Locale, translate } from '../i18n/index.ts'

/** An issue in words: what is wrong, what it means for the result, what to do; parts without a sentence are empty. */
export interface IssueText {
  readonly what: string
  readonly effect: string
  readonly fix: string
}

/** The sentences of an issue. Codes among its parameters (layer, stage, grade, field, value) become words first. */
export function issueText(issue: Issue, locale: Locale): IssueText {
  const params = wordsOf(issue, locale)
  const part = (name: string): string => {
    const key = `issue.${issue.code}.${name}`
    return hasMessage(key) ? translate(locale, key, params) : ''
  }
  return { what: part('what') || issue.code, effect: part('effect'), fix: part('fix') }
}

/** Where a problem stands in its file: the row of a table as a spreadsheet numbers it, else the feature; null when it has no place. */
export function issuePlace({ file, feature }: Pick<Issue, 'file' | 'feature'>, locale: Locale): string | null {
  if (feature === undefined) return null
  const table = /\.(csv|tsv|txt|xlsx)$/i.test(file ?? '')
  return translate(locale, table ? 'data.row' : 'data.feature', { n: feature + 1 })
}

function wordsOf(issue: Issue, locale: Locale): Record<string, string | number> {
  const kind = isKind(issue.layer) ? issue.layer : undefined
  const params: Record<string, string | number> = { column: issue.field ?? '', ...issue.params }
  const { layer, kind: otherKind, stage, grade, target, value } = issue.params
  if (isKind(layer)) params.layer = translate(locale, `layer.${layer}`)
  if (isKind(otherKind)) params.kind = translate(locale, `layer.${otherKind}`)
  if (typeof stage === 'string') params.stage = stageWord(stage, locale)
  if (typeof grade === 'number') params.grade = gradeWord(grade, locale)
  if (typeof target === 'string' && kind) params.target = fieldName(kind, target, locale)
  if (typeof target === 'string' && kind && typeof value === 'string') params.value = valueName(kind, target, value, locale)
  if (kind && typeof issue.params.fields === 'string')
    params.fields = issue.params.fields.replaceAll(/\w+/g, (field) => fieldName(kind, field, locale))
  return params
}

/** Grade 0 is the whole section: it needs no word. */
function gradeWord(grade: number, locale: Locale): string {
  return grade === 0 ? '' : translate(locale, 'data.grade', { n: grade })
}

/** Name of a canonical field in words, flat columns included: `P1_pupils`, `J_band3`, `age6`, `births_2020`. */
export function fieldName(kind: LayerKind, field: string, locale: Locale): string {
  const key = `field.${kind}.${field}`
  if (hasMessage(key)) return translate(locale, key)
  const age = /^age(\d+)$/.exec(field)
  if (age) return translate(locale, 'field.age', { age: Number(age[1]) })
  const births = /^births_(\d{4})$/.exec(field)
  if (births) return translate(locale, 'field.births', { year: Number(births[1]) })
  const flat = /^([KPJH])(\d*)_([a-zA-Z]+\d?)(?:_(\d{4}))?$/.exec(field)
  if (flat) return flatName(kind, flat, locale)
  const band = /^band(\d)$/.exec(field)
  return band ? bandName(Number(band[1]), locale) : field
}

function flatName(kind: LayerKind, [, stage = '', grade = '', part = '', year]: RegExpExecArray, locale: Locale): string {
  const words = { stage: stageWord(stage, locale) }
  if (year) return translate(locale, 'field.pupils-year', { ...words, year: Number(year) })
  if (part === 'yield') return translate(locale, 'field.yield', words)
  const name = fieldName(kind, part, locale)
  return grade === ''
    ? translate(locale, 'field.of-stage', { ...words, field: name })
    : translate(locale, 'field.of-grade', { ...words, grade: Number(grade), field: name })
}

function bandName(index: number, locale: Locale): string {
  const band = BANDS[index]
  if (!band) return String(index)
  if (band.from === 0) return translate(locale, 'field.band.first', { to: band.to })
  if (!Number.isFinite(band.to)) return translate(locale, 'field.band.last', { from: band.from })
  return translate(locale, 'field.band.middle', { from: band.from, to: band.to })
}

/** Name of a canonical value of a choice field; other values stand as they are. */
export function valueName(kind: LayerKind, field: string, value: unknown, locale: Locale): string {
  if (Array.isArray(value)) return value.map((item) => valueName(kind, field, item, locale)).join(', ')
  if (typeof value === 'object' && value !== null) return JSON.stringify(value)
  if (field === 'stage' || field === 'stages') return stageWord(String(value), locale)
  const keys = [`value.${kind}.${field}.${String(value)}`, `value.${field}.${String(value)}`, `value.${String(value)}`]
  const key = keys.find((candidate) => hasMessage(candidate))
  return key ? translate(locale, key) : String(value)
}

function stageWord(stage: string, locale: Locale): string {
  const key = `stage.${stage}`
  return hasMessage(key) ? translate(locale, key) : stage
}

function isKind(value: unknown): value is LayerKind {
  return typeof value === 'string' && (LAYER_KINDS as readonly string[]).includes(value)
}
