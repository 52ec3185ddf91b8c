import { describe, expect, it } from 'vitest'
import type { Action } from '../../src/core/scenario/actions/index.ts'
import { type Locale, translate } from '../../src/i18n/index.ts'
import { actionSentence } from '../../src/ui/scenario/action-sentence.ts'
import { datasetOf, school } from '../map/fixture.ts'

const dataset = datasetOf({
  schools: [school('P1', { name: '第一小学' }), school('P2', { name: '第二小学' })],
  developments: [
    { id: 'D1', name: '江南悦府', type: 'other', point: [118, 32] },
    { id: 'D2', name: '学府雅居', type: 'other', point: [118, 32] },
    { id: 'D3', name: '东城花园', type: 'other', point: [118, 32] },
  ],
})
const build: Action = {
  type: 'build-school',
  id: 'new-1',
  name: '城南新区小学',
  kind: 'primary',
  point: [118, 32],
  sections: [{ stage: 'P', classesPerGrade: 6, rooms: 36 }],
  takes: [],
  transferGrades: [],
}

function say(action: Action, locale: Locale = 'zh-CN'): string {
  return actionSentence({ year: 2028, action }, dataset, (key, params) => translate(locale, key, params), [{ action: build }])
}

describe('the sentence of an action', () => {
  it('names schools and places, in both languages', () => {
    expect(say(build)).toBe('2028 年 9 月，新建城南新区小学（36 班）')
    expect(say(build, 'en')).toBe('Sept 2028: build 城南新区小学 (36 classes)')
    expect(say({ type: 'merge-schools', school: 'P1', into: 'P2', mode: 'at-once' })).toBe('2028 年 9 月，第一小学并入第二小学')
    expect(say({ type: 'close-school', school: 'P1', mode: 'by-attrition', successors: [] })).toBe(
      '2028 年 9 月起，第一小学停止招生，逐年撤销',
    )
  })

  it('calls a school that another line builds by its name', () => {
    expect(say({ type: 'expand-school', school: 'new-1', stage: 'P', classes: 6, rooms: 6 })).toBe(
      '2028 年 9 月，城南新区小学扩建 6 班、教室 6 间',
    )
  })

  it('names two places and counts the others; cells have no name', () => {
    const assign = (units: string[]): Action => ({ type: 'assign-units', stage: 'P', units, to: 'new-1' })
    expect(say(assign(['D1', 'D2']))).toBe('2028 年 9 月起，江南悦府、学府雅居的小学新生划入城南新区小学')
    expect(say(assign(['D1', 'c1', 'D2', 'D3', 'c2']))).toBe(
      '2028 年 9 月起，江南悦府、学府雅居等 5 处的小学新生划入城南新区小学',
    )
    expect(say(assign(['c1', 'c2']))).toBe('2028 年 9 月起，2 处的小学新生划入城南新区小学')
    expect(say(assign(['D1', 'c1']), 'en')).toBe(
      'From Sept 2028: Primary entrants of 江南悦府 and others, 2 places go to 城南新区小学',
    )
  })
})
