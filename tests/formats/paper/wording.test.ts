import { expect, it } from 'vitest'
import type { Quality } from '../../../src/core/domain/figure.ts'
import type { ColumnUnit } from '../../../src/core/report/document.ts'
import { storable, wording } from '../../../src/formats/paper/wording.ts'

const { cell } = wording('zh-CN')
const written = (value: number | null, unit: ColumnUnit = 'pupils', quality: Quality = 'exact', key = 'a'): string =>
  cell({ figure: { value, quality } }, { key, heading: { key: 'a' }, unit, width: 8 })

it('writes numbers with unit and mark, and what is unknown as —, never 0', () => {
  expect([written(null), written(Number.NaN), written(0), written(1240)]).toEqual(['—', '—', '0', '1,240'])
  expect([written(7, 'classes', 'at-least'), written(7, 'classes', 'assumed'), written(7, 'seats', 'declared')]).toEqual([
    '≥7',
    '7*',
    '7†',
  ])
  expect([written(2031, 'year'), written(0.36, 'percent'), written(0.1234, 'share')]).toEqual(['2031', '36%', '12.34%'])
  expect([written(12, 'seats', 'exact', 'gap'), written(-12, 'seats', 'exact', 'gap'), cell(null)]).toEqual(['+12', '−12', ''])
})

it('keeps what XML can hold, and shows where something else was', () => {
  expect(storable('甲\u0000乙\ud800丙\n 丁\ufffe😀')).toBe('甲□乙□丙 丁□😀')
})
