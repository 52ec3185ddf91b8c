import type { Quality } from '../../domain/figure.ts'
import type { Context } from '../context.ts'
import { columnOf, combine, derived, type Indicator, labelOf, leaf, reference, rowsOf } from '../indicator.ts'
import { servingZone } from './balance.ts'
import { counts, residentQuality } from './pupils.ts'

/** A number of a school's entry grade; unknown where the stage is not taught. */
function ofSchool(
  id: 'entrants' | 'entryPlaces' | 'ownEntrants',
  unit: 'pupils' | 'seats',
  value: (context: Context, row: number) => number,
): Indicator {
  const at = (context: Context, row: number) => (counts(context, row) ? value(context, row) : Number.NaN)
  return {
    id,
    level: 'school',
    unit,
    compute: (context) =>
      columnOf(rowsOf(context, 'school'), (row) => ({ value: at(context, row), quality: residentQuality(context) })),
    explain(context, _columns, row) {
      const quality: Quality = residentQuality(context)
      const more = { label: labelOf(context, 'school', row), quality }
      const standard = context.seats[row]
      if (id !== 'entryPlaces' || !standard) return leaf(`school.${id}`, at(context, row), unit, more)
      // Places are classes that can open × standard size; the classes are whole by construction (seat account A12).
      const places = at(context, row)
      return combine(
        'school.entryPlaces',
        'product',
        [
          leaf('school.entry-classes', places / standard.perClass, 'classes', { quality: 'estimated' }),
          leaf('standard.class-size', standard.perClass, 'pupils-per-class', {
            source: { kind: 'standard', id: standard.standard },
          }),
        ],
        'seats',
        { ...more, standards: [standard.standard] },
      )
    },
  }
}

function ofZone(id: 'entrants' | 'entryPlaces', unit: 'pupils' | 'seats'): Indicator {
  return {
    id,
    level: 'zone',
    unit,
    compute: (context, columns) => {
      const column = columns.get('school', id)
      return columnOf(rowsOf(context, 'zone'), (zone) => ({
        value: servingZone(context, zone).reduce((sum, row) => sum + (column.values[row] as number), 0),
        quality: residentQuality(context),
      }))
    },
    explain: (context, columns, zone) =>
      combine(
        `zone.${id}`,
        'sum',
        servingZone(context, zone).map((row) => reference(context, columns, 'school', id, row, unit)),
        unit,
        { label: labelOf(context, 'zone', zone), quality: residentQuality(context) },
      ),
  }
}

/**
 * Net inflow 净流入 of a school: its pupils less the learners of its zones (seat account A9, net form). Unknown where it shares
 * a zone: nothing says whose the others are.
 */
const schoolInflow: Indicator = {
  id: 'netInflow',
  level: 'school',
  unit: 'pupils',
  compute: (context, columns) => {
    const pupils = columns.get('school', 'publicPupils')
    const residents = columns.get('school', 'residents')
    return columnOf(rowsOf(context, 'school'), (row) => ({
      value: alone(context, row) ? (pupils.values[row] as number) - (residents.values[row] as number) : Number.NaN,
      quality: 'estimated',
    }))
  },
  explain: (context, columns, row) =>
    combine(
      'school.netInflow',
      'difference',
      [
        reference(context, columns, 'school', 'publicPupils', row, 'pupils'),
        reference(context, columns, 'school', 'residents', row, 'pupils'),
      ],
      'pupils',
      { label: labelOf(context, 'school', row), quality: 'estimated' },
    ),
}

function alone(context: Context, row: number): boolean {
  const id = context.plan.schools[row]?.school.id
  return context.zoning.zones.every((zone) => id === undefined || !zone.schools.includes(id) || zone.schools.length === 1)
}

export const ENTRY: readonly Indicator[] = [
  ofSchool('entrants', 'pupils', (context, row) => context.gradePupils[row * context.rolls.grades] as number),
  ofSchool('entryPlaces', 'seats', (context, row) => context.entryPlaces[row] as number),
  ofSchool('ownEntrants', 'pupils', (context, row) => context.timeline.moved.ownEntrants[context.t]?.[row] ?? Number.NaN),
  derived('school', 'entryRatio', 'ratio', 'quotient', [
    ['entrants', 'pupils'],
    ['entryPlaces', 'seats'],
  ]),
  derived('school', 'ownRatio', 'ratio', 'quotient', [
    ['ownEntrants', 'pupils'],
    ['entryPlaces', 'seats'],
  ]),
  schoolInflow,
  ofZone('entrants', 'pupils'),
  ofZone('entryPlaces', 'seats'),
  derived('zone', 'netInflow', 'pupils', 'difference', [
    ['pupils', 'pupils'],
    ['residents', 'pupils'],
  ]),
  derived('area', 'netInflow', 'pupils', 'difference', [
    ['pupils', 'pupils'],
    ['demand', 'pupils'],
  ]),
  derived('total', 'netInflow', 'pupils', 'difference', [
    ['placed', 'pupils'],
    ['residents', 'pupils'],
    ['bought', 'pupils'],
  ]),
]
