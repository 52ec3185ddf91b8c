import { describe, expect, it } from 'vitest'
import type { AccessTable } from '../../../src/core/domain/access-table.ts'
import { assumptionsOf } from '../../../src/core/domain/assumptions.ts'
import type { Dataset } from '../../../src/core/domain/dataset.ts'
import type { Request } from '../../../src/core/domain/evaluation.ts'
import { recompute } from '../../../src/core/domain/figure-arithmetic.ts'
import type { MeasuredReach, ReachMeasure } from '../../../src/core/domain/reach-table.ts'
import { drain, Engine } from '../../../src/core/engine/engine.ts'
import type { Entry } from '../../../src/core/scenario/entry.ts'
import { hasMessage } from '../../../src/i18n/index.ts'
import { figuresIn } from '../../fixtures/figures.ts'
import { ASSUMPTIONS, expand, question, school, six, town } from '../../fixtures/town.ts'

function access(
  dataset: Dataset,
  values: Readonly<Record<string, number>> = {},
  request: Partial<Request> = {},
  entries: readonly Entry[] = [],
): AccessTable {
  const edits = Object.entries(values).map(([assumption, value]) => ({ assumption, variant: 'mid' as const, value }))
  const assumptions = assumptionsOf([...ASSUMPTIONS.values()], edits)
  return drain(new Engine(dataset).access({ ...question({ allocation: 'nearest', ...request }, entries), assumptions }))
}

const by = ({ reach }: AccessTable, measure: ReachMeasure): MeasuredReach =>
  reach.measures.find((one) => one.measure === measure) as MeasuredReach

/** Rooms for `seats` pupils in classes of 45, and as many pupils in six grades as `pupils` says. */
const holding = (id: string, x: number, classes: number, pupils: number) =>
  school(id, x, 0, { P: six(pupils / 6, 1), rooms: classes, design: classes })

/** A has 90 seats and B 270; a and b lie by A and B, m between them. */
const world = town({
  schools: [holding('A', 0, 2, 120), holding('B', 20, 6, 120)],
  places: [
    { id: 'a', x: 0, y: 0, P: 60 },
    { id: 'm', x: 10, y: 0, P: 60 },
    { id: 'b', x: 20, y: 0, P: 120 },
  ],
})

describe('seats within reach', () => {
  it('are shared among all who reach a school, and added over the schools one reaches', () => {
    const table = access(world, { 'reach.P': 1200 })
    const [ratioA, ratioB] = [90 / 120, 270 / 180]
    expect([...table.reach.units.binary]).toEqual([
      expect.closeTo(ratioA, 12),
      expect.closeTo(ratioA + ratioB, 12),
      expect.closeTo(ratioB, 12),
    ])
    const county = by(table, 'binary').rows.at(-1)
    expect(county?.mean.value).toBeCloseTo(360 / 240, 12)
    expect(county).toMatchObject({ short: { value: 60 }, none: { value: 0 }, unknown: { value: 0 } })
    expect(by(table, 'binary').places.map(({ unit, learners }) => [unit, learners.value])).toEqual([['a', 60]])
  })

  it('add up to the seats of the schools that somebody reaches, under every measure', () => {
    for (const reach of [150, 1200, 5000]) {
      for (const { given, reached } of access(world, { 'reach.P': reach }).reach.measures)
        expect(given.value).toBeCloseTo(reached.value as number, 9)
    }
  })

  it('are none where no school lies within reach, and the seats nobody reaches are named', () => {
    const table = access(
      town({
        schools: [holding('A', 0, 2, 60), holding('far', 200, 6, 60)],
        places: [
          { id: 'a', x: 0, y: 0, P: 60 },
          { id: 'nowhere', x: 100, y: 0, P: 60 },
        ],
      }),
    )
    expect([...table.reach.units.stepped]).toEqual([expect.closeTo(1.5, 12), 0])
    expect(by(table, 'stepped')).toMatchObject({ unreached: { value: 270 }, reached: { value: 90 } })
    expect(by(table, 'stepped').rows.at(-1)?.none.value).toBe(60)
  })

  it('are unknown, not none, where a school of unknown seats lies within reach', () => {
    const blank = school('blank', 0, 0, { sections: [{ stage: 'P', grades: [], pupils: 60 }] })
    const table = access(
      town({
        schools: [blank, holding('B', 100, 2, 60)],
        places: [
          { id: 'a', x: 0, y: 0, P: 60 },
          { id: 'b', x: 100, y: 0, P: 60 },
        ],
      }),
    )
    expect([...table.reach.units.binary]).toEqual([Number.NaN, expect.closeTo(1.5, 12)])
    expect(by(table, 'binary').rows.at(-1)?.unknown.value).toBe(60)
  })

  it('grow with an expansion, before and after side by side', () => {
    const table = access(world, { 'reach.P': 1200 }, {}, [expand('A', 2)])
    const row = by(table, 'gaussian').rows.at(-1)
    expect([row?.base?.value, row?.mean.value]).toEqual([expect.closeTo(1.5, 12), expect.closeTo(450 / 240, 12)])
  })
})

describe('between schools', () => {
  /** The vector of the official method sheet: pupils and books. */
  const SHEET = [
    [45, 279],
    [37, 137],
    [89, 935],
    [76, 160],
    [55, 402],
  ] as const
  const sections = (pupils: number) => [{ stage: 'P', grades: [], pupils, classes: 2, rooms: 4 }]

  it('the coefficient is the official one', () => {
    const schools = SHEET.map(([pupils, books], at) =>
      school(`S${at}`, at, 0, { sections: sections(pupils), teachingArea: books }),
    )
    const [row] = access(town({ schools, places: [{ id: 'x', x: 0, y: 0, P: 302 }] }), {}, { allocation: 'enrolled' }).equity
      .variation
    expect(row).toMatchObject({ resource: 'teachingArea', limit: { value: 0.5 }, threshold: { value: 4.5 }, below: { value: 2 } })
    expect(row?.coefficient.value).toBeCloseTo(0.51526, 5)
    expect(row?.mean.value).toBeCloseTo(1913 / 302, 12)
  })

  it('a school that says nothing is not counted as having nothing', () => {
    const schools = [
      school('S0', 0, 0, { sections: sections(50), sportsArea: 500 }),
      school('S1', 1, 0, { sections: sections(50), sportsArea: 500 }),
      school('S2', 2, 0, { sections: sections(50) }),
    ]
    const [row] = access(town({ schools, places: [{ id: 'x', x: 0, y: 0, P: 150 }] }), {}, { allocation: 'enrolled' }).equity
      .variation
    expect(row).toMatchObject({ resource: 'sportsArea', coefficient: { value: 0, quality: 'estimated' }, known: 2, schools: 3 })
    expect(row?.below).toMatchObject({ value: 0, quality: 'at-least' })
  })

  it('a nine-year school gives its primary section 1 part to 1.1', () => {
    const nine = school('N', 0, 0, { P: six(10, 1), J: six(20, 1).slice(0, 3), teachingArea: 1260, rooms: 9 })
    const [row] = access(
      town({ schools: [nine], places: [{ id: 'x', x: 0, y: 0, P: 60, J: 60 }] }),
      {},
      { allocation: 'enrolled' },
    ).equity.variation
    expect(row?.mean.value).toBeCloseTo(1260 / 2.1 / 60, 9)
  })
})

it('Gini and Theil are 0 where all are alike, and every figure is its own arithmetic with words', () => {
  const table = access(world, { 'reach.P': 50000 }, {}, [expand('A', 2)])
  const reach = table.equity.inequality.find(({ thing }) => thing === 'reach')
  expect([reach?.gini.value, reach?.theil.value]).toEqual([expect.closeTo(0, 9), expect.closeTo(0, 9)])
  for (const figure of figuresIn([table.reach.measures, table.equity])) {
    expect(recompute(figure), figure.key).toBe(figure.value)
    expect(hasMessage(`figure.${figure.key}`), figure.key).toBe(true)
  }
})
