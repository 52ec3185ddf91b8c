import type { RegisterRow } from '../domain/assumption-register.ts'
import type { BalanceOutcome } from '../domain/balance.ts'
import type { Column, Evaluation } from '../domain/evaluation.ts'
import { QUALITIES } from '../domain/figure.ts'
import type { Issue } from '../domain/issue.ts'
import { known } from '../domain/known.ts'
import type { AccessAnswer } from './access-answer.ts'
import type { YearTotals } from './years.ts'

/** JSON numbers: unknown is null, never absent, never 0. */
type Known = number | null
type Row = Record<string, unknown>

/** The object that `evaluate --json` prints (contract 4). Every field is defined in the README with its identity. */
export interface Answer {
  readonly contract: 1
  readonly request: Evaluation['request']
  readonly demandYear: number
  readonly demandSource: string
  readonly distance: { readonly kind: string; readonly unit: 'm' | 'min' }
  /** Of the balanced allocation: pupil-distance in the unit of the distances, how sure it is, and all else about it; else null. */
  readonly objective: Known
  readonly status: BalanceOutcome['status'] | null
  readonly gap: Known
  readonly balance: Row | null
  readonly totals: Readonly<Record<string, Known>>
  readonly qualities: Readonly<Record<string, string>>
  readonly schools: readonly Row[]
  readonly areas: readonly Row[]
  readonly zones: readonly Row[]
  readonly units?: readonly Row[]
  readonly findings: readonly Row[]
  readonly issues: readonly Issue[]
  /** Every assumption in force with its values in the three variants; the command line puts it there. */
  readonly assumptions?: readonly RegisterRow[]
  /** With `--access`. */
  readonly access?: AccessAnswer
  /** With `--years`: totals of each year by variant, and the balance of all stages. */
  readonly years?: readonly YearTotals[]
}

/** Turns an evaluation's columns into the answer object. */
export function toAnswer(evaluation: Evaluation, issues: readonly Issue[], withUnits: boolean): Answer {
  const { columns, schools, areas, zones, request } = evaluation
  return {
    contract: 1,
    request,
    demandYear: evaluation.demandYear,
    demandSource: evaluation.demandSource,
    distance: { kind: request.distance, unit: evaluation.distanceUnit === 'minutes' ? 'min' : 'm' },
    ...balanceOf(evaluation),
    totals: cells(columns.total, 0),
    qualities: Object.fromEntries(
      Object.entries(columns.total).map(([id, column]) => [id, QUALITIES[column.quality[0] as number] as string]),
    ),
    schools: schools.ids.flatMap((id, row) =>
      schools.teaches[row] === 1
        ? [
            {
              id,
              name: schools.names[row],
              stage: request.stage,
              counted: schools.counted[row] === 1,
              ...cells(columns.school, row),
              grades: gradesOf(evaluation, row),
            },
          ]
        : [],
    ),
    areas: areas.ids.map((id, row) => ({ id, name: areas.names[row], ...cells(columns.area, row) })),
    zones: zones.ids.map((id, row) => ({ id, name: zones.names[row], ...cells(columns.zone, row) })),
    ...(withUnits ? { units: unitsOf(evaluation) } : {}),
    findings: evaluation.findings.map(({ code, severity, level, id, pupils, params, standard, entry }) => ({
      code,
      severity,
      level,
      id,
      pupils,
      params,
      standard: standard ?? null,
      entry: entry ?? null,
    })),
    issues: [...issues, ...evaluation.issues],
  }
}

/** The objective stands for every allocation that knows its ways; how sure it is only where it was chosen. */
function balanceOf({ balance, columns }: Evaluation): Pick<Answer, 'objective' | 'status' | 'gap' | 'balance'> {
  return {
    objective: known(balance?.objective ?? columns.total.objective?.values[0]),
    status: balance?.status ?? null,
    gap: balance ? known(balance.gap) : null,
    balance: balance && { ...balance, objective: known(balance.objective), bound: known(balance.bound), gap: known(balance.gap) },
  }
}

function cells(columns: Readonly<Record<string, Column>>, row: number): Record<string, Known> {
  return Object.fromEntries(Object.entries(columns).map(([id, column]) => [id, known(column.values[row])]))
}

function gradesOf({ grades }: Evaluation, row: number): Row[] {
  return grades.grades.map((grade, g) => ({
    grade,
    pupils: known(grades.pupils[row * grades.grades.length + g]),
    classes: known(grades.classes[row * grades.grades.length + g]),
  }))
}

/** To a part of one; null where no way is known. */
function rounded(value: number | undefined, parts: number): Known {
  const whole = known(value)
  return whole === null ? null : Math.round(whole * parts) / parts
}

/** Units with where their learners go; `to` is null where the register does not say (`enrolled`). */
function unitsOf({ units, columns, flows, entrants, schools, zones, distanceUnit }: Evaluation): Row[] {
  const inMinutes = distanceUnit === 'minutes'
  const of = (values: Int32Array, unit: number): Known =>
    known(columns.unit.pupils?.values[unit]) === null ? null : (values[unit] as number)
  return units.ids.map((id, unit) => ({
    id,
    ...cells(columns.unit, unit),
    ...(entrants ? { entrants: of(entrants.learners, unit), unplacedEntrants: of(entrants.unplaced, unit) } : {}),
    zone: zones.ids[units.zone[unit] as number] ?? null,
    to: flows
      ? Array.from({ length: (flows.start[unit + 1] as number) - (flows.start[unit] as number) }, (_, i) => {
          const at = (flows.start[unit] as number) + i
          return {
            school: schools.ids[flows.school[at] as number],
            pupils: flows.pupils[at],
            metres: inMinutes ? null : rounded(flows.metres[at], 1),
            minutes: inMinutes ? rounded(flows.metres[at], 100) : null,
          }
        })
      : null,
  }))
}
