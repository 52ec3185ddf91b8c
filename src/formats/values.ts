import { choiceOf } from './choices.ts'
import type { FieldSpec } from './field-spec.ts'

/** What reading one cell gave. `value` undefined: unknown; then `problem` says why unless the cell was simply empty. */
export interface Reading {
  readonly value?: unknown
  readonly problem?: { readonly code: string; readonly params?: Record<string, string | number> }
  /** Read, but not as it stood: a remark per column. */
  readonly remark?: { readonly code: string; readonly params?: Record<string, string | number> }
}

/** What the header or the mapping adds to a column. */
export interface ColumnReading {
  /** ㎡ per unit of the header (亩, 公顷, 万㎡), 0.01 for percent, 10 000 for 万. */
  readonly factor: number
  /** Source value → canonical value, from the mapping step. */
  readonly values?: ReadonlyMap<string, unknown>
}

const PLAIN: ColumnReading = { factor: 1 }
/** Shares from here on are percentages (85); between 1 and this (1.2) nobody can tell which, and the value is refused. */
const LEAST_PERCENT = 2
/** ㎡ of one 亩. */
export const MU = 10_000 / 15
const BLANK = /^(-+|—+|–+|−+|\/+|\\+|\.+|…+|\*+|无|不详|未知|空|n\/?a|nan|null|none|nil|nd)$/i
const AFFIX =
  /^(?:约|共|计)?\s*([-+−]?[\d.,]+(?:e[-+]?\d+)?)\s*(人|名|生|班|个|间|所|户|座|位|套|栋|岁|年|床|张|元|万元|平方米|平米|㎡|m2|%|亩|公顷|ha|万平方米|万㎡|万m2|万)?$/i
const UNIT_FACTORS: Readonly<Record<string, number>> = {
  亩: MU,
  公顷: 10_000,
  ha: 10_000,
  万平方米: 10_000,
  万m2: 10_000,
  万: 10_000,
  '%': 0.01,
}

/** Text as people mean it: full-width forms folded, spaces trimmed. NFKC also turns ㎡ into m2. */
export function plainText(value: unknown): string {
  return String(value).normalize('NFKC').replaceAll(/\s+/g, ' ').trim()
}

/** Reads one cell into a field. Never throws, never guesses 0. */
export function readValue(spec: FieldSpec, raw: unknown, column: ColumnReading = PLAIN, field = ''): Reading {
  if (raw === null || raw === undefined) return {}
  const mapped = column.values?.get(plainText(raw))
  const value = mapped === undefined ? raw : mapped
  if (value === null || (typeof value === 'string' && value.trim() === '')) return {}
  if (typeof value === 'string' && spec.type !== 'text' && BLANK.test(plainText(value)))
    return { remark: { code: 'field.blank-mark', params: { value: plainText(value) } } }
  switch (spec.type) {
    case 'text':
      return readText(value)
    case 'number':
      return readNumber(spec, value, column.factor)
    case 'flag':
      return readFlag(value)
    case 'choice':
      return readChoice(spec.values, value, field)
    case 'list':
      return readList(spec.item, value, column, field)
    case 'structure':
      return readStructure(value)
  }
}

/** Most ids and codes: no space to fold, and no mark of emptiness has a digit. */
const CODE = /^[\w-]*\d[\w-]*$/

function readText(value: unknown): Reading {
  if (typeof value === 'string' && CODE.test(value)) return { value }
  if (typeof value === 'object') return unreadable(value)
  const text = String(value).replaceAll(/\s+/g, ' ').trim()
  return BLANK.test(plainText(text)) ? { remark: { code: 'field.blank-mark', params: { value: text } } } : { value: text }
}

function readNumber(spec: FieldSpec & { type: 'number' }, value: unknown, headerFactor: number): Reading {
  if (typeof value !== 'number' && typeof value !== 'string') return unreadable(value)
  let number = typeof value === 'number' ? value : Number.NaN
  let factor = headerFactor
  let remark: Reading['remark']
  if (typeof value === 'string') {
    const plain = plainText(value)
    const parts = AFFIX.exec(plain)
    if (!parts) return dated(spec, plain) ?? unreadable(value)
    const digits = (parts[1] ?? '').replace('−', '-')
    if (digits.includes(',') && !/^[-+]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(digits)) return unreadable(value)
    number = Number(digits.replaceAll(',', ''))
    const unit = (parts[2] ?? '').toLowerCase()
    if (unit in UNIT_FACTORS && headerFactor === 1) factor = UNIT_FACTORS[unit] ?? 1
    remark = {
      code: plain === value && /^-?\d+(\.\d+)?$/.test(plain) ? 'field.number-as-text' : 'field.number-cleaned',
      params: { example: value },
    }
  }
  if (!Number.isFinite(number)) return unreadable(value)
  if (factor !== 1) number = Math.round(number * factor * 1e6) / 1e6
  if (spec.measure === 'share' && factor === 1 && number >= LEAST_PERCENT && number <= 100) {
    number /= 100
    remark = { code: 'field.percent', params: { example: String(value) } }
  }
  const problem = outside(spec, number, value)
  if (problem) return problem
  return remark ? { value: number, remark } : { value: number }
}

function outside(spec: FieldSpec & { type: 'number' }, number: number, value: unknown): Reading | null {
  const quoted = { value: quote(value) }
  if (number < 0 && spec.min >= 0) return { problem: { code: 'field.negative', params: quoted } }
  if (spec.measure === 'share' && number > 1) return { problem: { code: 'field.share-over', params: quoted } }
  if (number < spec.min || number > spec.max)
    return { problem: { code: 'field.out-of-range', params: { ...quoted, min: spec.min, max: spec.max } } }
  if (spec.whole && !Number.isInteger(number)) return { problem: { code: 'field.not-whole', params: quoted } }
  return null
}

/** A year written as a date: 2026-09-01, 2026年9月. */
function dated(spec: FieldSpec & { type: 'number' }, plain: string): Reading | null {
  const year = spec.measure === 'year' ? /^(\d{4})\s*[-年./]/.exec(plain)?.[1] : undefined
  if (year === undefined) return null
  return (
    outside(spec, Number(year), plain) ?? {
      value: Number(year),
      remark: { code: 'field.number-cleaned', params: { example: plain } },
    }
  )
}

function readFlag(value: unknown): Reading {
  if (typeof value === 'boolean') return { value }
  const word = plainText(value).toLowerCase()
  if (['1', 'true', 't', 'yes', 'y', '是', '有', '可', '能', '√'].includes(word)) return { value: true }
  if (['0', 'false', 'f', 'no', 'n', '否', '没有', '不可', '不能', '×', 'x'].includes(word)) return { value: false }
  return unreadable(value)
}

function readChoice(values: readonly string[], value: unknown, field: string): Reading {
  if (typeof value === 'object') return unreadable(value)
  const word = plainText(value)
  if (values.includes(word)) return { value: word }
  const known = choiceOf(field, word)
  if (known !== undefined && values.includes(known)) return { value: known }
  const folded = values.find((candidate) => candidate.toLowerCase() === word.toLowerCase())
  return folded === undefined ? { problem: { code: 'field.unknown-value', params: { value: quote(value) } } } : { value: folded }
}

function readList(item: FieldSpec, value: unknown, column: ColumnReading, field: string): Reading {
  const list = Array.isArray(value)
    ? value
    : typeof value === 'string' && value.trim().startsWith('[')
      ? readStructure(value).value
      : undefined
  const parts: readonly unknown[] = Array.isArray(list) ? list : plainText(value).split(/\s*[、,;|/]\s*/)
  const kept: unknown[] = []
  for (const part of parts) {
    const reading = readValue(item, part, column, field)
    if (reading.problem) return reading
    if (reading.value !== undefined) kept.push(reading.value)
  }
  return kept.length > 0 ? { value: kept } : {}
}

/** An object or list, as such or as JSON text; its schema is applied by the layer. */
function readStructure(value: unknown): Reading {
  if (typeof value === 'object') return { value }
  if (typeof value !== 'string') return unreadable(value)
  try {
    const parsed: unknown = JSON.parse(value)
    return typeof parsed === 'object' && parsed !== null ? { value: parsed } : unreadable(value)
  } catch {
    return { problem: { code: 'field.json', params: { value: quote(value) } } }
  }
}

function unreadable(value: unknown): Reading {
  return { problem: { code: 'field.unreadable', params: { value: quote(value) } } }
}

/** A value as the reader sees it in a sentence. */
export function quote(value: unknown, most = 60): string {
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
  return text.length > most ? `${text.slice(0, most - 3)}…` : text
}
