import { describe, expect, it } from 'vitest'
import { OUTSIDE } from '../../src/core/domain/layers.ts'
import { issueText, readLayerFile } from '../../src/formats/index.ts'
import { collection, feature, point } from './bytes.ts'

function schoolOf(properties: Record<string, unknown>) {
  const bytes = collection([point([117.1, 30.2], { id: 's1', name: '甲校', ...properties })], { kind: 'schools' })
  const { layer, issues } = readLayerFile(bytes, '学校.geojson')
  return { school: layer?.kind === 'schools' ? layer.records[0] : undefined, issues }
}
const codes = (issues: ReturnType<typeof schoolOf>['issues']) =>
  issues.filter((issue) => issue.severity !== 'info').map((issue) => issue.code)

describe('grades of nested sections', () => {
  it('are counted within the stage or throughout; one outside the stage is named with its numbers', () => {
    const grades = [1, 2, 3].map((grade) => ({ grade, classes: 2, pupils: 90 + grade }))
    const numbers = (first: number) => grades.map((row) => ({ ...row, grade: row.grade + first - 1 }))
    expect(schoolOf({ kind: 'junior', sections: [{ stage: 'J', grades }] }).school?.sections[0]?.grades).toEqual(numbers(7))
    expect(schoolOf({ kind: 'senior', sections: [{ stage: 'H', grades }] }).school?.sections[0]?.grades).toEqual(numbers(10))
    expect(schoolOf({ kind: 'kindergarten', sections: [{ stage: 'K', grades }] }).school?.sections[0]?.grades).toEqual(grades)
    expect(schoolOf({ kind: 'junior', grades }).school?.sections).toEqual([{ stage: 'J', grades: numbers(7) }])
    const history = [{ year: 2025, grade: 1, stage: '初中', pupils: 80 }]
    expect(schoolOf({ kind: 'nine-year', history }).school?.history).toEqual([{ year: 2025, grade: 7, stage: 'J', pupils: 80 }])

    const { school, issues } = schoolOf({
      kind: 'junior',
      sections: [{ stage: 'J', grades: [...grades, { grade: 4, pupils: 55 }, { grade: 7, pupils: 66 }] }],
    })
    expect(school?.sections[0]?.grades).toEqual(numbers(7))
    expect(codes(issues)).toEqual(['school.grade-outside', 'school.grade-twice'])
    expect(issues.slice(-2).map((issue) => issueText(issue, 'zh-CN').what)).toEqual([
      '初中没有这个年级：{"grade":4,"pupils":55}',
      '初中 7 年级出现两次，后一次是 {"grade":7,"pupils":66}',
    ])
  })
})

describe('nested data that does not fit', () => {
  it('understands a stage written as a word', () => {
    const { school, issues } = schoolOf({ sections: [{ stage: '小学', pupils: 300 }] })
    expect(school).toMatchObject({ kind: 'primary', sections: [{ stage: 'P', pupils: 300 }] })
    expect(codes(issues)).toEqual([])
    expect(schoolOf({ grades: [{ stage: '初中', grade: 7, pupils: 90 }] }).school?.sections).toEqual([
      { stage: 'J', grades: [{ grade: 7, pupils: 90 }] },
    ])
  })

  it.each([
    ['school.sections-form', { sections: { stage: 'P', pupils: 123 } }],
    ['school.section-stage', { sections: [{ stage: '大学', pupils: 123 }] }],
    ['school.section-stage', { sections: ['P123'] }],
    ['school.section-twice', { sections: [{ stage: 'P' }, { stage: 'P', pupils: 123 }] }],
    ['school.grades-form', { sections: [{ stage: 'P', grades: { 1: 123 } }] }],
    ['school.grade-outside', { sections: [{ stage: 'P', grades: ['123'] }] }],
    ['school.grades-form', { grades: { 1: 123 } }],
    ['school.section-stage', { grades: [{ grade: 13, pupils: 123 }] }],
    ['school.section-stage', { grades: [null, { stage: '大学', grade: 1, pupils: 123 }] }],
    ['field.unknown-key', { sections: [{ stage: 'P', 危房: 123 }] }],
    ['field.unknown-key', { sections: [{ stage: 'P', grades: [{ grade: 1, 女生: 123 }] }] }],
  ])('%s names it: %j', (code, properties) => {
    const { school, issues } = schoolOf({ kind: 'primary', ...properties })
    expect(school?.name).toBe('甲校')
    expect(new Set(codes(issues))).toEqual(new Set([code]))
    const texts = issues.filter((issue) => issue.code === code).map((issue) => issueText(issue, 'en'))
    expect(texts.some(({ what, effect }) => what.includes('123') && effect !== '')).toBe(true)
  })
})

describe('columns of tables', () => {
  it('names the columns that were not read, once for the file', () => {
    const { school, issues } = schoolOf({ kind: 'primary', 普通教室: 12, 危房间数: 3, 食堂面积: 400, 宿舍面积: null })
    expect(school?.sections[0]).toMatchObject({ rooms: 12, unsafeRooms: 3 })
    const unread = issues.filter((issue) => issue.code === 'file.columns-unread')
    expect(unread.map((issue) => issue.params)).toEqual([{ count: 1, columns: '食堂面积' }])
  })

  it.each([
    ['unsafeRooms', ['危房间数', 'D级危房教室']],
    ['onRoll', ['学籍人数', '在籍学生数']],
    ['attending', ['实际就读', '在读人数']],
    ['boarders', ['其中寄宿生']],
  ])('%s is found under %j', (field, columns) => {
    for (const column of columns)
      expect(schoolOf({ kind: 'primary', [column]: 7 }).school?.sections[0], column).toMatchObject({ [field]: 7 })
  })

  it('reads a home outside the county as such', () => {
    const homes = ['区外', '外县', '县外', '外区', '江北镇']
    const rows = homes.map((生源地) => feature(null, { 生源地, 就读学校: '甲校', 学段: '小学', 人数: 5 }))
    const { layer } = readLayerFile(collection(rows), '流向.geojson', { kind: 'flows' })
    expect(layer?.kind === 'flows' && layer.records.map((flow) => flow.home)).toEqual([...new Array(4).fill(OUTSIDE), '江北镇'])
  })
})

describe('numbers of a nine-year school without a stage', () => {
  const kind = 'nine-year'

  it('are named when neither stage has its own', () => {
    const { school, issues } = schoolOf({ kind, 在校生数: 1000, 班数: 22, 普通教室: 24, 危房间数: 3 })
    expect(school?.sections).toEqual([
      { stage: 'P', grades: [] },
      { stage: 'J', grades: [] },
    ])
    const named = issues.filter((issue) => issue.code === 'school.stage-unclear')
    expect(named.map((issue) => [issue.field, issue.params.value])).toEqual([
      ['在校生数', '1000'],
      ['班数', '22'],
      ['普通教室', '24'],
    ])
    expect(codes(issues)).toContain('school.unsafe-unclear')
  })

  it('give way to numbers by stage or grade, silently only where these add up', () => {
    const grades = Object.fromEntries([...'一二三四五六七八九'].map((word, n) => [`${word}年级在校生数`, 100 + n]))
    const { school, issues } = schoolOf({ kind, 在校生数: 936, ...grades })
    expect(school?.sections.map(({ grades }) => grades.map((row) => row.pupils))).toEqual([
      [100, 101, 102, 103, 104, 105],
      [106, 107, 108],
    ])
    expect(codes(issues)).toEqual([])
    expect(codes(schoolOf({ kind, 在校生数: 940, ...grades }).issues)).toEqual(['school.total-differs'])
    expect(codes(schoolOf({ kind, 在校生数: 900, 小学在校生数: 600 }).issues)).toEqual(['school.stage-unclear'])
  })
})
