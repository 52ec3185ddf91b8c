import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Assumptions, assumptionsOf } from '../../../src/core/domain/assumptions.ts'
import type { Calendar, CalendarRow } from '../../../src/core/domain/calendar.ts'
import type { Dataset } from '../../../src/core/domain/dataset.ts'
import { assembleDataset } from '../../../src/core/domain/dataset-assembly.ts'
import type { Request } from '../../../src/core/domain/evaluation.ts'
import type { Layer } from '../../../src/core/domain/layers.ts'
import { COMPULSORY, type CompulsoryStage } from '../../../src/core/domain/stage.ts'
import { VARIANTS } from '../../../src/core/domain/variant.ts'
import { drain, Engine } from '../../../src/core/engine/engine.ts'
import type { ColumnName } from '../../../src/core/engine/question.ts'
import type { Entry } from '../../../src/core/scenario/entry.ts'
import { readLayerFile } from '../../../src/formats/index.ts'
import { expandFirst } from '../../fixtures/lines.ts'
import { randomScenario } from '../../fixtures/random-actions.ts'
import { ASSUMPTIONS, box, expand, question, school, six, town, zone } from '../../fixtures/town.ts'

/** Ranges wide enough that the three variants differ wherever a town has homes to come. */
const RANGED: Assumptions = assumptionsOf(
  [...ASSUMPTIONS.values()],
  [
    { assumption: 'occupancy.5', variant: 'low', value: 0.5 },
    { assumption: 'occupancy.5', variant: 'high', value: 1 },
    { assumption: 'age-share.P', variant: 'low', value: 0.05 },
    { assumption: 'age-share.P', variant: 'high', value: 0.11 },
    { assumption: 'local-share.commodity', variant: 'high', value: 0.2 },
  ],
)
const WANT: readonly ColumnName[] = [
  'area.demand',
  'area.seatsExisting',
  'area.seatsCommitted',
  'area.seatsScenario',
  'total.demand',
  'total.seatsExisting',
  'total.seatsCommitted',
  'total.seatsScenario',
  'total.unbornShare',
  'total.structuralShortage',
]

function calendarOf(dataset: Dataset, request: Partial<Request>, entries: readonly Entry[]): Calendar {
  return drain(new Engine(dataset).calendar({ ...question(request, entries), assumptions: RANGED }))
}

/** Kindergarten and senior school are their tables, in every variant. */
function expectTables(dataset: Dataset, request: Partial<Request>, entries: readonly Entry[]): void {
  const found = calendarOf(dataset, request, entries)
  const engine = new Engine(dataset)
  for (const of of ['K', 'H'] as const) {
    for (const variant of VARIANTS) {
      const table = drain(engine.stageBalance({ ...question({ ...request, variant }, entries), assumptions: RANGED, of }))
      const values = (row: number, id: string) =>
        Float64Array.from(table.rows[row]?.cells[id] ?? [], ({ value }) => value ?? Number.NaN)
      expect(found.stages[of].rows.map(({ id }) => id)).toEqual(table.rows.map(({ id }) => id))
      for (const [at, row] of found.stages[of].rows.entries()) {
        expect(row.demand[variant]).toEqual(values(at, 'demand'))
        expect(row.seats.committed).toEqual(values(at, 'seatsCommitted'))
        expect(row.seats.scenario).toEqual(values(at, 'seatsScenario'))
        expect(
          row.seats.existing.map((now, t) => now + (row.seats.committed[t] as number) + (row.seats.scenario[t] as number)),
        ).toEqual(values(at, 'seats'))
      }
    }
  }
}

/** The calendar's numbers of a stage are those of the evaluations of every year and variant. */
function expectSeries(dataset: Dataset, stage: CompulsoryStage, request: Partial<Request>, entries: readonly Entry[]): Calendar {
  const found = calendarOf(dataset, request, entries)
  const engine = new Engine(dataset)
  const { rows, unborn, shortage } = found.stages[stage]
  for (const variant of VARIANTS) {
    const asked = { ...question({ ...request, stage, variant }, entries), assumptions: RANGED }
    const series = drain(engine.series({ ...asked, want: WANT }))
    const column = (name: ColumnName, row: number) =>
      Float64Array.from(series.columns[name] ?? [], ({ values }) => values[row] ?? Number.NaN)
    const expectRow = (row: CalendarRow, level: 'area' | 'total', at: number) => {
      expect(row.demand[variant]).toEqual(column(`${level}.demand`, at))
      expect(row.seats.existing).toEqual(column(`${level}.seatsExisting`, at))
      expect(row.seats.committed).toEqual(column(`${level}.seatsCommitted`, at))
      expect(row.seats.scenario).toEqual(column(`${level}.seatsScenario`, at))
    }
    const areas = rows.filter(({ level }) => level === 'area')
    expect(areas.map(({ id }) => id)).toEqual(found.stages[stage].areaLevel === 'county' ? [] : series.areas.ids)
    for (const [at, row] of areas.entries()) expectRow(row, 'area', at)
    expectRow(rows.at(-1) as CalendarRow, 'total', 0)
    expect(unborn[variant]).toEqual(column('total.unbornShare', 0))
    expect(shortage[variant]).toEqual(column('total.structuralShortage', 0))
  }
  return found
}

describe('the balance layer is the evaluation of every year and variant', () => {
  it('on the demo, with and without a line', () => {
    const folder = 'data/demo/linjiang'
    const layers = readdirSync(folder).flatMap((file): Layer[] => {
      const { layer } = readLayerFile(readFileSync(`${folder}/${file}`), file)
      return layer ? [layer] : []
    })
    const demo = assembleDataset(layers, '2026-11-01')
    expectTables(demo, {}, [])
    for (const stage of COMPULSORY) {
      const { rows } = expectSeries(demo, stage, {}, [expandFirst(demo, stage)]).stages[stage]
      const county = rows.at(-1) as CalendarRow
      expect(county.seats.scenario.at(-1)).toBeGreaterThan(0)
      if (stage === 'P') expect(county.demand.high[10]).toBeGreaterThan(county.demand.low[10] as number)
    }
  })

  it('on random towns under random lines, at every level of areas', () => {
    fc.assert(
      fc.property(
        randomScenario,
        fc.constantFrom('auto', 'zone', 'county', 'planning-area'),
        fc.constantFrom('planning', 'present', 'planning+reserve'),
        fc.constantFrom(...COMPULSORY),
        ({ dataset, entries }, areaLevel, seatBasis, stage) => {
          expectSeries(dataset, stage, { areaLevel, seatBasis }, entries)
          expectTables(dataset, { areaLevel, seatBasis }, entries)
        },
      ),
      { numRuns: 15, seed: 20261122 },
    )
  })
})

describe('one place over the years', () => {
  const world = town({
    schools: [school('a', 5, 5, { P: six(60, 2), rooms: 12 }), school('b', 25, 5, { P: six(40, 1), rooms: 12 })],
    places: [
      { id: 'west', x: 5, y: 6, P: 360, residents: 3000 },
      { id: 'east', x: 25, y: 6, P: 240, residents: 2000 },
    ],
    zones: [zone('za', ['a'], box(0, 0, 15, 20)), zone('zb', ['b'], box(15, 0, 40, 20))],
  })

  it.each(['enrolled', 'zone'] as const)('a zone and a school under %s', (allocation) => {
    const engine = new Engine(world)
    const asked = { ...question({ allocation }, [expand('a', 2, { year: 2028 })]), assumptions: RANGED }
    const series = drain(engine.series({ ...asked, want: ['school.publicPupils', 'zone.residents', 'school.publicSeats'] }))
    const of = (name: ColumnName) => series.columns[name]?.map(({ values }) => values[0])
    const there = drain(engine.place({ ...asked, place: { level: 'school', id: 'a' } }))
    const home = drain(engine.place({ ...asked, place: { level: 'zone', id: 'za' } }))
    expect([...there.demand.mid]).toEqual(of('school.publicPupils'))
    expect([...home.demand.mid]).toEqual(of('zone.residents'))
    for (const { seats } of [there, home]) {
      expect([...seats.scenario.slice(0, 3)]).toEqual([0, 0, 90])
      expect([...seats.existing].map((now, t) => now + (seats.scenario[t] as number))).toEqual(of('school.publicSeats'))
    }
  })

  it('zones that share a school divide its seats, in every year', () => {
    const shared = town({
      schools: [school('a', 5, 5, { P: six(60, 2), rooms: 12 })],
      places: [
        { id: 'west', x: 5, y: 6, P: 360, residents: 3000 },
        { id: 'east', x: 25, y: 6, P: 90, residents: 750 },
      ],
      zones: [zone('za', ['a'], box(0, 0, 15, 20)), zone('zb', ['a'], box(15, 0, 40, 20))],
    })
    const engine = new Engine(shared)
    const asked = { ...question({}, [expand('a', 2, { year: 2028 })]), assumptions: RANGED }
    const [west, east] = ['za', 'zb'].map((id) => drain(engine.place({ ...asked, place: { level: 'zone', id } })).seats)
    const all = (at: number) =>
      [west, east].map((seats) => (seats?.existing[at] as number) + (seats?.scenario[at] as number)).reduce((a, b) => a + b, 0)
    expect([all(0), all(2)]).toEqual([540, 630])
    expect(west?.existing[0]).toBe(432)
  })
})
