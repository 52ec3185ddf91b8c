import type { Finding } from '../../domain/evaluation.ts'
import type { Context } from '../context.ts'
import { handOver } from '../demand/housing.ts'
import { unitTotal } from '../demand/whole-children.ts'
import { type DutyInput, schoolDuty } from '../obligations/housing-rows.ts'
import { rulesInForce } from '../obligations/rules.ts'
import { takingSchools } from '../obligations/serving.ts'

/**
 * Estates handed over since the base year that owe a school of the stage by the rules the project chose and have none in reach
 * in this year: one that comes later, or none at all. Nothing while no rules are chosen.
 */
export function obligationFindings(context: Context): Finding[] {
  const { dataset, request, standards, plan, units, demand, rolls } = context
  const rules = rulesInForce(standards)
  const { stage } = request
  if (!rules.rules.some((rule) => rule.stage === stage)) return []
  const { years } = context.still.demand
  const taking = takingSchools(
    years.map((_, t) => context.inYear(t).plan),
    stage,
  )
  const input: DutyInput = { dataset, years, standards, assumptions: context.assumptions, taking: { [stage]: taking } }
  return dataset.developments.flatMap((development, row): Finding[] => {
    const handed = handOver(development)
    if (handed === null || handed <= dataset.baseYear || handed > plan.year) return []
    const { owed, state, serving } = schoolDuty(input, rules, development, row, stage, context)
    const opens = serving.find(({ by }) => by !== 'zone')?.from ?? null
    const late = state === 'late' && opens !== null
    if (!owed || !(late || state === 'missing' || state === 'beyond') || (late && opens <= plan.year)) return []
    const unit = dataset.population.ids.length + row
    const learners = unitTotal(demand.learners, unit, rolls.grades)
    const params = { name: development.name, handOver: handed, learners }
    return [
      {
        code: late ? 'obligation-late' : 'obligation-missing',
        severity: 'yellow',
        level: 'unit',
        row: unit,
        id: units.ids[unit] ?? development.id,
        pupils: learners,
        params: late ? { ...params, opens, years: opens - handed } : params,
        standard: owed.standards[0] as string,
      },
    ]
  })
}
