import { describe, expect, it } from 'vitest'
import { byVariant } from '../../src/core/domain/variant.ts'
import type { Entry } from '../../src/core/scenario/entry.ts'
import { lineStarts } from '../../src/ui/calendar/line-starts.ts'
import { readingOf } from '../../src/ui/calendar/reading.ts'
import { closing } from '../fixtures/lines.ts'

const values = (...all: readonly number[]) => Float64Array.of(...all)

describe('what a reader looks for in a calendar', () => {
  it('finds the first years of the most, the fewest and the first shortage', () => {
    const mid = values(80, 120, 120, 60, 60)
    const shortage = { low: values(0, 0, 0, 0, 0), mid: values(0, 20, 20, 0, 0), high: values(5, 40, 40, 0, 0) }
    expect(readingOf({ demand: { low: mid, mid, high: mid }, shortage }, 'mid')).toEqual({
      peak: 1,
      trough: 3,
      firstShort: 1,
      shortYears: { low: 0, mid: 2, high: 3 },
      known: 5,
    })
  })

  it('of another variant are its own', () => {
    const demand = { low: values(9, 1), mid: values(5, 6), high: values(5, 9) }
    const shortage = { low: values(0, 0), mid: values(0, 1), high: values(3, 4) }
    expect((['low', 'mid', 'high'] as const).map((variant) => readingOf({ demand, shortage }, variant))).toMatchObject([
      { peak: 0, trough: 1, firstShort: null },
      { peak: 1, trough: 0, firstShort: 1 },
      { peak: 1, trough: 0, firstShort: 0 },
    ])
  })

  it('finds no trough where nothing changes, and nothing where nothing is known', () => {
    const flat = byVariant(() => values(50, 50))
    const none = byVariant(() => values(0, 0))
    expect(readingOf({ demand: flat, shortage: none }, 'mid')).toMatchObject({ peak: 0, trough: null, firstShort: null })
    const unknown = byVariant(() => values(Number.NaN, Number.NaN))
    expect(readingOf({ demand: unknown, shortage: unknown }, 'mid')).toEqual({
      peak: null,
      trough: null,
      firstShort: null,
      shortYears: { low: 0, mid: 0, high: 0 },
      known: 0,
    })
    const partly = byVariant(() => values(Number.NaN, 9, 4))
    expect(readingOf({ demand: partly, shortage: partly }, 'low')).toMatchObject({ peak: 1, trough: 2, firstShort: 1, known: 2 })
  })
})

describe('starts of lines', () => {
  const years = [2026, 2027, 2028]
  const ids = (entries: readonly Entry[]) =>
    lineStarts(entries, years).map(({ at, entries: all }) => [at, all.map(({ id }) => id)])

  it('stand at their years; earlier ones at the first, later and unticked ones nowhere', () => {
    const off = { ...closing('D', 2027), enabled: false }
    expect(ids([closing('A', 2028), closing('B', 2020), closing('C', 2028), off, closing('E', 2040)])).toEqual([
      [0, ['close-B']],
      [2, ['close-A', 'close-C']],
    ])
    expect(lineStarts([closing('A', 2028)], [])).toEqual([])
  })
})
