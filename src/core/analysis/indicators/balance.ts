import { weakest } from '../../domain/figure-arithmetic.ts'
import type { Context } from '../context.ts'
import { cellOf, columnOf, combine, derived, type Indicator, labelOf, leaf, reference, rowsOf, totalOf } from '../indicator.ts'
import { counts } from './pupils.ts'

/** Learners for whom nobody is responsible: what the allocation did not place (seat account A11). */
const unplaced: Indicator = {
  ...derived('total', 'unplaced', 'pupils', 'difference', [
    ['demand', 'pupils'],
    ['placed', 'pupils'],
  ]),
}

/** A column of schools summed over the areas they stand in. */
function inAreas(id: string, column: string, unit: 'seats'): Indicator {
  const members = (context: Context, area: number): number[] =>
    Array.from({ length: rowsOf(context, 'school') }, (_, row) => row).filter(
      (row) => counts(context, row) && context.areas.ofSchool[row] === area,
    )
  return {
    id,
    level: 'area',
    unit,
    compute: (context, columns) =>
      columnOf(rowsOf(context, 'area'), (area) => {
        const cells = members(context, area).map((row) => cellOf(columns.get('school', column), row))
        return { value: cells.reduce((sum, cell) => sum + cell.value, 0), quality: weakest(cells.map((cell) => cell.quality)) }
      }),
    explain: (context, columns, area) =>
      combine(
        `area.${id}`,
        'sum',
        members(context, area).map((row) => reference(context, columns, 'school', column, row, unit)),
        unit,
        { label: labelOf(context, 'area', area) },
      ),
  }
}

/** Seats and pupils of the schools of a zone; a school shared by several zones counts in each. */
function inZones(id: 'seats' | 'pupils', column: 'publicSeats' | 'publicPupils', unit: 'seats' | 'pupils'): Indicator {
  const members = (context: Context, zone: number): number[] => {
    const ids = context.zoning.zones[zone]?.schools ?? []
    return context.plan.schools.flatMap((planned, row) => (ids.includes(planned.school.id) && counts(context, row) ? [row] : []))
  }
  return {
    id,
    level: 'zone',
    unit,
    compute: (context, columns) =>
      columnOf(rowsOf(context, 'zone'), (zone) => {
        const cells = members(context, zone).map((row) => cellOf(columns.get('school', column), row))
        return { value: cells.reduce((sum, cell) => sum + cell.value, 0), quality: weakest(cells.map((cell) => cell.quality)) }
      }),
    explain: (context, columns, zone) =>
      combine(
        `zone.${id}`,
        'sum',
        members(context, zone).map((row) => reference(context, columns, 'school', column, row, unit)),
        unit,
        { label: labelOf(context, 'zone', zone) },
      ),
  }
}

/** Public schools of the stage; teaching points are not counted as schools (A17). */
const isSchool = (context: Context, row: number) =>
  context.rolls.counted[row] === 1 && context.plan.schools[row]?.school.kind !== 'teaching-point'

function schoolCount(
  id: 'schools' | 'knownSchools',
  member: (context: Context, row: number, value: (column: string) => number) => boolean,
): Indicator {
  return {
    id,
    level: 'total',
    unit: 'schools',
    compute: (context, columns) => {
      const value = (row: number) => (column: string) => columns.get('school', column).values[row] as number
      const found = context.plan.schools.filter((_, row) => isSchool(context, row) && member(context, row, value(row))).length
      return columnOf(1, () => ({ value: found, quality: 'exact' }))
    },
    explain: (context, columns) =>
      combine(
        `total.${id}`,
        'count',
        context.plan.schools.flatMap((planned, row) =>
          isSchool(context, row) && member(context, row, (column) => columns.get('school', column).values[row] as number)
            ? [leaf('school', 1, 'schools', { label: planned.school.name })]
            : [],
        ),
        'schools',
      ),
  }
}

export const BALANCE: readonly Indicator[] = [
  unplaced,
  totalOf('overload', 'pupils', 'school', 'shortage', counts),
  totalOf('surplus', 'seats', 'school', 'surplus', counts),
  derived('total', 'shortage', 'pupils', 'sum', [
    ['overload', 'pupils'],
    ['unplaced', 'pupils'],
  ]),
  derived('total', 'netGap', 'seats', 'difference', [
    ['demand', 'pupils'],
    ['seats', 'seats'],
  ]),
  inAreas('seats', 'publicSeats', 'seats'),
  inAreas('seatsCommitted', 'seatsCommitted', 'seats'),
  derived('area', 'shortage', 'seats', 'excess', [
    ['demand', 'pupils'],
    ['seats', 'seats'],
  ]),
  derived('area', 'surplus', 'seats', 'excess', [
    ['seats', 'seats'],
    ['demand', 'pupils'],
  ]),
  totalOf('structuralShortage', 'seats', 'area', 'shortage', () => true),
  inZones('seats', 'publicSeats', 'seats'),
  inZones('pupils', 'publicPupils', 'pupils'),
  derived('zone', 'ratio', 'ratio', 'quotient', [
    ['residents', 'pupils'],
    ['seats', 'seats'],
  ]),
  schoolCount('schools', () => true),
  schoolCount(
    'knownSchools',
    (_context, _row, value) => !Number.isNaN(value('publicPupils')) && !Number.isNaN(value('publicSeats')),
  ),
]
