import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { LAYER_KINDS } from '../../src/core/domain/layers.ts'
import { fieldName, fieldsOf, issueText, valueName } from '../../src/formats/index.ts'
import { hasMessage, LOCALES } from '../../src/i18n/index.ts'

const source = readdirSync(new URL('../../src/formats', import.meta.url), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !/project|issue-text|aliases/.test(name))
  .map((name) => readFileSync(new URL(`../../src/formats/${name}`, import.meta.url), 'utf8'))
  .join('\n')

const PREFIXES = 'od|table|file|feature|geometry|column|mapping|field|id|layer|population|school'
const codes = new Set([
  ...[...source.matchAll(new RegExp(`'((?:${PREFIXES})\\.[a-z-]+)'`, 'g'))].map((found) => found[1] ?? ''),
  ...[...source.matchAll(/remark\(\s*'([a-z-]+)'/g)].map((found) => `quality.${found[1]}`),
  ...[...source.matchAll(/'(quality\.[a-z-]+)'/g)].map((found) => found[1] ?? ''),
  ...['id.from-code', 'id.from-name', 'id.from-place', 'id.duplicate-school', 'id.duplicate-row'],
  ...['place', 'outline', 'line', 'shape'].map((need) => `geometry.needs-${need}`),
  ...['projected', 'out-of-range', 'empty'].map((trouble) => `geometry.${trouble}`),
])

describe('sentences', () => {
  it('exist for every problem the import can name: what, effect, what to do', () => {
    expect(codes.size).toBeGreaterThan(70)
    const missing = [...codes]
      .flatMap((code) => ['what', 'effect', 'fix'].map((part) => `issue.${code}.${part}`))
      .filter((key) => !hasMessage(key))
    expect(missing).toEqual([])
  })

  it('exist for every field a column can be read into', () => {
    for (const locale of LOCALES)
      for (const kind of LAYER_KINDS) {
        const unnamed = [...fieldsOf(kind).keys()].filter(
          (field) => fieldName(kind, field, locale) === field && locale === 'zh-CN',
        )
        expect(unnamed, kind).toEqual([])
      }
  })

  it('exist for every value of a choice field', () => {
    for (const kind of LAYER_KINDS)
      for (const [field, spec] of fieldsOf(kind))
        if (spec.type === 'choice')
          for (const value of spec.values) expect(valueName(kind, field, value, 'zh-CN'), `${kind}.${field}`).not.toBe(value)
  })

  it('turn codes among the parameters into words', () => {
    const issue = {
      code: 'quality.no-classes',
      severity: 'warning',
      params: { school: '甲校', stage: 'P', grade: 3, pupils: 40 },
      layer: 'schools',
    } as const
    expect(issueText(issue, 'zh-CN').what).toBe('甲校小学 3 年级有 40 名学生，班数却是 0')
    const standing = {
      code: 'field.default',
      severity: 'info',
      params: { count: 1, all: 2, target: 'ownership', value: 'public' },
      layer: 'schools',
    } as const
    expect(issueText(standing, 'zh-CN').what).toBe('2 条中有 1 条没有“办别”，按“公办”计')
  })
})
