import { URBAN_TYPES } from '../../domain/school.ts'
import { within } from '../access/travel.ts'
import type { Context } from '../context.ts'
import { unitTotals } from '../demand/whole-children.ts'
import { columnOf, combine, type Indicator, labelOf, leaf, rowsOf } from '../indicator.ts'

/** Radius limits are for city and town places only (seat account, corrections); codes of `Units.urban`. */
const [CITY, TOWN] = [1 + URBAN_TYPES.indexOf('city'), 1 + URBAN_TYPES.indexOf('town')]

/** Whether a unit is a city or town place. */
export const inTown = ({ units }: Context, unit: number): boolean => units.urban[unit] === CITY || units.urban[unit] === TOWN

interface Covered {
  readonly inside: Float64Array
  /** Those whose way to the nearest school nobody knows: in no share. One that does not exist (∞) is known, and beyond. */
  readonly unknown: Float64Array
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
  const out = { inside: new Float64Array(rows), unknown: new Float64Array(rows), all: new Float64Array(rows) }
  const totals = unitTotals(demand.learners, rolls.grades)
  for (let unit = 0; unit < units.count; unit++) {
    if (!inTown(context, unit)) continue
    const row = level === 'total' ? 0 : (areas.ofUnit[unit] as number)
    const learners = totals[unit] as number
    out.all[row] = (out.all[row] as number) + learners
    const metres = nearest.firstMetres[unit] as number
    if (minutes || Number.isNaN(radius)) out.inside[row] = Number.NaN
    else if (Number.isNaN(metres)) out.unknown[row] = (out.unknown[row] as number) + learners
    else if (within(metres, radius)) out.inside[row] = (out.inside[row] as number) + learners
  }
  return out
}

function coverage(level: 'total' | 'area'): Indicator {
  return {
    id: 'coverage',
    level,
    unit: 'percent',
    compute(context) {
      const { inside, unknown, all } = covered(context, level)
      return columnOf(rowsOf(context, level), (row) => {
        const known = (all[row] as number) - (unknown[row] as number)
        return { value: known > 0 ? (inside[row] as number) / known : Number.NaN, quality: 'estimated' }
      })
    },
    explain(context, _columns, row) {
      const { inside, unknown, all } = covered(context, level)
      const learners = leaf('town.learners', all[row], 'pupils', { quality: 'estimated' })
      const silent = leaf('town.unknown', unknown[row], 'pupils', { quality: 'estimated' })
      const radius = `service-radius.${context.request.stage}`
      return combine(
        `${level}.coverage`,
        'quotient',
        [
          leaf('town.covered', inside[row], 'pupils', {
            quality: 'estimated',
            params: { metres: context.standards.get(radius)?.value ?? 0 },
          }),
          silent.value === 0 ? learners : combine('town.known', 'difference', [learners, silent], 'pupils'),
        ],
        'percent',
        { standards: [radius], ...(labelOf(context, level, row) ? { label: labelOf(context, level, row) } : {}) },
      )
    },
  }
}

export const ACCESS: readonly Indicator[] = [coverage('total'), coverage('area')]
