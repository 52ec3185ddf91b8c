import { describe, expect, it } from 'vitest'
import { minutesParts } from '../../../src/core/report/minutes.ts'
import type { RecordOf } from '../../../src/core/scenario/project.ts'
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
})
