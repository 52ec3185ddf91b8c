import { URBAN_TYPES } from '../../domain/school.ts'
import type { Context } from '../context.ts'
import { unitTotals } from '../demand/whole-children.ts'
import { columnOf, combine, type Indicator, labelOf, leaf, rowsOf } from '../indicator.ts'

/** Radius limits are for city and town places only (seat account, corrections); codes of `Units.urban`. */
const TOWN = ['city', 'town'].map((type) => 1 + URBAN_TYPES.indexOf(type as (typeof URBAN_TYPES)[number]))

/** Whether a unit is a city or town place. */
export const inTown = ({ units }: Context, unit: number): boolean => TOWN.includes(units.urban[unit] as number)

interface Covered {
  readonly inside: Float64Array
  readonly all: Float64Array
}

/**
 * By row of the level: learners in town places, and of them those within the service radius of a public school; the limit is
 * inclusive. A radius in metres says nothing of minutes: nothing is known where the distances are those.
 */
function covered(context: Context, level: 'total' | 'area'): Covered {
  const { units, demand, rolls, nearest, areas } = context
  const radius = context.standards.get(`service-radius.${context.request.stage}`)?.value ?? Number.NaN
  const minutes = context.distances.unit === 'minutes'
  const rows = rowsOf(context, level)
  const out = { inside: new Float64Array(rows), all: new Float64Array(rows) }
  const totals = unitTotals(demand.learners, rolls.grades)
  for (let unit = 0; unit < units.count; unit++) {
    if (!inTown(context, unit)) continue
    const row = level === 'total' ? 0 : (areas.ofUnit[unit] as number)
    const learners = totals[unit] as number
    out.all[row] = (out.all[row] as number) + learners
    if (minutes) out.inside[row] = Number.NaN
    else if ((nearest.firstMetres[unit] as number) <= radius) out.inside[row] = (out.inside[row] as number) + learners
  }
  return out
}

function coverage(level: 'total' | 'area'): Indicator {
  return {
    id: 'coverage',
    level,
    unit: 'percent',
    compute(context) {
      const { inside, all } = covered(context, level)
      return columnOf(rowsOf(context, level), (row) => ({
        value: (all[row] as number) > 0 ? (inside[row] as number) / (all[row] as number) : Number.NaN,
        quality: 'estimated',
      }))
    },
    explain(context, _columns, row) {
      const { inside, all } = covered(context, level)
      const radius = `service-radius.${context.request.stage}`
      return combine(
        `${level}.coverage`,
        'quotient',
        [
          leaf('town.covered', inside[row], 'pupils', {
            quality: 'estimated',
            params: { metres: context.standards.get(radius)?.value ?? 0 },
          }),
          leaf('town.learners', all[row], 'pupils', { quality: 'estimated' }),
        ],
        'percent',
        { standards: [radius], ...(labelOf(context, level, row) ? { label: labelOf(context, level, row) } : {}) },
      )
    },
  }
}

/** Pupil-metres and pupils of the flows into a school, or into all. */
function travelled(context: Context, school: number | null): { metres: number; pupils: number } {
  const { flows } = context.placement
  let metres = 0
  let pupils = 0
  for (let at = 0; at < (flows?.school.length ?? 0); at++) {
    if (!flows || (school !== null && flows.school[at] !== school)) continue
    metres += (flows.metres[at] as number) * (flows.pupils[at] as number)
    pupils += flows.pupils[at] as number
  }
  return { metres, pupils }
}

function meanMetres(level: 'total' | 'school'): Indicator {
  return {
    id: 'meanMetres',
    level,
    unit: 'metres',
    compute(context) {
      const all = level === 'school' ? meansBySchool(context) : null
      return columnOf(rowsOf(context, level), (row) => {
        const { metres, pupils } = all ? (all[row] as { metres: number; pupils: number }) : travelled(context, null)
        return { value: pupils > 0 ? metres / pupils : Number.NaN, quality: 'estimated' }
      })
    },
    explain(context, _columns, row) {
      const { metres, pupils } = travelled(context, level === 'school' ? row : null)
      const label = labelOf(context, level, row)
      return combine(
        `${level}.meanMetres`,
        'quotient',
        [
          leaf('pupil-metres', context.placement.flows ? metres : undefined, 'metres', { quality: 'estimated' }),
          leaf('placed-learners', pupils, 'pupils', { quality: 'estimated' }),
        ],
        'metres',
        label ? { label } : {},
      )
    },
  }
}

function meansBySchool(context: Context): { metres: number; pupils: number }[] {
  const out = context.plan.schools.map(() => ({ metres: 0, pupils: 0 }))
  const { flows } = context.placement
  for (let at = 0; flows && at < flows.school.length; at++) {
    const row = out[flows.school[at] as number]
    if (!row) continue
    row.metres += (flows.metres[at] as number) * (flows.pupils[at] as number)
    row.pupils += flows.pupils[at] as number
  }
  return out
}

export const ACCESS: readonly Indicator[] = [coverage('total'), coverage('area'), meanMetres('school'), meanMetres('total')]
