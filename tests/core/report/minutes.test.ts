import { describe, expect, it } from 'vitest'
import { DEMAND_SOURCES } from '../../../src/core/domain/evaluation.ts'
import { minutesParts } from '../../../src/core/report/minutes.ts'
import type { Part } from '../../../src/core/report/tree.ts'
import { type RecordOf, recordSchema } from '../../../src/core/scenario/project.ts'
import { CATALOGUES, LOCALES } from '../../../src/i18n/index.ts'
import { say } from '../../../src/i18n/words.ts'
import { demoDossier } from '../../fixtures/dossier.ts'

describe('a what-if in the minutes', () => {
  it('prints the line that was switched off as what was left out', () => {
    const dossier = demoDossier()
    const [line] = dossier.options[2]?.question.entries ?? []
    if (!line) throw new Error('no line')
    const question: RecordOf<'question'> = {
      ...{ kind: 'question', id: 'q1', at: '2026-11-20T10:00:00+08:00', asked: '如果不做呢？', scenario: null },
      entries: [{ ...line, enabled: false }],
      view: { stage: 'P', year: 2030, variant: 'mid', allocation: 'enrolled' },
      ...{ before: {}, after: {} },
    }
    const printed = JSON.stringify(minutesParts(dossier, [question], new Map()))
    expect(printed).toContain('report.minutes.without')
  })

  it('are in the order they were asked, whatever the clock, and say what each was counted on', () => {
    const asked = (id: string, at: string, scenario: string | null, basis?: object) =>
      recordSchema.parse({
        ...{ kind: 'question', id, at, asked: id, scenario, entries: [], before: {}, after: {} },
        view: { stage: 'P', year: 2030, variant: 'mid', allocation: 'enrolled', ...(basis ? { basis } : {}) },
      }) as RecordOf<'question'>
    const basis = { demandSource: 'rolls', distance: 'straight', seatBasis: 'present', areaLevel: 'township' }
    const questions = [
      asked('later', '2026-11-20T10:00:00+08:00', 'gone-7f3a'),
      asked('earlier', '2026-11-20T03:30:00+02:00', null, basis),
    ]
    const parts = minutesParts(demoDossier(), questions, new Map())
    const printed = writtenParts(parts)
    expect(printed.indexOf('earlier')).toBeLessThan(printed.indexOf('later'))
    expect(printed).toContain('需求来源：在校生名册；直线距离；学位口径：现有班数学位；片区层级：乡镇。')
    expect(printed).toContain('以“已删除的方案”为基础')
    expect(printed).toContain('当时未记录')
    expect(printed).not.toContain('gone-7f3a')
  })

  it('say how the balanced allocation divided, and no choice that is none', () => {
    const balance = { cohort: 'entrants', within: 3000, keep: 0, unit: 'metres', wholeUnits: true, locks: 2 }
    const basis = { demandSource: 'per-thousand', distance: 'road', seatBasis: 'planning', areaLevel: 'auto', balance }
    const printed = (over: object) => {
      const view = { stage: 'P', year: 2030, variant: 'mid', allocation: 'balanced', basis: { ...basis, ...over } }
      const at = '2026-11-20T10:00:00+08:00'
      const read = { kind: 'question', id: 'q', at, asked: 'q', scenario: null, entries: [], before: {}, after: {}, view }
      return writtenParts(minutesParts(demoDossier(), [recordSchema.parse(read) as RecordOf<'question'>], new Map()))
    }
    expect(printed({})).toContain('均衡就读：只分配新生；最远 3,000 米；不优先现校；一处学生不拆开；固定就读 2 处。')
    expect(printed({ balance: { ...balance, within: null, keep: 200 } })).toContain('最远不限；另一校近 200 米以上才离开现校；')
    expect(printed({ distance: 'foo' })).toContain('当时未记录')
    expect(printed({ balance: { ...balance, cohort: 'foo' } })).not.toContain('均衡就读：')
  })

  it('have a name for every source of demand', () => {
    for (const locale of LOCALES)
      expect(DEMAND_SOURCES.filter((source) => CATALOGUES[locale][`app.demand.${source}`] === undefined)).toEqual([])
  })
})

/** Sentences of the annex as a reader has them. */
function writtenParts(parts: readonly Part[]): string {
  const nodes = parts.flatMap((part) => part.nodes)
  return nodes
    .flatMap((node) => (node.kind === 'heading' ? [node.words] : node.kind === 'paragraph' ? node.sentences : []))
    .map((sentence) => say('zh-CN', sentence))
    .join('\n')
}
