import type { Dataset } from '../../domain/dataset.ts'
import { type Flow, OUTSIDE } from '../../domain/layers.ts'
import type { Plan } from '../../domain/plan.ts'
import { gradePupils, sectionOf, wholeShares } from '../../domain/section.ts'
import { type CompulsoryStage, GRADES } from '../../domain/stage.ts'

/** What the register of the base date says of one stage, by plan school then grade. NaN is unknown. */
export interface Rolls {
  readonly grades: number
  /** Pupils in class by school and grade. */
  readonly pupils: Float64Array
  /** Whether the grades of a school's row were spread from a total. */
  readonly estimated: Uint8Array
  /** Takes pupils of this stage in the plan's year. */
  readonly teaches: Uint8Array
  /** Public and teaching: its seats and pupils are in the totals. */
  readonly counted: Uint8Array
  /** Pupils of public schools whose home is outside the county (I), from the flows table. */
  readonly outside: Float64Array
  /** Pupils of private schools on seats the government bought (政府购买学位). */
  readonly bought: Float64Array
  /** Whether a flows table tells where pupils come from; without one I is 0 and marked. */
  readonly flowsKnown: boolean
}

/** Special and vocational schools are listed outside the seats of every stage (seat account A20). */
export const OUTSIDE_ACCOUNT: readonly string[] = ['special', 'vocational']

/** Reads the rolls of a stage for the schools of a plan. A school the plan has closed keeps its base-date pupils here: somebody must place them. */
export function readRolls(dataset: Dataset, plan: Plan, stage: CompulsoryStage): Rolls {
  const grades = GRADES[stage].length
  const n = plan.schools.length
  const rolls = {
    grades,
    pupils: new Float64Array(n * grades).fill(Number.NaN),
    estimated: new Uint8Array(n),
    teaches: new Uint8Array(n),
    counted: new Uint8Array(n),
    outside: new Float64Array(n * grades),
    bought: new Float64Array(n * grades),
    flowsKnown: dataset.flows.some((flow) => flow.stage === stage),
  }
  const fromOutside = new Map<string, Flow[]>()
  for (const flow of dataset.flows) {
    const now = flow.year === undefined || flow.year === dataset.baseYear
    if (flow.stage === stage && flow.home === OUTSIDE && now)
      fromOutside.set(flow.school, [...(fromOutside.get(flow.school) ?? []), flow])
  }

  plan.schools.forEach((planned, row) => {
    const section = sectionOf(planned, stage)
    if (!section || OUTSIDE_ACCOUNT.includes(planned.school.kind)) return
    const { school } = planned
    const publicly = school.ownership === 'public' ? 1 : 0
    rolls.teaches[row] = planned.open ? 1 : 0
    rolls.counted[row] = planned.open ? publicly : 0
    // A school that opens after the base date has no register yet: nobody sits there, whatever its table plans.
    const read =
      planned.state === 'committed' ? { pupils: new Float64Array(grades), estimated: false } : gradePupils(school, section.base)
    rolls.pupils.set(read.pupils, row * grades)
    rolls.estimated[row] = read.estimated ? 1 : 0
    const byGrade = Array.from(read.pupils, (pupils) => (Number.isNaN(pupils) ? 0 : pupils))
    const total = byGrade.reduce((a, b) => a + b, 0)
    if (publicly) rolls.outside.set(outsideByGrade(fromOutside.get(school.id) ?? [], byGrade, stage), row * grades)
    const bought = publicly ? 0 : Math.min(school.purchasedSeats?.[stage] ?? 0, total)
    rolls.bought.set(wholeShares(bought, byGrade), row * grades)
  })
  return rolls
}

/** The registers of the base year with who teaches in a plan's year; a school the scenario builds has nobody on a register. */
export function rollsIn(base: Rolls, plan: Plan, stage: CompulsoryStage): Rolls {
  const n = plan.schools.length
  const { grades } = base
  const grid = (values: Float64Array) => {
    const out = new Float64Array(n * grades)
    out.set(values)
    return out
  }
  const teaches = new Uint8Array(n)
  const counted = new Uint8Array(n)
  plan.schools.forEach((planned, row) => {
    if (!planned.open || !sectionOf(planned, stage) || OUTSIDE_ACCOUNT.includes(planned.school.kind)) return
    teaches[row] = 1
    counted[row] = planned.school.ownership === 'public' ? 1 : 0
  })
  const estimated = new Uint8Array(n)
  estimated.set(base.estimated)
  return {
    ...base,
    pupils: grid(base.pupils),
    outside: grid(base.outside),
    bought: grid(base.bought),
    estimated,
    teaches,
    counted,
  }
}

/** Pupils from outside by grade: as the table names them, the others spread by the roll, never more than it has. */
function outsideByGrade(flows: readonly Flow[], roll: readonly number[], stage: CompulsoryStage): number[] {
  const named = roll.map((_, g) => {
    const here = flows.filter(({ grade }) => grade === GRADES[stage][g])
    return sum(here.map((flow) => flow.pupils))
  })
  const left = roll.map((pupils, g) => Math.max(0, pupils - (named[g] as number)))
  const others = sum(flows.filter(({ grade }) => grade === undefined).map((flow) => flow.pupils))
  const spread = wholeShares(Math.min(others, sum(left)), left)
  return named.map((pupils, g) => pupils + (spread[g] as number))
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0)
}

/** Σ of a school's row over the grades. */
export function rowSum(values: Float64Array, row: number, grades: number): number {
  let sum = 0
  for (let grade = 0; grade < grades; grade++) sum += values[row * grades + grade] as number
  return sum
}
