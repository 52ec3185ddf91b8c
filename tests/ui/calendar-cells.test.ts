import { describe, expect, it } from 'vitest'
import { recompute } from '../../src/core/domain/figure-arithmetic.ts'
import { VARIANTS } from '../../src/core/domain/variant.ts'
import { drain, Engine } from '../../src/core/engine/engine.ts'
import { type CalendarLine, lineOf, lineOfPlace } from '../../src/ui/calendar/calendar-line.ts'
import { type CalendarColumn, figureOf, knownValue, ownFigure } from '../../src/ui/calendar/cells.ts'
import { line } from '../fixtures/lines.ts'
import { box, question, school, six, town, zone } from '../fixtures/town.ts'

const COLUMNS: readonly CalendarColumn[] = [
  'demand',
  'seats',
  'existing',
  'committed',
  'scenario',
  'base',
  'shortage',
  'gap',
  'unborn',
]

describe('numbers of the calendar', () => {
  const dataset = town({
    schools: [school('S1', 2, 2, { P: six(60, 1), rooms: 6 }), school('S2', 30, 2, { P: six(20, 1), rooms: 6 })],
    zones: [zone('Z1', ['S1'], box(0, 0, 10, 10)), zone('Z2', ['S2'], box(20, 0, 40, 10))],
    places: [
      { id: 'a', x: 3, y: 3, residents: 3000 },
      { id: 'b', x: 31, y: 3, residents: 1000 },
    ],
  })
  const entries = [line('e', 2028, { type: 'expand-school', school: 'S1', stage: 'P', classes: 1, rooms: 1 })]
  const engine = new Engine(dataset)
  const asked = question({}, entries)
  const calendar = drain(engine.calendar(asked))
  const { schools, zones } = drain(engine.evaluate(asked))
  const of = (level: 'zone' | 'school', id: string, ids: readonly string[]) =>
    lineOfPlace(drain(engine.place({ ...asked, place: { level, id } })), calendar.stages.P, ids.indexOf(id))
  const lines = [
    lineOf(calendar, 'P', null),
    lineOf(calendar, 'P', calendar.stages.P.rows[0]?.id ?? ''),
    of('school', 'S1', schools.ids),
    of('zone', 'Z1', zones.ids),
  ].filter((found): found is CalendarLine => found !== null)

  it.each(lines.map((found) => [found.level, found] as const))(
    'of the %s open with the same value in their own year',
    (_, found) => {
      for (const column of COLUMNS)
        for (const at of [0, 2, 10])
          for (const variant of VARIANTS) {
            const shown = figureOf(found, column, at, variant)
            const { ref, at: moment } = shown
            const figure = ref
              ? drain(engine.explain({ ...asked, request: { ...asked.request, ...moment } }, ref))
              : ownFigure(found, column, at, variant)
            const said = `${column} ${at} ${variant}`
            expect(figure.value, said).toBe(shown.value)
            expect(recompute(figure), said).toBe(shown.value)
            expect(shown.value, said).toBe(knownValue(found, column, at, variant))
          }
    },
  )

  it('of a stage without zones are those of its table, whose operands they keep', () => {
    const senior = lineOf(calendar, 'H', null) as CalendarLine
    const demand = { ...ownFigure(senior, 'demand', 3, 'low'), operands: [ownFigure(senior, 'seats', 3, 'low')] }
    expect(ownFigure(senior, 'demand', 3, 'low', { demand }).operands).toHaveLength(1)
    expect(figureOf(senior, 'demand', 3, 'low')).toMatchObject({ ref: null })
  })
})
