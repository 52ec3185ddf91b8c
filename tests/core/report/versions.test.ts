import { beforeAll, describe, expect, it } from 'vitest'
import { bestOf } from '../../../src/core/report/chapters/comparison.ts'
import { documentOf } from '../../../src/core/report/documents.ts'
import type { Dossier, DossierAnswers } from '../../../src/core/report/dossier.ts'
import { keyFigures } from '../../../src/core/report/key-figures.ts'
import { dossierHash } from '../../../src/core/report/stamp.ts'
import type { Node } from '../../../src/core/report/tree.ts'
import { lineChanges } from '../../../src/core/report/versions.ts'
import { sayAll } from '../../../src/i18n/words.ts'
import { answersTo, dossierOf, RECORDS, smallTown, WAYS_OUT } from '../../fixtures/dossier.ts'
import { line, merge } from '../../fixtures/lines.ts'
import { question, STANDARDS } from '../../fixtures/town.ts'

let dossier: Dossier
let answers: DossierAnswers
beforeAll(() => {
  dossier = dossierOf(smallTown(), question({ year: 2030 }), WAYS_OUT, '小镇')
  answers = answersTo(dossier, ['report'])
}, 30_000)

const said = (nodes: readonly Node[]) =>
  nodes
    .flatMap((node) =>
      node.kind === 'paragraph'
        ? [sayAll('zh-CN', node.sentences)]
        : node.kind === 'list'
          ? node.items.map((item) => sayAll('zh-CN', item))
          : node.kind === 'heading'
            ? [sayAll('zh-CN', [node.words])]
            : [],
    )
    .join('\n')

describe('lines since a version', () => {
  const grow = (year: number, classes = 6) =>
    line('grow', year, { type: 'expand-school', school: 'A', stage: 'P', classes, rooms: classes })

  it('are added, removed or changed by their id; a note changes nothing, a line switched off is gone', () => {
    const kinds = (before: Parameters<typeof lineChanges>[0], after: typeof before) =>
      lineChanges(before, after).map(({ kind }) => kind)
    expect(kinds([], [grow(2027)])).toEqual(['added'])
    expect(kinds([grow(2027)], [])).toEqual(['removed'])
    expect(kinds([grow(2027)], [{ ...grow(2027), enabled: false }])).toEqual(['removed'])
    expect(kinds([grow(2027)], [grow(2028)])).toEqual(['changed'])
    expect(kinds([grow(2027)], [grow(2027, 12)])).toEqual(['changed'])
    expect(kinds([grow(2027)], [{ ...grow(2027), note: 'why' }])).toEqual([])
  })

  it('stand on a page of their own with the figures that changed', () => {
    const { parts } = documentOf('report', dossier, answers, RECORDS)
    const page = parts.find(({ id }) => id === 'changes')
    const text = said(page?.nodes ?? [])
    expect(text).toContain('新增：2028 年 9 月，新建中部小学')
    expect(text).toContain('取消：2027 年 9 月，A扩建 6 班')
    expect(text).toContain('调整：原为2028 年 9 月，C并入B；现为2027 年 9 月，C并入B')
    const [table] = (page?.nodes ?? []).flatMap((node) => (node.kind === 'table' ? [node.table] : []))
    const [row] = table?.rows ?? []
    expect(row?.cells.was).toMatchObject({ figure: { value: 999 } })
    expect(row?.cells.is).toMatchObject({
      figure: { value: answers[dossier.chosen]?.evaluations.get('plan.P')?.columns.total.structuralShortage?.values[0] },
    })
    expect(documentOf('report', dossier, answers).parts.some(({ id }) => id === 'changes')).toBe(false)
  })

  it('bring no figures of another year or basis beside each other, nor of a version that does not say', () => {
    const [old] = RECORDS.versions
    if (!old?.asked) throw new Error('no version')
    for (const [asked, sentence] of [
      [{ ...old.asked, year: 2027 }, '按 2027 学年'],
      [{ ...old.asked, seatBasis: 'present' }, '口径不同'],
      [undefined, '未记录'],
    ] as const) {
      const page = documentOf('report', dossier, answers, { ...RECORDS, versions: [{ ...old, asked }] }).parts[0]
      expect(said(page?.nodes ?? [])).toContain(sentence)
      expect(page?.nodes.some(({ kind }) => kind === 'table')).toBe(false)
    }
  })

  it('are none where the hash is the same', () => {
    const [old] = RECORDS.versions
    if (!old) throw new Error('no version')
    const version = {
      ...old,
      hash: dossierHash(dossier),
      entries: [...(dossier.options[dossier.chosen]?.question.entries ?? [])],
      figures: { ...keyFigures(dossier, answers) },
    }
    const page = documentOf('report', dossier, answers, { ...RECORDS, versions: [old, version] }).parts[0]
    expect(said(page?.nodes ?? [])).toContain('均无变化')
    expect(page?.nodes.some(({ kind }) => kind === 'table')).toBe(false)
  })
})

describe('the hash', () => {
  it('is that of data, lines, standards, assumptions and the question; not of names, notes and days', () => {
    const hash = dossierHash(dossier)
    const with1 = (change: (question: Dossier['options'][number]['question']) => Dossier['options'][number]['question']) =>
      dossierHash({ ...dossier, options: dossier.options.map((option) => ({ ...option, question: change(option.question) })) })
    expect(hash).toMatch(/^[0-9a-f]{12}$/)
    expect(dossierHash({ ...dossier, made: '2030-01-01' })).toBe(hash)
    expect(with1((asked) => ({ ...asked, entries: asked.entries.map((entry) => ({ ...entry, note: 'new' })) }))).toBe(hash)
    expect(with1((asked) => ({ ...asked, request: { ...asked.request, year: 2031 } }))).not.toBe(hash)
    expect(with1((asked) => ({ ...asked, entries: [...asked.entries, merge('C', 'B', 2031)] }))).not.toBe(hash)
    const standard = STANDARDS.get('class-size.P')
    if (!standard) throw new Error('no class size')
    const changed = new Map(STANDARDS).set('class-size.P', { ...standard, value: 40 })
    expect(with1((asked) => ({ ...asked, standards: changed }))).not.toBe(hash)
    expect(dossierHash({ ...dossier, chosen: 1 })).not.toBe(hash)
  })
})

describe('the best of some options', () => {
  const row = (better: 'less' | 'more' | null, ...values: readonly (number | null)[]) =>
    bestOf(
      values.map((value) => ({
        better,
        slot: { figure: { value, quality: 'exact' as const, unit: 'seats' as const, ref: null } },
      })),
    )

  it('is one, or those that tie; none where one is unknown, all are equal or no way is better', () => {
    expect(row('less', 3, 1, 2)).toEqual([1])
    expect(row('more', 3, 1, 3)).toEqual([0, 2])
    expect(row('less', 3, null, 2)).toEqual([])
    expect(row('less', 2, 2, 2)).toEqual([])
    expect(row(null, 3, 1)).toEqual([])
  })
})

describe('minutes', () => {
  it('hold what was asked in the room with its result', () => {
    const { parts } = documentOf('minutes', dossier, answers, RECORDS)
    const annex = parts.find(({ id }) => id === 'what-ifs')
    expect(said(annex?.nodes ?? [])).toContain('1．2026-11-22 10:15 新校再扩 6 班呢？')
    expect(said(annex?.nodes ?? [])).toContain('中部小学扩建 6 班')
    const [table] = (annex?.nodes ?? []).flatMap((node) => (node.kind === 'table' ? [node.table] : []))
    expect(table?.rows[0]?.cells).toMatchObject({ was: { figure: { value: 40 } }, is: { figure: { value: 0 } } })
    expect(said(documentOf('minutes', dossier, answers).parts[1]?.nodes ?? [])).toContain('会上没有试算')
  })
})
