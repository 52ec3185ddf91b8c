import { describe, expect, it } from 'vitest'
import { readLayerFile } from '../../src/formats/index.ts'
import { collection, feature, point } from './bytes.ts'

const at = [117.1, 30.2] as const

function schoolOf(properties: Record<string, unknown>) {
  const reading = readLayerFile(collection([point(at, properties)]), '学校.geojson')
  const { layer } = reading
  return { ...reading, school: layer?.kind === 'schools' ? layer.records[0] : undefined }
}

describe('a school table with official Chinese columns', () => {
  const row = {
    '学校(机构)标识码': '3634000123',
    学校名称: '临江县实验小学（东校区）',
    学校办学类型: 211,
    举办者: '地方教育部门',
    城乡类型: 121,
    在校生数: '1,240',
    班数: '２４',
    一年级班数: 4,
    一年级在校生数: '212人',
    普通教室: '—',
    '占地面积（亩）': 30,
    设计规模: '24班',
    专任教师数: '66',
    '25人及以下': 0,
    '26-30人': 0,
    '31-35人': 0,
    '36-40人': 2,
    '41-45人': 4,
    '46～50人': 6,
    '51-55人': 8,
    '56-60人': 4,
    '61-65人': 0,
    '66人及以上': 0,
  }
  const { school, issues, mappingRequest } = schoolOf(row)

  it('is understood without a question', () => {
    expect(mappingRequest).toBeNull()
    expect(school).toMatchObject({
      id: '3634000123',
      name: '临江县实验小学（东校区）',
      kind: 'primary',
      ownership: 'public',
      urban: 'town',
      teachers: 66,
    })
    expect(school?.sections).toEqual([
      {
        stage: 'P',
        grades: [{ grade: 1, classes: 4, pupils: 212 }],
        pupils: 1240,
        classes: 24,
        designClasses: 24,
        bands: [0, 0, 0, 2, 4, 6, 8, 4, 0, 0],
      },
    ])
  })

  it('turns 亩 into ㎡ and says so', () => {
    expect(school?.landArea).toBeCloseTo(20_000)
    expect(issues).toContainEqual(expect.objectContaining({ code: 'column.unit', field: '占地面积（亩）' }))
  })

  it('takes — as unknown, never as 0, and names cleaned numbers', () => {
    expect(school?.sections[0]?.rooms).toBeUndefined()
    expect(issues).toContainEqual(expect.objectContaining({ code: 'field.blank-mark', field: '普通教室' }))
    for (const column of ['在校生数', '班数', '一年级在校生数'])
      expect(issues).toContainEqual(expect.objectContaining({ code: 'field.number-cleaned', field: column }))
    expect(issues.filter((issue) => issue.severity === 'error')).toEqual([])
  })
})

describe('type codes and stages', () => {
  it.each([
    [111, 'kindergarten', 'K'],
    [211, 'primary', 'P'],
    [218, 'teaching-point', 'P'],
    [311, 'junior', 'J'],
    [312, 'nine-year', 'PJ'],
    [341, 'secondary', 'JH'],
    [342, 'senior', 'H'],
    [345, 'twelve-year', 'PJH'],
  ])('%i is %s', (code, kind, stages) => {
    const { school } = schoolOf({ 学校名称: '甲', 办学类型: code, 举办者: '公办' })
    expect(school?.kind).toBe(kind)
    expect(school?.sections.map((section) => section.stage).join('')).toBe(stages)
  })

  it('puts 七年级, 初一 and J1 into grade 7', () => {
    for (const column of ['七年级在校生数', '初一人数', 'J1_pupils', 'J7_pupils'])
      expect(schoolOf({ 学校名称: '甲中学', 办学类型: 311, 班数: 3, [column]: 150 }).school?.sections[0]?.grades, column).toEqual(
        [{ grade: 7, pupils: 150 }],
      )
  })

  it('keeps totals of a nine-year school unknown by stage rather than guess', () => {
    const { school } = schoolOf({ 学校名称: '甲', 办学类型: '九年一贯制', 小学在校生数: 700, 初中在校生数: 300, 普通教室: 24 })
    expect(school?.sections).toEqual([
      { stage: 'P', grades: [], pupils: 700 },
      { stage: 'J', grades: [], pupils: 300 },
    ])
  })

  it('asks for values it does not know and keeps the school meanwhile', () => {
    const { school, issues, mappingRequest } = schoolOf({ 学校名称: '甲小学', 办学类型: '希望学校', 班数: 6, 在校生数: 200 })
    expect(school?.kind).toBe('primary')
    expect(issues).toContainEqual(expect.objectContaining({ code: 'field.unknown-value', field: '办学类型' }))
    expect(mappingRequest?.reason).toBe('values')
  })

  it('reads pinyin headers', () => {
    const { school } = schoolOf({ XXMC: '甲小学', XXDM: '1', BXLX: '211', ZXSS: 300, JXBS: 7 })
    expect(school).toMatchObject({
      id: '1',
      name: '甲小学',
      kind: 'primary',
      sections: [{ stage: 'P', pupils: 300, classes: 7 }],
    })
  })
})

describe('other layers with Chinese columns', () => {
  it('reads estates', () => {
    const bytes = collection([point(at, { 小区名称: '江畔花园', 户数: 1200, 交付年份: '2027年', 类型: '安置房', 入住率: '85%' })])
    const { layer } = readLayerFile(bytes, '小区.geojson')
    expect(layer?.kind === 'developments' && layer.records[0]).toMatchObject({
      name: '江畔花园',
      households: 1200,
      deliveryYear: 2027,
      type: 'resettlement',
      occupancy: 0.85,
    })
  })

  it('reads villages', () => {
    const bytes = collection([point(at, { 村名: '上村', 常住人口: '１,２００', '0-14岁人口': 180, 乡镇: '江北镇', '6岁': 12 })])
    const { layer } = readLayerFile(bytes, '村.geojson')
    if (layer?.kind !== 'population') throw new Error('no population')
    expect([layer.records.residents[0], layer.records.children[0], layer.records.ages?.[6]]).toEqual([1200, 180, 12])
    expect(layer.records.ages?.[5]).toBeNaN()
  })

  it('reads zones of several schools', () => {
    const geometry = {
      type: 'Polygon' as const,
      coordinates: [
        [
          [117, 30],
          [117.1, 30],
          [117.1, 30.1],
          [117, 30],
        ],
      ],
    }
    const { layer } = readLayerFile(
      collection([feature(geometry, { 施教区: '一区', 学段: '小学', 学校: '甲小学、乙小学' })]),
      '施教区.geojson',
    )
    expect(layer?.kind === 'zones' && layer.records[0]).toMatchObject({ id: 'P:一区', stage: 'P', schools: ['甲小学', '乙小学'] })
  })
})
