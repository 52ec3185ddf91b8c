import type { Context } from '../analysis/context.ts'
import type { Calendar, CalendarRow, SeatYears, StageCalendar } from '../domain/calendar.ts'
import type { Dataset } from '../domain/dataset.ts'
import type { Level } from '../domain/figure.ts'
import { HORIZON, yearsFrom } from '../domain/school-year.ts'
import { COMPULSORY, type CompulsoryStage, STAGES, type Stage } from '../domain/stage.ts'
import type { StageBalance, StageBalanceRow } from '../domain/stage-balance.ts'
import { VARIANTS, type Variant } from '../domain/variant.ts'
import type { Question } from './question.ts'

/** What the calendar asks of the engine: the context of a compulsory stage, the table of another one. */
export interface Answering {
  context(question: Question): Generator<number, Context>
  stage(question: Question, of: 'K' | 'H'): Generator<number, StageBalance>
}

/** Demand of the three variants against seats for all stages and years; the stage, year and variant of the request are not read. */
export function* calendar(dataset: Dataset, question: Question, ask: Answering): Generator<number, Calendar> {
  const years = yearsFrom(dataset.baseYear, HORIZON)
  const stages: Partial<Record<Stage, StageCalendar>> = {}
  for (const stage of STAGES) {
    stages[stage] = isCompulsory(stage)
      ? yield* compulsory(stage, question, years, ask)
      : yield* withoutZones(stage as 'K' | 'H', question, ask)
    yield Object.keys(stages).length / STAGES.length
  }
  return { years, stages: stages as Record<Stage, StageCalendar> }
}

function isCompulsory(stage: Stage): stage is CompulsoryStage {
  return COMPULSORY.some((one) => one === stage)
}

/** Numbers of every year by a column of the stage's contexts. */
type ByYear = (level: Level, id: string, row: number) => Float64Array

function* compulsory(
  stage: CompulsoryStage,
  question: Question,
  years: readonly number[],
  ask: Answering,
): Generator<number, StageCalendar> {
  const of = {} as Record<Variant, ByYear>
  let any: Context | null = null
  for (const variant of VARIANTS) {
    const context = yield* ask.context({ ...question, request: { ...question.request, stage, variant } })
    any = context
    of[variant] = (level, id, row) =>
      Float64Array.from(years, (_, t) => context.inYear(t).columns.get(level, id).values[row] as number)
  }
  const { areas, areaLevel } = (any as Context).inYear(years.length - 1)
  const seats = (level: 'area' | 'total', row: number): SeatYears => ({
    existing: of.mid(level, 'seatsExisting', row),
    committed: of.mid(level, 'seatsCommitted', row),
    scenario: of.mid(level, 'seatsScenario', row),
  })
  const demand = (level: 'area' | 'total', row: number) => byVariant((variant) => of[variant](level, 'demand', row))
  const rows: CalendarRow[] =
    areaLevel === 'county'
      ? []
      : areas.ids.map((id, row) => ({
          level: 'area' as const,
          id,
          name: areas.names[row] as string,
          demand: demand('area', row),
          seats: seats('area', row),
        }))
  const county: CalendarRow = { level: 'county', id: 'county', name: '', demand: demand('total', 0), seats: seats('total', 0) }
  return {
    stage,
    areaLevel,
    rows: [...rows, county],
    unborn: byVariant((variant) => of[variant]('total', 'unbornShare', 0)),
  }
}

/** Kindergarten and senior school from their own tables. */
function* withoutZones(stage: 'K' | 'H', question: Question, ask: Answering): Generator<number, StageCalendar> {
  const tables = {} as Record<Variant, StageBalance>
  for (const variant of VARIANTS)
    tables[variant] = yield* ask.stage({ ...question, request: { ...question.request, variant } }, stage)
  const { rows, areaLevel } = tables.mid
  return {
    stage,
    areaLevel,
    rows: rows.map((row, at): CalendarRow => {
      const committed = column(row, 'seatsCommitted')
      const scenario = column(row, 'seatsScenario')
      return {
        level: row.level,
        id: row.id,
        name: row.name,
        demand: byVariant((variant) => column(tables[variant].rows[at] as StageBalanceRow, 'demand')),
        seats: {
          existing: column(row, 'seats').map((seats, t) => seats - (committed[t] as number) - (scenario[t] as number)),
          committed,
          scenario,
        },
      }
    }),
    unborn: byVariant((variant) => unbornOf(stage, tables[variant])),
  }
}

/** Share of a stage's learners whose births nobody has recorded: K carries it, of H it is that of the intakes at school. */
function unbornOf(stage: 'K' | 'H', table: StageBalance): Float64Array {
  const county = table.rows.at(-1) as StageBalanceRow
  if (stage === 'K') return Float64Array.from(county.cells.demand ?? [], ({ params }) => Number(params?.unborn ?? 0))
  const intake = column(county, 'intake')
  const unborn = Float64Array.from(county.cells.leavers ?? [], ({ params }) => Number(params?.unborn ?? 0))
  return column(county, 'demand').map((demand, t) => {
    let children = 0
    // The base year's intake is on the register: its children are born.
    for (let year = Math.max(1, t - 2); year <= t; year++) children += (intake[year] as number) * (unborn[year] as number)
    return demand > 0 ? children / demand : 0
  })
}

function column(row: StageBalanceRow, id: string): Float64Array {
  return Float64Array.from(row.cells[id] ?? [], ({ value }) => value ?? Number.NaN)
}

export function byVariant<Value>(make: (variant: Variant) => Value): Record<Variant, Value> {
  return { low: make('low'), mid: make('mid'), high: make('high') }
}
