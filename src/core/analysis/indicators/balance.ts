import type { FigureUnit } from '../../domain/figure.ts'
import type { Context } from '../context.ts'
import {
  cellOf,
  columnOf,
  combine,
  derived,
  type Indicator,
  labelOf,
  leaf,
  perContext,
  reference,
  rowsOf,
  sumOf,
  totalOf,
} from '../indicator.ts'
import { counts } from './pupils.ts'
import { inSupply } from './supply.ts'

/** Learners for whom nobody is responsible: what the allocation did not place (seat account A11). */
const unplaced = derived('total', 'unplaced', 'pupils', 'difference', [
  ['demand', 'pupils'],
  ['placed', 'pupils'],
])

/** A column of schools summed over the members of an area or zone. */
function sumOfSchools(
  id: string,
  column: string,
  unit: FigureUnit,
  members: (context: Context, row: number) => readonly number[],
): Indicator {
  return {
    id,
    level: 'area',
    unit,
    compute: (context, columns) =>
      columnOf(rowsOf(context, 'area'), (row) => {
        const cells = members(context, row).map((school) => cellOf(columns.get('school', column), school))
        return sumOf(context, cells)
      }),
    explain: (context, columns, row) =>
      combine(
        `area.${id}`,
        'sum',
        members(context, row).map((school) => reference(context, columns, 'school', column, school, unit)),
        unit,
        { label: labelOf(context, 'area', row) },
      ),
  }
}

const schoolRows = (context: Context): number[] =>
  Array.from({ length: rowsOf(context, 'school') }, (_, row) => row).filter((row) => counts(context, row))

const schoolsByArea = perContext((context) => {
  const found = context.areas.ids.map((): number[] => [])
  for (const row of schoolRows(context)) found[context.areas.ofSchool[row] as number]?.push(row)
  return found
})

/** Schools that stand in an area. */
const standingIn = (context: Context, area: number) => schoolsByArea(context)[area] ?? []

/** The same with those the scenario has closed: their seats stand in the base and are taken away in its own column. */
const suppliedIn = (context: Context, area: number): readonly number[] => suppliedByArea(context)[area] ?? []

const suppliedByArea = perContext((context) => {
  const out = context.areas.ids.map((): number[] => [])
  for (const row of context.plan.schools.keys()) if (inSupply(context, row)) out[context.areas.ofSchool[row] as number]?.push(row)
  return out
})

const schoolsByZone = perContext((context) => {
  const rowOf = new Map(schoolRows(context).map((row) => [context.plan.schools[row]?.school.id ?? '', row]))
  return context.zoning.zones.map(({ schools }) =>
    [...new Set(schools.flatMap((id) => rowOf.get(id) ?? []))].sort((a, b) => a - b),
  )
})

/** Rows of the schools of a zone; one that several zones share counts in each. */
export const servingZone = (context: Context, zone: number): readonly number[] => schoolsByZone(context)[zone] ?? []

/** Public schools of the stage; teaching points are not counted as schools (A17). */
export const isSchool = (context: Context, row: number): boolean =>
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
  sumOfSchools('seats', 'publicSeats', 'seats', standingIn),
  sumOfSchools('pupils', 'publicPupils', 'pupils', standingIn),
  sumOfSchools('seatsExisting', 'seatsExisting', 'seats', suppliedIn),
  sumOfSchools('seatsCommitted', 'seatsCommitted', 'seats', suppliedIn),
  sumOfSchools('seatsScenario', 'seatsScenario', 'seats', suppliedIn),
  derived('area', 'shortage', 'seats', 'excess', [
    ['demand', 'pupils'],
    ['seats', 'seats'],
  ]),
  derived('area', 'surplus', 'seats', 'excess', [
    ['seats', 'seats'],
    ['demand', 'pupils'],
  ]),
  totalOf('structuralShortage', 'seats', 'area', 'shortage', () => true),
  derived('zone', 'ratio', 'ratio', 'quotient', [
    ['residents', 'pupils'],
    ['accountSeats', 'seats'],
  ]),
  schoolCount('schools', () => true),
  schoolCount(
    'knownSchools',
    (_context, _row, value) => !Number.isNaN(value('publicPupils')) && !Number.isNaN(value('publicSeats')),
  ),
]
