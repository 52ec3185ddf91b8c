import type { LayerKind } from '../core/domain/layers.ts'
import { BANDS } from '../core/domain/school.ts'
import { gradeWithin, type Stage } from '../core/domain/stage.ts'
import { ALIASES } from './aliases.ts'
import { fieldSpec, fieldsOf } from './fields.ts'
import { MU } from './values.ts'

/** A column header without its unit, and what the unit multiplies values by to give ㎡, a share or a plain count. */
export interface Header {
  readonly key: string
  readonly factor: number
  readonly unit: string | null
}

const UNIT_FACTORS: Readonly<Record<string, number>> = {
  亩: MU,
  公顷: 10_000,
  ha: 10_000,
  hm2: 10_000,
  万平方米: 10_000,
  万m2: 10_000,
  万平米: 10_000,
  万: 10_000,
  万人: 10_000,
  '%': 0.01,
  m2: 1,
  平方米: 1,
  平米: 1,
  人: 1,
  个: 1,
  间: 1,
  户: 1,
  套: 1,
  班: 1,
  座: 1,
  所: 1,
  名: 1,
  生: 1,
  万元: 1,
  元: 1,
  轨: 1,
  床: 1,
  张: 1,
  年: 1,
  米: 1,
  m: 1,
  公里: 1000,
  千米: 1000,
  km: 1000,
  分钟: 1,
  分: 1,
  min: 1,
  小时: 60,
  h: 60,
  秒: 1 / 60,
  s: 1 / 60,
}

/** Folds full-width forms and spaces, and takes the unit in brackets or after a slash off: `占地面积（亩）` → 占地面积, 亩. */
export function headerOf(column: string): Header {
  const folded = column
    .normalize('NFKC')
    .replaceAll(/[\s:*]+/g, '')
    .replaceAll('【', '(')
    .replaceAll('】', ')')
    .replaceAll('[', '(')
    .replaceAll(']', ')')
    .toLowerCase()
  const found = /^(.+?)(?:\(单?位?:?([^()]+)\)|[_/](亩|m2|公顷|万m2))$/.exec(folded)
  const unit = found?.[2] ?? found?.[3]
  if (found?.[1] && unit !== undefined && unit in UNIT_FACTORS) return { key: found[1], factor: UNIT_FACTORS[unit] ?? 1, unit }
  return { key: folded, factor: 1, unit: null }
}

const LOOKUPS = new Map<LayerKind, ReadonlyMap<string, string>>()

/** Canonical field of a header in this kind of layer: its own name, a known alias, or a structured header. */
export function fieldOfHeader(kind: LayerKind, column: string): string | undefined {
  if (fieldsOf(kind).has(column)) return column
  const { key } = headerOf(column)
  return lookup(kind).get(key) ?? lookup(kind).get(key.replaceAll(/[_-]/g, '')) ?? structured(kind, key)
}

function lookup(kind: LayerKind): ReadonlyMap<string, string> {
  const known = LOOKUPS.get(kind)
  if (known) return known
  const table = new Map<string, string>()
  for (const field of fieldsOf(kind).keys()) {
    table.set(field.toLowerCase(), field)
    table.set(field.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toLowerCase(), field)
  }
  for (const [field, headers] of Object.entries(ALIASES[kind]))
    for (const header of headers.split(' ')) if (!table.has(header)) table.set(header, field)
  LOOKUPS.set(kind, table)
  return table
}

const STAGE_WORDS: Readonly<Record<string, Stage>> = {
  幼儿园: 'K',
  学前: 'K',
  幼儿: 'K',
  小学: 'P',
  初中: 'J',
  普通高中: 'H',
  高中: 'H',
  普高: 'H',
}
const DIGITS = '零一二三四五六七八九'
const FLAT = /^([kpjh])(\d{0,2})[_-]?([a-z_]+\d?)$/
const BAND = /(?:(\d{2})(?:人)?(及以下|以下|及以上|以上)|(\d{2})(?:人)?[-~—–至到](\d{2})人?)(?:的?班?数?|班级?)$/

/** Headers with a stage, a grade, a class-size band, an age or a year inside. */
function structured(kind: LayerKind, key: string): string | undefined {
  if (kind === 'schools') return schoolHeader(key)
  if (kind === 'population') return populationHeader(key)
  if (kind === 'developments') return pupilsHeader(key) ?? yieldHeader(key)
  return undefined
}

function schoolHeader(key: string): string | undefined {
  const flat = FLAT.exec(key)
  if (flat) return flatHeader(flat[1]?.toUpperCase() as Stage, flat[2] ?? '', flat[3] ?? '')
  const { prefix, rest } = prefixed(key)
  const band = bandOf(rest)
  if (band !== undefined) return known('schools', prefix ? `${prefix}_band${band}` : `band${band}`)
  if (prefix === undefined || rest === '') return undefined
  const what = rest.replace(/^[_-]/, '')
  const field =
    lookup('schools').get(what) ??
    (what === '人数' || what === '生数' || what === '学生' || what === '幼儿' ? 'pupils' : what === '班' ? 'classes' : undefined)
  return field === undefined ? undefined : known('schools', `${prefix}_${field}`)
}

/** `J1_pupils` means the first year of the stage: grade 7. */
function flatHeader(stage: Stage, grade: string, field: string): string | undefined {
  const camel = field.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
  const name =
    [...fieldsOf('schools').keys()].find((candidate) => candidate.toLowerCase() === camel.toLowerCase()) ??
    lookup('schools').get(field)
  if (name === undefined) return undefined
  if (grade === '') return known('schools', `${stage}_${name}`)
  const within = gradeWithin(stage, Number(grade))
  return within === undefined ? undefined : known('schools', `${stage}${within}_${name}`)
}

/** The stage or grade a header begins with: 小学…, 三年级…, 初一…, 大班…. */
function prefixed(key: string): { prefix: string | undefined; rest: string } {
  const grade = /^(?:([一二三四五六七八九1-9])年级|(初|高)([一二三123])(?:年级)?|(小|中|大)班)/.exec(key)
  if (grade) {
    const rest = key.slice(grade[0].length)
    if (grade[1]) {
      const number = DIGITS.indexOf(grade[1]) > 0 ? DIGITS.indexOf(grade[1]) : Number(grade[1])
      return { prefix: `${number <= 6 ? 'P' : 'J'}${number}`, rest }
    }
    if (grade[2] && grade[3]) {
      const number = DIGITS.indexOf(grade[3]) > 0 ? DIGITS.indexOf(grade[3]) : Number(grade[3])
      return { prefix: grade[2] === '初' ? `J${6 + number}` : `H${9 + number}`, rest }
    }
    return { prefix: `K${'小中大'.indexOf(grade[4] ?? '') + 1}`, rest }
  }
  const word = Object.keys(STAGE_WORDS).find((candidate) => key.startsWith(candidate))
  return word ? { prefix: STAGE_WORDS[word], rest: key.slice(word.length) } : { prefix: undefined, rest: key }
}

function bandOf(rest: string): number | undefined {
  const found = BAND.exec(rest)
  if (!found) return undefined
  const edge = Number(found[1])
  const band = BANDS.findIndex((row) =>
    found[2]
      ? /上/.test(found[2])
        ? row.from === edge && row.to > 999
        : row.to === edge && row.from === 0
      : row.from === Number(found[3]) && row.to === Number(found[4]),
  )
  return band < 0 ? undefined : band
}

function populationHeader(key: string): string | undefined {
  const age = /^(?:age_?)?(\d{1,2})(?:周?岁|y)?(?:人口数?|人数|常住人口)?$/.exec(key)
  if (age && /age|岁|y/.test(key)) return known('population', `age${Number(age[1])}`)
  const births = /^(?:births?_?(\d{4})|(\d{4})年?(?:出生|新生儿|出生人口|出生人数|出生数))$/.exec(key)
  if (births) return known('population', `births_${births[1] ?? births[2]}`)
  return pupilsHeader(key)
}

/** Counted pupils by stage, and by stage and year: `P_pupils_2027`, 小学生数, 2027年小学生数. */
function pupilsHeader(key: string): string | undefined {
  const flat = /^([kpjh])_?pupils(?:_?(\d{4}))?$|^pupils_([kpjh])(?:_?(\d{4}))?$/.exec(key)
  const chinese = /^(?:(\d{4})年?)?(小学|初中|高中|幼儿园|学前)(?:在校|在园|适龄)?(?:学生|生|幼儿|人口)(?:数|人数)?$/.exec(key)
  const stage = flat ? (flat[1] ?? flat[3])?.toUpperCase() : chinese ? STAGE_WORDS[chinese[2] ?? ''] : undefined
  const year = flat?.[2] ?? flat?.[4] ?? chinese?.[1]
  return stage === undefined ? undefined : known('population', year ? `${stage}_pupils_${year}` : `${stage}_pupils`)
}

function yieldHeader(key: string): string | undefined {
  const stage =
    /^([kpjh])_?yield$/.exec(key)?.[1] ?? STAGE_WORDS[/^(小学|初中|高中|幼儿园)户均(?:学位|学生)数?$/.exec(key)?.[1] ?? '']
  return stage === undefined ? undefined : known('developments', `${stage.toUpperCase()}_yield`)
}

function known(kind: LayerKind, field: string): string | undefined {
  return fieldSpec(kind, field) ? field : undefined
}
