import { describe, expect, it } from 'vitest'
import { toSvg } from '../../src/symbols/drawing.ts'
import { drawEstate } from '../../src/symbols/marks.ts'
import { BALANCE_STEPS, balanceStep, grey, LARGE_CLASS, STAGE_COLOURS } from '../../src/symbols/palette.ts'
import { drawSchool, halfSize, outerRadius, type SchoolSign, schoolSymbol, seatRadius } from '../../src/symbols/school-symbol.ts'

const sign: SchoolSign = {
  kind: 'primary',
  stages: ['P'],
  seats: 1620,
  utilisation: 0.75,
  largeClass: 0,
  prominent: true,
  state: 'open',
  ownership: 'public',
  expanded: false,
  gives: false,
  built: false,
  stale: false,
}
const svg = (over: Partial<SchoolSign>) => schoolSymbol({ ...sign, ...over })
const paths = (over: Partial<SchoolSign>) => drawSchool({ ...sign, ...over }).shapes

describe('school symbol', () => {
  it('keeps its drawings', () => {
    expect(svg({})).toMatchSnapshot('primary, 75 %')
    expect(svg({ kind: 'junior', stages: ['J'], utilisation: 1.2, largeClass: 2 })).toMatchSnapshot(
      'junior, 120 %, super-large class',
    )
    expect(svg({ kind: 'nine-year', stages: ['P', 'J'], utilisation: null, seats: null })).toMatchSnapshot('nine-year, unknown')
    expect(svg({ prominent: false, kind: 'senior', stages: ['H'] })).toMatchSnapshot('pale senior')
  })

  it('has an area in proportion to the seats', () => {
    expect(seatRadius(1620) ** 2 / seatRadius(405) ** 2).toBeCloseTo(4, 0)
    expect(seatRadius(10)).toBe(4.5)
    expect(seatRadius(null)).toBe(6.5)
  })

  it('gives every kind another shape', () => {
    const kinds = (['primary', 'junior', 'senior', 'nine-year', 'special', 'teaching-point'] as const).map((kind) =>
      svg({ kind, stages: kind === 'junior' ? ['J'] : kind === 'senior' ? ['H'] : ['P'] }),
    )
    expect(new Set(kinds).size).toBe(kinds.length)
  })

  it('shows more than 100 % as a second arc, not by colour alone', () => {
    expect(paths({ utilisation: 1.2 }).length).toBe(paths({ utilisation: 1 }).length + 1)
  })

  it('marks large classes with one flag and super-large ones with two', () => {
    const flags = (largeClass: 0 | 1 | 2) => paths({ largeClass }).filter((shape) => shape.fill === LARGE_CLASS).length
    expect([flags(0), flags(1), flags(2)]).toEqual([0, 1, 2])
  })

  it('has no colour left when stale', () => {
    for (const { fill, stroke } of paths({ stale: true, largeClass: 2, expanded: true })) {
      for (const colour of [fill, stroke]) if (colour) expect(colour).toMatch(/^#(..)\1\1$/)
    }
  })

  it('stays inside its picture with all badges', () => {
    for (const seats of [0, 90, 400, 1620, 4000]) {
      const full = { ...sign, seats, utilisation: 1.3, largeClass: 2, expanded: true } as const
      expect(halfSize(full)).toBeGreaterThanOrEqual(outerRadius(full))
    }
  })

  it('writes a title that cannot break out of its attribute', () => {
    expect(schoolSymbol(sign, '<"小学">')).toContain('aria-label="&#60;&#34;小学&#34;&#62;"')
  })
})

describe('palette', () => {
  it('breaks the balance at 100 %', () => {
    expect(balanceStep(1)?.id).toBe('balanced')
    expect(balanceStep(1.0001)?.id).toBe('shortage')
    expect(balanceStep(9)?.id).toBe('shortage-deep')
    expect(balanceStep(null)).toBeNull()
    expect(balanceStep(Number.NaN)).toBeNull()
  })

  it('keeps the five steps apart in grey on each side of balance', () => {
    const level = BALANCE_STEPS.map(({ colour }) => Number.parseInt(grey(colour).slice(1, 3), 16))
    expect(level[0]).toBeLessThan(level[1] ?? 0)
    expect(level[1]).toBeLessThan(level[2] ?? 0)
    expect(level[4]).toBeLessThan(level[3] ?? 0)
    expect(level[3]).toBeLessThan(level[2] ?? 0)
  })

  it('greys by lightness and steps back', () => {
    expect(grey('#ff0000')).toBe('#999999')
    expect(new Set(Object.values(STAGE_COLOURS)).size).toBe(4)
  })
})

it('draws estates by status', () => {
  expect(toSvg(drawEstate('planned'))).toContain('stroke-dasharray="2 1.6"')
  expect(new Set((['built', 'construction', 'planned', null] as const).map((status) => toSvg(drawEstate(status)))).size).toBe(4)
})
