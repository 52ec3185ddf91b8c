import type { Figure, FigureRef, FigureUnit, FigureValue, Level, Moment } from '../../core/domain/figure.ts'
import { known } from '../../core/domain/known.ts'
import { COMPULSORY, type CompulsoryStage } from '../../core/domain/stage.ts'
import type { Variant } from '../../core/domain/variant.ts'
import { allSeats, baseSeats, type CalendarLine } from './calendar-line.ts'

/** Columns of the calendar. `gap` is demand − seats: above 0 short, below 0 over. */
export type CalendarColumn = 'demand' | 'seats' | 'existing' | 'committed' | 'scenario' | 'base' | 'shortage' | 'gap' | 'unborn'

/** Indicators behind the columns of a stage with zones; a column without one is arithmetic of others. */
const INDICATORS: Readonly<Record<CalendarLine['level'], Partial<Record<CalendarColumn, string>>>> = {
  county: {
    demand: 'demand',
    seats: 'seats',
    existing: 'seatsExisting',
    committed: 'seatsCommitted',
    scenario: 'seatsScenario',
    shortage: 'structuralShortage',
    gap: 'netGap',
  },
  area: {
    demand: 'demand',
    seats: 'seats',
    existing: 'seatsExisting',
    committed: 'seatsCommitted',
    scenario: 'seatsScenario',
    shortage: 'shortage',
  },
  zone: { demand: 'residents', seats: 'accountSeats' },
  school: {
    demand: 'publicPupils',
    seats: 'publicSeats',
    existing: 'seatsExisting',
    committed: 'seatsCommitted',
    scenario: 'seatsScenario',
    shortage: 'shortage',
  },
}

/** Columns of the table of a stage without zones behind those of the calendar. */
const OF_STAGE: Partial<Record<CalendarColumn, string>> = {
  demand: 'demand',
  seats: 'seats',
  committed: 'seatsCommitted',
  scenario: 'seatsScenario',
  gap: 'gap',
  shortage: 'shortage',
}

const UNITS: Readonly<Record<CalendarColumn, FigureUnit>> = {
  demand: 'pupils',
  seats: 'seats',
  existing: 'seats',
  committed: 'seats',
  scenario: 'seats',
  base: 'seats',
  shortage: 'seats',
  gap: 'seats',
  unborn: 'ratio',
}

/** One number of the calendar; unknown is null. */
export function knownValue(line: CalendarLine, column: CalendarColumn, at: number, variant: Variant): number | null {
  return known(numberOf(line, column, at, variant))
}

function numberOf(line: CalendarLine, column: CalendarColumn, at: number, variant: Variant): number | undefined {
  switch (column) {
    case 'demand':
      return line.demand[variant][at]
    case 'shortage':
      return line.shortage[variant][at]
    case 'unborn':
      return line.unborn[variant][at]
    case 'seats':
      return allSeats(line, at)
    case 'base':
      return baseSeats(line, at)
    case 'gap':
      return (line.demand[variant][at] as number) - allSeats(line, at)
    default:
      return line.seats[column][at]
  }
}

/** Moment of a cell, for the stages that have evaluations. */
export function momentOf({ stage, years }: CalendarLine, at: number, variant: Variant): Moment | null {
  const year = years[at]
  return isCompulsory(stage) && year !== undefined ? { stage, year, variant } : null
}

function isCompulsory(stage: CalendarLine['stage']): stage is CompulsoryStage {
  return COMPULSORY.some((one) => one === stage)
}

/** A number of the calendar as a list shows it, with the cell it is opened as in its own year and variant. */
export function figureOf(line: CalendarLine, column: CalendarColumn, at: number, variant: Variant): FigureValue {
  const value = knownValue(line, column, at, variant)
  const moment = momentOf(line, at, variant)
  const ref = moment && line.row >= 0 ? refOf(line, column) : null
  // Seats are counted; learners are on a register in the base year only, and by area or zone never.
  const counted = UNITS[column] === 'seats' && column !== 'shortage' && column !== 'gap'
  const registered = at === 0 && (line.level === 'county' || line.level === 'school')
  return {
    value,
    unit: UNITS[column],
    quality: value === null ? 'unknown' : counted || registered ? 'exact' : 'estimated',
    ref,
    ...(moment ? { at: moment } : {}),
  }
}

function refOf({ level, row }: CalendarLine, column: CalendarColumn): FigureRef | null {
  if (column === 'unborn') return { level: 'total', indicator: 'unbornShare', row: 0 }
  const indicator = INDICATORS[level][column]
  return indicator === undefined ? null : { level: level === 'county' ? 'total' : (level as Level), indicator, row }
}

/** Columns that are arithmetic of others, and how. */
const ARITHMETIC: Partial<
  Record<CalendarColumn, { readonly operation: Figure['operation']; readonly of: readonly CalendarColumn[] }>
> = {
  gap: { operation: 'difference', of: ['demand', 'seats'] },
  shortage: { operation: 'excess', of: ['demand', 'seats'] },
  base: { operation: 'sum', of: ['existing', 'committed'] },
  existing: { operation: 'difference', of: ['seats', 'committed', 'scenario'] },
}

/**
 * The figure of a column that no indicator answers for: arithmetic over operands that have cards of their own, or a number that
 * the calendar itself has counted. `found` are the figures of the stage's table, where there is one.
 */
export function ownFigure(
  line: CalendarLine,
  column: CalendarColumn,
  at: number,
  variant: Variant,
  found: Readonly<Record<string, Figure>> = {},
): Figure {
  const table = (wanted: CalendarColumn): Figure | undefined => found[OF_STAGE[wanted] ?? '']
  const leaf = (wanted: CalendarColumn) => table(wanted) ?? withKey(wanted, figureOf(line, wanted, at, variant))
  const arithmetic = ARITHMETIC[column]
  const own = leaf(column)
  if (!arithmetic || own.operands.length > 0 || own.value === null) return own
  return { ...own, operation: arithmetic.operation, operands: arithmetic.of.map(leaf) }
}

function withKey(column: CalendarColumn, { value, unit, quality, ref }: FigureValue): Figure {
  return { key: `calendar.${column}`, value, unit, quality, operation: 'input', operands: [], ...(ref ? { ref } : {}) }
}
