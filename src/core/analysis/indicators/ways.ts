import type { FigureUnit } from '../../domain/figure.ts'
import type { Context } from '../context.ts'
import { columnOf, combine, type Indicator, labelOf, leaf, rowsOf } from '../indicator.ts'
import { inUnitOf } from '../way-unit.ts'

/** The unit of a way, and of ways added up over pupils, in the distances of a context. */
export const wayUnit = ({ distances }: Context): FigureUnit => inUnitOf('metres', distances.unit)
export const pupilUnit = ({ distances }: Context): FigureUnit => inUnitOf('pupil-metres', distances.unit)

export interface Travelled {
  /** Σ pupils × way. */
  readonly distance: number
  readonly pupils: number
  /** Those whose way nobody knows, or that no way leads to. */
  readonly unknown: number
}

/** What the flows into a school travel, or those into all (null); pupils whose way nobody knows are in neither number. */
export function travelled({ placement }: Context, school: number | null): Travelled {
  const { flows } = placement
  let distance = 0
  let [pupils, unknown] = [0, 0]
  for (let at = 0; flows && at < flows.school.length; at++) {
    const way = flows.metres[at] as number
    if (school !== null && flows.school[at] !== school) continue
    if (!(way < Number.POSITIVE_INFINITY)) {
      unknown += flows.pupils[at] as number
      continue
    }
    distance += way * (flows.pupils[at] as number)
    pupils += flows.pupils[at] as number
  }
  return { distance, pupils, unknown }
}

function travelledBySchool({ placement, plan }: Context): readonly Omit<Travelled, 'unknown'>[] {
  const { flows } = placement
  const out = plan.schools.map(() => ({ distance: 0, pupils: 0 }))
  for (let at = 0; flows && at < flows.school.length; at++) {
    const row = out[flows.school[at] as number]
    const way = flows.metres[at] as number
    if (!row || !(way < Number.POSITIVE_INFINITY)) continue
    row.distance += way * (flows.pupils[at] as number)
    row.pupils += flows.pupils[at] as number
  }
  return out
}

/** Mean way to school of those the allocation sends there: of all grades, or of the year's entrants where only they are divided. */
function meanMetres(level: 'total' | 'school'): Indicator {
  return {
    id: 'meanMetres',
    level,
    unit: 'metres',
    compute(context) {
      const all = level === 'school' ? travelledBySchool(context) : [travelled(context, null)]
      return columnOf(rowsOf(context, level), (row) => {
        const { distance, pupils } = all[row] as Omit<Travelled, 'unknown'>
        return { value: pupils > 0 ? distance / pupils : Number.NaN, quality: 'estimated' }
      })
    },
    explain(context, _columns, row) {
      const { distance, pupils, unknown } = travelled(context, level === 'school' ? row : null)
      const { flows, cohort } = context.placement
      const entrants = cohort === 'entrants' ? '.entrants' : ''
      const label = labelOf(context, level, row)
      return combine(
        `${level}.meanMetres${entrants}`,
        'quotient',
        [
          leaf('pupil-metres', flows ? distance : undefined, pupilUnit(context), { quality: 'estimated' }),
          leaf(unknown > 0 ? 'placed-learners.known-way' : `placed-learners${entrants}`, pupils, 'pupils', {
            quality: 'estimated',
          }),
        ],
        wayUnit(context),
        label ? { label } : {},
      )
    },
  }
}

export const WAYS: readonly Indicator[] = [meanMetres('school'), meanMetres('total')]
