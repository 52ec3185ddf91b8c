import type { Assumptions } from '../../domain/assumptions.ts'
import { assumed } from '../../domain/assumptions.ts'
import type { Dataset } from '../../domain/dataset.ts'
import type { Request } from '../../domain/evaluation.ts'
import type { Figure, FigureUnit } from '../../domain/figure.ts'
import type { Plan } from '../../domain/plan.ts'
import type { CompulsoryStage } from '../../domain/stage.ts'
import type { StageBalance } from '../../domain/stage-balance.ts'
import { type Standards, standardValue } from '../../domain/standard.ts'
import type { BaseCounts } from '../demand/base-counts.ts'
import type { Forecast } from '../demand/forecast.ts'
import type { Units } from '../demand/units.ts'
import { combine, leaf } from '../indicator.ts'

/** What a balance table is built from: the plan of every year, the base plan without a scenario, the rows in force. */
export interface StageInput {
  readonly dataset: Dataset
  readonly years: readonly number[]
  /** One for each year. */
  readonly plans: readonly Plan[]
  readonly basePlan: Plan
  readonly request: Request
  readonly standards: Standards
  /** Of the variant, and of the middle one. */
  readonly assumptions: Assumptions
  readonly recorded: Assumptions
  readonly units: Units
  /** Learners of primary and junior school, new homes of all stages. */
  readonly county: Forecast
  readonly counts: Readonly<Record<CompulsoryStage, BaseCounts>>
}

export type Remark = StageBalance['remarks'][number]

/** An editable assumption as an operand. */
export function assumption(assumptions: Assumptions, id: string, unit: FigureUnit): Figure {
  return leaf(`assumption.${id}`, assumed(assumptions, id), unit, { quality: 'assumed', source: { kind: 'assumption', id } })
}

/** A standard row as an operand. */
export function standard(standards: Standards, id: string, unit: FigureUnit): Figure {
  return leaf(`standard.${id}`, standardValue(standards, id), unit, { source: { kind: 'standard', id } })
}

/** Σ of figures; unknown members make it unknown and are counted (seat account A22). */
export function total(key: string, operands: readonly Figure[], unit: FigureUnit, more: Partial<Figure> = {}): Figure {
  const known = operands.filter((operand) => operand.value !== null).length
  return combine(key, 'sum', operands, unit, { ...more, params: { known, of: operands.length, ...more.params } })
}

/** A remark when schools of the stage stand in the table but the seats of some are unknown; null otherwise. */
export function seatsUnknown(stage: 'K' | 'H', seats: Figure | undefined): Remark | null {
  if (!seats || seats.value !== null || seats.operands.length === 0) return null
  const leaves = seats.operands.flatMap((operand) => (operand.key.includes('.seats') ? operand.operands : [operand]))
  const known = leaves.filter((operand) => operand.value !== null).length
  return { code: `stage.${stage}.no-seats`, params: { known, of: leaves.length } }
}
