import { describe, expect, it } from 'vitest'
import type { ComparedCell } from '../../../src/core/domain/comparison.ts'
import { recompute } from '../../../src/core/domain/figure-arithmetic.ts'
import { type AskedOption, compare } from '../../../src/core/engine/compare.ts'
import { longWay, verdictOf } from '../../../src/core/engine/compare-rows.ts'
import { drain, Engine } from '../../../src/core/engine/engine.ts'
import { lineDifference, numberSentences } from '../../../src/core/report/difference.ts'
import { replay } from '../../../src/core/scenario/replay.ts'
import { smallTown, WAYS_OUT } from '../../fixtures/dossier.ts'
import { assign, merge } from '../../fixtures/lines.ts'
import { question } from '../../fixtures/town.ts'

const engine = new Engine(smallTown())
const asked = { ...question({ year: 2029, allocation: 'zone' }), scenario: null }
const BASE: AskedOption = { scenario: null, entries: [] }
const [GROW, BUILD] = WAYS_OUT.map(({ id, entries }) => ({ scenario: id, entries })) as unknown as readonly [
  AskedOption,
  AskedOption,
]
const MOVED: AskedOption = { scenario: 'moved', entries: [assign('move', ['middle'], 'B', 2027)] }

const table = (options: readonly AskedOption[], more: Partial<typeof asked.request> = {}) =>
  drain(engine.comparison({ ...asked, request: { ...asked.request, ...more }, options }))
const difference = (from: AskedOption, to: AskedOption, more: Partial<typeof asked.request> = {}) =>
  drain(engine.difference({ ...asked, ...to, request: { ...asked.request, ...more }, against: from }))
const rowOf = ({ rows }: ReturnType<typeof table>, id: string) => {
  const row = rows.find((candidate) => candidate.id === id)
  if (!row) throw new Error(`no row ${id}`)
  return row
}
const valuesOf = (found: ReturnType<typeof table>, id: string) => rowOf(found, id).cells.map((cell) => cell?.value.value ?? null)

const cell = (value: number | null, quality: ComparedCell['value']['quality'] = 'exact') => ({
  value: { value, unit: 'classes' as const, quality, ref: null },
})

describe('what is best', () => {
  it('is the least or the most, and ties are ties', () => {
    expect(verdictOf([cell(3), cell(2), cell(4)], 'less')).toEqual({ verdict: 'best', best: [1] })
    expect(verdictOf([cell(3), cell(2), cell(4)], 'more')).toEqual({ verdict: 'best', best: [2] })
    expect(verdictOf([cell(2), cell(3), cell(2)], 'less')).toEqual({ verdict: 'tie', best: [0, 2] })
    expect(verdictOf([cell(2), cell(2)], 'less')).toEqual({ verdict: 'same', best: [] })
    expect(verdictOf([cell(2), cell(3)], null)).toEqual({ verdict: 'none', best: [] })
  })

  it('is never what is not known, and not open to what an unknown might be', () => {
    expect(verdictOf([cell(null), cell(3), cell(4)], 'less')).toEqual({ verdict: 'unknown', best: [] })
    expect(verdictOf([cell(2, 'at-least'), cell(3)], 'less')).toEqual({ verdict: 'unknown', best: [] })
    expect(verdictOf([cell(2, 'at-least'), cell(3, 'at-least')], 'less')).toEqual({ verdict: 'unknown', best: [] })
    expect(verdictOf([cell(2, 'at-least'), cell(2, 'at-least')], 'less').verdict).toBe('unknown')
    expect(verdictOf([cell(2), cell(3, 'at-least'), cell(4)], 'less')).toEqual({ verdict: 'best', best: [0] })
    expect(verdictOf([cell(4, 'at-least'), cell(3)], 'more')).toEqual({ verdict: 'best', best: [0] })
    expect(verdictOf([cell(2, 'at-least'), cell(3)], 'more')).toEqual({ verdict: 'unknown', best: [] })
    expect(verdictOf([null, cell(3)], 'less').verdict).toBe('none')
  })

  it('is the same for values that print the same', () => {
    const metres = (value: number) => ({ value: { value, unit: 'metres' as const, quality: 'estimated' as const, ref: null } })
    expect(verdictOf([metres(812.2), metres(811.8)], 'less').verdict).toBe('same')
  })
})

describe('the way nine in ten do not exceed', () => {
  const evaluation = drain(engine.evaluate(asked))
  const way = (metres: readonly number[]) => {
    const flows = { start: Uint32Array.of(0), school: new Int32Array(10), pupils: new Int32Array(10).fill(1) }
    return longWay({ ...evaluation, flows: { ...flows, metres: Float64Array.from(metres) } }).value
  }

  it('is at least so long where ways are not known, never shorter', () => {
    const metres = [100, 200, 300, 400, 500, 600, 700, 800, 900, 1000]
    expect(way(metres)).toMatchObject({ value: 900, quality: 'estimated' })
    expect(way([...metres.slice(0, 8), Number.NaN, Number.NaN])).toMatchObject({ value: 700, quality: 'at-least' })
    expect(way(Array(10).fill(Number.NaN))).toMatchObject({ value: null, quality: 'unknown' })
  })
})

describe('the decision table', () => {
  const found = table([BASE, GROW, BUILD])

  it('has the numbers of each option’s own evaluation', () => {
    for (const [at, { scenario, entries }] of [BASE, GROW, BUILD].entries()) {
      const { columns } = drain(engine.evaluate({ ...asked, scenario, entries }))
      for (const id of ['structuralShortage', 'largeClasses', 'meanMetres', 'coverage'])
        expect(valuesOf(found, id)[at], id).toBe(columns.total[id]?.values[0])
    }
    expect(valuesOf(found, 'structuralShortage')[0]).toBeGreaterThan(0)
  })

  it('counts what is built, merged and closed, and when seats come', () => {
    expect(valuesOf(found, 'built')).toEqual([null, 0, 1])
    expect(valuesOf(found, 'merged')).toEqual([null, 0, 1])
    expect(valuesOf(found, 'closed')).toEqual([null, 0, 0])
    expect(valuesOf(found, 'seatsFrom')).toEqual([null, 2027, 2028])
    // Neither line says what it costs.
    expect(valuesOf(found, 'investment')).toEqual([null, null, null])
    expect(rowOf(found, 'investment').verdict).toBe('unknown')
  })

  it('brings figures whose arithmetic gives the number', () => {
    const figures = found.rows.flatMap(({ cells }) => cells.flatMap((one) => one?.made ?? []))
    expect(figures.length).toBeGreaterThan(10)
    for (const figure of figures) expect(recompute(figure) ?? figure.value).toBe(figure.value)
  })

  it('marks the same options in whatever order they come', () => {
    const turned = table([BUILD, BASE, GROW])
    const names = (one: typeof found) =>
      one.rows.map(({ id, verdict, best }) => [id, verdict, best.map((option) => one.options[option]).sort()])
    expect(names(turned)).toEqual(names(found))
    expect(found.rows.some(({ verdict }) => verdict === 'best')).toBe(true)
  })

  it('says by zone who changes school where registers do not', () => {
    const enrolled = table([BASE, MOVED], { allocation: 'enrolled' })
    expect([enrolled.allocation, enrolled.placedBy]).toEqual(['enrolled', 'zone'])
    expect(valuesOf(enrolled, 'changed')[1]).toBe(difference(BASE, MOVED).changed.value)
    expect(valuesOf(enrolled, 'meanMetres')).toEqual(valuesOf(table([BASE, MOVED]), 'meanMetres'))
  })
})

describe('a mean over the ways that are known', () => {
  it('makes no option the best', () => {
    const answered = ({ scenario, entries }: AskedOption) => {
      const evaluation = drain(engine.evaluate({ ...asked, scenario, entries }))
      const { plan } = replay(smallTown(), entries, 2029, asked.standards)
      return { scenario, entries, plan, asked: evaluation, placed: evaluation }
    }
    const [base, moved] = [answered(BASE), answered(MOVED)]
    expect(rowOf(compare([base, moved]), 'meanMetres').verdict).toBe('best')
    const { flows } = moved.placed
    const holed = {
      ...moved.placed,
      flows: flows && { ...flows, metres: flows.metres.map((way, at) => (at ? way : Number.NaN)) },
    }
    expect(rowOf(compare([base, { ...moved, placed: holed }]), 'meanMetres').verdict).toBe('unknown')
  })
})

describe('who changes school', () => {
  it('is who the zones send elsewhere, to the pupil', () => {
    const { changes, changed, bySchool } = difference(BASE, MOVED)
    const { columns, units } = drain(engine.evaluate(asked))
    expect(new Set(changes.unitIds)).toEqual(new Set(['middle']))
    expect(changed.value).toBe(columns.unit.pupils?.values[units.ids.indexOf('middle')])
    expect(bySchool.map(({ from, to }) => [from, to])).toEqual([['A', 'B']])
    expect(bySchool[0]?.after.value).toBeGreaterThan(bySchool[0]?.before.value ?? Number.NaN)
  })

  it('is nobody under a scenario without lines, whose table is the base’s', () => {
    const empty = { scenario: 'empty', entries: [] }
    expect(difference(BASE, empty).changes.pupils).toHaveLength(0)
    const found = table([BASE, empty])
    for (const { id, cells } of found.rows) if (cells[0] && cells[1]) expect(cells[1].value.value, id).toBe(cells[0].value.value)
    expect(valuesOf(found, 'changed')).toEqual([null, 0])
    expect(found.rows.flatMap(({ best }) => best)).toEqual([])
  })

  it('is mirrored when the options change sides', () => {
    for (const allocation of ['zone', 'balanced'] as const) {
      const [there, back] = [difference(GROW, BUILD, { allocation }), difference(BUILD, GROW, { allocation })]
      expect(there.changes.pupils.length).toBeGreaterThan(0)
      expect(back.changes.from).toEqual(there.changes.to)
      expect(back.changes.to).toEqual(there.changes.from)
      expect(back.changes.pupils).toEqual(there.changes.pupils)
      expect(back.changes.before).toEqual(there.changes.after)
      expect(back.changed.value).toBe(there.changed.value)
    }
  })
})

describe('what differs, in sentences', () => {
  it('tells lines that only one option has from those both have, changed or not', () => {
    const [, whole] = [GROW, BUILD].map(({ entries }) => entries)
    expect(lineDifference([], whole ?? []).onlySecond.map(({ id }) => id)).toEqual(['build-M', 'merge-C'])
    const copy = { ...merge('C', 'B', 2027), id: 'copy', copiedFrom: 'merge-C' }
    const later = { ...copy, year: 2030 }
    expect(lineDifference([merge('C', 'B', 2027)], [copy])).toEqual({ onlyFirst: [], onlySecond: [], changed: [] })
    expect(lineDifference([merge('C', 'B', 2027)], [later])).toEqual({ onlyFirst: [], onlySecond: [], changed: [later] })
  })

  it('says more one way and less the other, by the same number', () => {
    const found = table([BASE, GROW, BUILD])
    const said = (first: number, second: number) =>
      numberSentences(found, first, second).map(({ key, params = {} }) => {
        const by = params.by
        return [key, typeof by === 'object' && 'figure' in by ? by.figure.value : null]
      })
    const [there, back] = [said(1, 2), said(2, 1)]
    const turned: Record<string, string> = {
      'compare.says.more': 'compare.says.less',
      'compare.says.less': 'compare.says.more',
      'compare.says.more.share': 'compare.says.less.share',
      'compare.says.less.share': 'compare.says.more.share',
    }
    expect(back).toEqual(there.map(([key, by]) => [turned[String(key)] ?? key, by]))
    expect(there.some(([key]) => key === 'compare.says.less')).toBe(true)
    expect(said(1, 1).map(([key]) => key)).toEqual(['compare.says.same'])
  })
})
