import { INDICATORS } from '../analysis/indicators/index.ts'
import type { Calendar } from '../domain/calendar.ts'
import type { Evaluation } from '../domain/evaluation.ts'
import { type Figure, type FigureUnit, type FigureValue, type Level, QUALITIES, type Quality } from '../domain/figure.ts'
import type { Stage } from '../domain/stage.ts'
import type { Variant } from '../domain/variant.ts'
import type { Making, Slot } from './document.ts'
import type { DossierAnswers } from './dossier.ts'
import type { Answers } from './subject.ts'

/**
 * Numbers out of the answers, each with the place it was read at:
 * evaluation `level.indicator.row`, finding `finding.row`; calendar `stage.row.demand.variant.year`, `stage.row.seats.year`,
 * `stage.shortage.variant.year`, `stage.unborn.variant.year`, row `county` the county's; table of a stage `row.column.year`; any figure
 * of another table by its path, e.g. `coverage.3.inside`. Years are places in the answer's list of years.
 */
export interface Reader {
  readonly option: number
  readonly answers: Answers
  evaluation(need: string): Evaluation | undefined
  calendar(): Calendar | undefined
  cell(need: string, level: Level, indicator: string, row: number): Slot
  total(need: string, indicator: string): Slot
  finding(need: string, row: number): Slot
  /** Learners to be seated of the county or of a row of the calendar, in the year at place `t`. */
  demand(stage: Stage, variant: Variant, t: number, row?: number): Slot
  /** Seats of all three columns. */
  seats(stage: Stage, t: number, row?: number): Slot
  shortage(stage: Stage, variant: Variant, t: number): Slot
  unborn(stage: Stage, variant: Variant, t: number): Slot
  /** A figure of a table. */
  figure(need: string, at: string, figure: Figure | FigureValue | null | undefined): Slot
}

/** The one calendar of an option, for every stage, year and variant. */
export const CALENDAR = 'calendar'

/** What `need` says of numbers that are counted in the data themselves. */
export const DATA = 'data'

/** Reads the answers of one option. */
export function readerOf(all: DossierAnswers, option: number): Reader {
  const answers = all[option] as Answers
  const named = (need: string) => `${option}/${need}`
  const evaluation = (need: string) => answers.evaluations.get(need)
  const calendar = () => answers.calendars.get(CALENDAR)
  const cell: Reader['cell'] = (need, level, indicator, row) => {
    const column = evaluation(need)?.columns[level][indicator]
    return {
      figure: {
        ...valued(column?.values[row], qualityAt(column?.quality[row]), unitOf(level, indicator)),
        ref: { indicator, level, row },
      },
      need: named(need),
      at: `${level}.${indicator}.${row}`,
    }
  }
  const yearly = (at: string, value: number | undefined, unit: FigureUnit, quality: Quality = 'estimated'): Slot => ({
    figure: { ...valued(value, quality, unit), ref: null },
    need: named(CALENDAR),
    at,
  })
  const county = (stage: Stage) => (calendar()?.stages[stage].rows.length ?? 0) - 1
  const place = (stage: Stage, row: number | undefined) => {
    const at = row ?? county(stage)
    return { row: calendar()?.stages[stage].rows[at], name: row === undefined ? 'county' : String(row) }
  }
  return {
    option,
    answers,
    evaluation,
    calendar,
    cell,
    total: (need, indicator) => cell(need, 'total', indicator, 0),
    finding: (need, row) => ({
      figure: { ...valued(evaluation(need)?.findings[row]?.pupils, 'exact', 'pupils'), ref: null },
      need: named(need),
      at: `finding.${row}`,
    }),
    demand(stage, variant, t, row) {
      const found = place(stage, row)
      // The base year is on record, the years after it are not.
      return yearly(
        `${stage}.${found.name}.demand.${variant}.${t}`,
        found.row?.demand[variant][t],
        'pupils',
        t === 0 ? 'exact' : 'estimated',
      )
    },
    seats(stage, t, row) {
      const found = place(stage, row)
      const seats = found.row?.seats
      const value = seats && (seats.existing[t] as number) + (seats.committed[t] as number) + (seats.scenario[t] as number)
      return yearly(`${stage}.${found.name}.seats.${t}`, value, 'seats', 'exact')
    },
    shortage: (stage, variant, t) =>
      yearly(`${stage}.shortage.${variant}.${t}`, calendar()?.stages[stage].shortage[variant][t], 'seats'),
    unborn: (stage, variant, t) =>
      yearly(`${stage}.unborn.${variant}.${t}`, calendar()?.stages[stage].unborn[variant][t], 'percent'),
    figure: (need, at, figure) => ({
      figure: { ...valued(figure?.value ?? undefined, figure?.quality ?? 'unknown', figure?.unit ?? 'none'), ref: null },
      need: named(need),
      at,
    }),
  }
}

/** A number made of others; the weakest of them says how far it can be trusted. */
export function madeOf(operation: Making['operation'], of: readonly Slot[], unit?: FigureUnit): Slot {
  const quality = QUALITIES[Math.max(0, ...of.map(({ figure }) => QUALITIES.indexOf(figure.quality)))] ?? 'exact'
  const value = compute(
    operation,
    of.map(({ figure }) => figure.value ?? Number.NaN),
  )
  const counted = operation === 'count'
  return {
    figure: { ...valued(value, counted ? 'exact' : quality, unit ?? of[0]?.figure.unit ?? 'none'), ref: null },
    made: { operation, of },
  }
}

/** NaN where an operand is unknown. */
export function compute(operation: Making['operation'], values: readonly number[]): number {
  const [first = 0, ...rest] = values
  switch (operation) {
    case 'count':
      return values.length
    case 'max':
      return Math.max(...values)
    case 'min':
      return Math.min(...values)
    case 'sum':
      return values.reduce((a, b) => a + b, 0)
    case 'difference':
      return rest.reduce((a, b) => a - b, first)
    case 'quotient':
      return rest.reduce((a, b) => a / b, first)
  }
}

/** A count of the data themselves or of the lines of a scenario, which no answer has; `at` says which, e.g. `schools.P`. */
export function counted(at: string, value: number, unit: FigureUnit): Slot {
  return { figure: { ...valued(value, 'exact', unit), ref: null }, need: DATA, at }
}

/** The value; NaN where it is unknown. */
export function amountOf({ figure }: Slot): number {
  return figure.value ?? Number.NaN
}

/** Whether a number is known and above zero. */
export function isPositive(slot: Slot): boolean {
  return amountOf(slot) > 0
}

function valued(value: number | undefined, quality: Quality, unit: FigureUnit) {
  return value === undefined || !Number.isFinite(value)
    ? { value: null, quality: 'unknown' as const, unit }
    : { value: Math.round(value * 1e6) / 1e6, quality, unit }
}

function qualityAt(index: number | undefined): Quality {
  return QUALITIES[index ?? -1] ?? 'unknown'
}

function unitOf(level: Level, indicator: string): FigureUnit {
  return INDICATORS.find((each) => each.level === level && each.id === indicator)?.unit ?? 'none'
}
