import { type BalanceInput, byVariant, compulsoryBalance } from '../analysis/balance/compulsory.ts'
import type { Calendar, CalendarRow, StageCalendar } from '../domain/calendar.ts'
import { STAGES, type Stage } from '../domain/stage.ts'
import type { StageBalance, StageBalanceRow } from '../domain/stage-balance.ts'
import { VARIANTS, type Variant } from '../domain/variant.ts'
import type { Question } from './question.ts'

/** The table of a stage without zones, in the variant of the question. */
type AskStage = (question: Question, of: 'K' | 'H') => Generator<number, StageBalance>

/** Demand of the three variants against seats for all stages and years; the stage, year and variant of the request are not read. */
export function* calendar(question: Question, input: BalanceInput, ask: AskStage): Generator<number, Calendar> {
  const stages: Partial<Record<Stage, StageCalendar>> = {}
  for (const [done, stage] of STAGES.entries()) {
    stages[stage] = stage === 'P' || stage === 'J' ? compulsoryBalance(input, stage) : yield* withoutZones(stage, question, ask)
    yield (done + 1) / STAGES.length
  }
  return { years: input.outlooks.mid.forecast.years, stages: stages as Record<Stage, StageCalendar> }
}

/** Kindergarten and senior school from their own tables. */
function* withoutZones(stage: 'K' | 'H', question: Question, ask: AskStage): Generator<number, StageCalendar> {
  const tables = {} as Record<Variant, StageBalance>
  for (const variant of VARIANTS) tables[variant] = yield* ask({ ...question, request: { ...question.request, variant } }, stage)
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
