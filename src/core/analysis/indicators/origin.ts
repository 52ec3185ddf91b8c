import type { Figure } from '../../domain/figure.ts'
import { ENTRY_AGE, GRADES } from '../../domain/stage.ts'
import { gradesOf, SCOPES, type Scope, SUFFIX } from '../account/scope.ts'
import type { Context } from '../context.ts'
import { birthCohorts } from '../demand/births.ts'
import { beyondIn } from '../demand/forecast.ts'
import { netMigration } from '../demand/housing.ts'
import { type Cell, columnOf, combine, derived, type Indicator, leaf, perContext } from '../indicator.ts'
import { cohortFigure } from '../stages/cohort-figures.ts'

/** The cohort of every grade of the stage in the year, at the age it entered primary; unknown without a record of it. */
const cohortsOf = perContext(({ dataset, plan, grades, request, assumptions }: Context): readonly Figure[] => {
  const births = birthCohorts(dataset, assumptions)
  const before = request.stage === 'J' ? GRADES.P.length : 0
  return grades.map((_, g) => cohortFigure(dataset, births, plan.year - before - g, ENTRY_AGE.P))
})

/** Children of the cohorts of a stage, or of its entry grade, before anybody moved in or out: what the forecast starts from. */
function cohortChildren(scope: Scope): Indicator {
  const id = `cohortChildren${SUFFIX[scope]}`
  const figure = (context: Context) =>
    combine(
      `total.${id}`,
      'sum',
      gradesOf(context, scope).map((g) => cohortsOf(context)[g] as Figure),
      'residents',
    )
  return {
    id,
    level: 'total',
    unit: 'residents',
    compute(context) {
      const { value, quality } = figure(context)
      return columnOf(1, () => ({ value: value ?? Number.NaN, quality }))
    },
    explain: figure,
  }
}

/** A number of the county that no operand stands behind. */
function plain(id: string, scope: Scope, cell: (context: Context, scope: Scope) => Cell): Indicator {
  const name = `${id}${SUFFIX[scope]}`
  return {
    id: name,
    level: 'total',
    unit: 'pupils',
    compute: (context) => columnOf(1, () => cell(context, scope)),
    explain(context) {
      const { value, quality } = cell(context, scope)
      return leaf(`total.${name}`, value, 'pupils', { quality })
    },
  }
}

/** Children of new homes who moved into the county; of the entry grade its even part. */
function newcomers({ still, request, t, grades }: Context, scope: Scope): Cell {
  const { growth, forecast, years } = still.demand
  const all = netMigration(growth, request.stage, t)
  const beyond = scope === 'entry' ? (forecast.beyond[t] as number) : beyondIn(forecast, t, years.length)
  return { value: Math.round((scope === 'entry' ? all / grades.length : all) + beyond), quality: t === 0 ? 'exact' : 'estimated' }
}

/** Pupils from outside the county on the rolls of public schools. */
function outsidePupils(context: Context, scope: Scope): Cell {
  const { rolls, t } = context
  let value = 0
  rolls.counted.forEach((counted, row) => {
    if (counted !== 1) return
    for (const g of gradesOf(context, scope)) value += rolls.outside[row * rolls.grades + g] as number
  })
  return { value, quality: !rolls.flowsKnown ? 'assumed' : t === 0 && scope === 'stage' ? 'exact' : 'estimated' }
}

/**
 * The way from births to rolls, whose ends are the learners of the county (N) and Σ rolls: every step is arithmetic of the ones
 * beside it, so that the bars of the waterfall add up by construction.
 */
export const ORIGIN: readonly Indicator[] = SCOPES.flatMap((scope) => {
  const step = (id: string, operation: 'sum' | 'difference', operands: readonly string[]) =>
    derived(
      'total',
      `${id}${SUFFIX[scope]}`,
      'pupils',
      operation,
      operands.map((operand) => [`${operand}${SUFFIX[scope]}`, 'pupils'] as const),
    )
  return [
    cohortChildren(scope),
    plain('newcomers', scope, newcomers),
    plain('outsidePupils', scope, outsidePupils),
    step('countyLearners', 'sum', ['publicLearners', 'privateLearners']),
    step('cohortChange', 'difference', ['countyLearners', 'newcomers', 'cohortChildren']),
    // What the rolls have more or fewer than their learners and those from outside: nobody takes them, or nobody knows them.
    step('rollsRest', 'difference', ['atSchool', 'publicLearners', 'outsidePupils']),
  ]
})
