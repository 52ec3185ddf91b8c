import { describe, expect, it } from 'vitest'
import { documentOf } from '../../../src/core/report/documents.ts'
import type { Dossier } from '../../../src/core/report/dossier.ts'
import type { DocumentTree, Node } from '../../../src/core/report/tree.ts'
import type { Scenario } from '../../../src/core/scenario/entry.ts'
import { sayAll } from '../../../src/i18n/words.ts'
import { answersTo, dossierOf, smallTown, WAYS_OUT } from '../../fixtures/dossier.ts'
import { closing } from '../../fixtures/lines.ts'
import { numbersOf, sentencesOf, valueByAnswers } from '../../fixtures/read-back.ts'
import { box, question, school, six, type World } from '../../fixtures/town.ts'

const KINDS = ['report', 'deck', 'minutes'] as const

/** Documents of a dossier; every number of them is checked against the answers on the way. */
function documents(dossier: Dossier): Readonly<Record<(typeof KINDS)[number], DocumentTree>> {
  const answers = answersTo(dossier, KINDS)
  const [report, deck, minutes] = KINDS.map((kind) => documentOf(kind, dossier, answers)) as [
    DocumentTree,
    DocumentTree,
    DocumentTree,
  ]
  for (const tree of [report, deck])
    for (const { where, slot } of numbersOf(tree)) {
      const value = valueByAnswers(slot, answers)
      if (value !== undefined && value !== null)
        expect(`${where} ${slot.figure.value}`).toBe(`${where} ${Math.round(value * 1e6) / 1e6}`)
    }
  return { report, deck, minutes }
}

const of = (world: World, scenarios: readonly Scenario[] = [], year = 2030) =>
  documents(dossierOf(smallTown(world), question({ year }), scenarios, '小镇'))
const scenario = (entries: Scenario['entries'], name = '方案'): Scenario => ({ id: 's', name, parent: null, entries })
const part = (tree: DocumentTree, id: string): readonly Node[] => tree.parts.find((one) => one.id === id)?.nodes ?? []
const missing = (nodes: readonly Node[]) =>
  nodes.flatMap((node) => (node.kind === 'missing' ? [sayAll('zh-CN', node.sentences)] : [])).join('')
const text = (nodes: readonly Node[]) =>
  nodes
    .flatMap((node) =>
      node.kind === 'paragraph' || node.kind === 'missing'
        ? [sayAll('zh-CN', node.sentences)]
        : node.kind === 'list'
          ? node.items.map((item) => sayAll('zh-CN', item))
          : [],
    )
    .join('\n')

describe('documents of poor data', { timeout: 30_000 }, () => {
  it('say what is missing: no scheme, no layers, no classes; names of sixty characters stay whole', () => {
    const name = '长'.repeat(60)
    const silent = school('A', 2, 2, { name, sections: [{ stage: 'P', pupils: 700 }] })
    const schools = [silent, school('B', 30, 2, { P: six(20, 1), rooms: 6 })]
    const { report, deck } = of({ schools, developments: [], areas: [], zones: [] })
    expect(missing(part(report, 'scheme'))).toContain('尚未编制方案')
    expect(missing(part(report, 'comparison'))).toContain('尚无可比选的方案')
    expect(missing(part(deck, 'before-after'))).toContain('尚未编制方案')
    expect(text(part(deck, 'ask'))).toContain('组织编制')
    expect(missing(part(report, 'sources'))).toContain('未提供小区资料')
    expect(missing(part(report, 'problems'))).toContain('未提供居住小区数据')
    const charts = [report, deck].flatMap(({ parts }) =>
      parts.flatMap(({ nodes }) => nodes.filter(({ kind }) => kind === 'chart')),
    )
    for (const node of charts) expect(JSON.stringify(node)).toMatch(/"values":\[[^\]]*\d/)
    // Unknown, never 0; the present state stands all the same.
    expect(text(part(report, 'present'))).toContain('已知 1/2 所')
    expect(text(part(report, 'present'))).toContain('大班额数未知')
    expect(text(part(report, 'recommendation'))).toContain('未知')
    expect(JSON.stringify(report)).toContain(name)
  })

  it('are short but whole without any school', () => {
    const { report, deck } = of({ schools: [], zones: [] })
    expect(missing(part(report, 'present'))).toContain('未提供学校一览表')
    expect(deck.parts.length).toBeGreaterThan(5)
  })

  it('say that a scenario is empty', () => {
    const off = { ...(WAYS_OUT[0] as Scenario).entries[0], enabled: false } as Scenario['entries'][number]
    const { report } = of({}, [scenario([off], '空方案')])
    expect(missing(part(report, 'scheme'))).toContain('“空方案”没有启用任何措施')
    expect(missing(part(report, 'recommendation'))).toContain('没有启用任何措施')
  })

  it('tell who loses the school responsible for them, and why a line cannot be carried out; fictional data are called so', () => {
    const all = of({}, [scenario([closing('B', 2027), closing('C', 2027), closing('nobody', 2027)])])
    expect(text(part(all.report, 'scheme'))).toContain('失去对应学校')
    expect(text(part(all.report, 'scheme'))).toContain('没有落实学校')
    expect(text(part(all.report, 'scheme'))).toContain('不能执行')
    for (const kind of KINDS) {
      expect(all[kind].stamp.fictional).toBe(true)
      expect(sentencesOf(all[kind]).some(({ words }) => words.key.startsWith('report.subtitle.fictional'))).toBe(true)
    }
  })

  it('cut tables of very many schools, and say how many more there are', () => {
    const schools = Array.from({ length: 124 }, (_, n) =>
      school(`S${n}`, n % 40, Math.floor(n / 40), { urban: 'city', P: six(120, 2), rooms: 12 }),
    )
    const { report, deck } = of({ schools, zones: [], areas: [{ id: 'all', outline: box(0, 0, 40, 8) }] })
    for (const tree of [report, deck])
      for (const { nodes } of tree.parts)
        for (const node of nodes) if (node.kind === 'table') expect(node.table.rows.length).toBeLessThanOrEqual(122)
    expect(text(part(report, 'problems'))).toMatch(/另有 \d+ 所学校未列，以all \d+ 所为多/)
    expect(text(part(report, 'annex'))).toMatch(/另有 \d+ 条未印/)
  })
})
