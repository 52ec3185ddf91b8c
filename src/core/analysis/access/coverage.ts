import type { CoverageGroup, CoverageLimit, CoverageRow } from '../../domain/access-table.ts'
import { COVERAGE_GROUPS } from '../../domain/access-table.ts'
import type { Figure } from '../../domain/figure.ts'
import { URBAN_TYPES } from '../../domain/school.ts'
import type { Context } from '../context.ts'
import { combine, leaf, perContext } from '../indicator.ts'
import { standard as standardFigure } from '../stages/stage-table.ts'
import { dayPupils } from './day-pupils.ts'
import { lowerGrades, minutesOf, within } from './travel.ts'

/** Standard row of the limit of a group. */
function rowOf(group: CoverageGroup, stage: string): string | null {
  switch (group) {
    case 'city':
    case 'town':
      return `service-radius.${stage}`
    case 'rural-lower':
      return 'service-time.rural.lower'
    case 'rural-upper':
    case 'rural':
      return `service-time.rural.${stage}`
    case 'unknown':
      return null
  }
}

/**
 * The limit in force of a group: metres in city and town places, minutes in rural ones (seat account, corrections). null where
 * the project has chosen none, where the type of place is unknown, and for metres where a table gives minutes only.
 */
export function limitOf({ standards, request, distances }: Context, group: CoverageGroup): CoverageLimit | null {
  const standard = rowOf(group, request.stage)
  const value = standard === null ? null : (standards.get(standard)?.value ?? null)
  if (standard === null || value === null) return null
  const unit = group === 'city' || group === 'town' ? 'metres' : 'minutes'
  if (unit === 'metres' && distances.unit === 'minutes') return null
  return { unit, value, standard, figure: standardFigure(standards, standard, unit) }
}

/** Counts by area, then group. */
interface Counts {
  readonly learners: Float64Array
  readonly unknown: Float64Array
  readonly inside: Float64Array
  readonly bus: Float64Array
}

const GROUPS = COVERAGE_GROUPS.length
const at = (area: number, group: CoverageGroup) => area * GROUPS + COVERAGE_GROUPS.indexOf(group)

/** Day pupils by area and group against the limits, to the nearest public school. */
const countsOf = perContext((context: Context): Counts => {
  const { units, areas, nearest } = context
  const day = dayPupils(context)
  const size = areas.ids.length * GROUPS
  const out = {
    learners: new Float64Array(size),
    unknown: new Float64Array(size),
    inside: new Float64Array(size),
    bus: new Float64Array(size),
  }
  const limits = new Map(COVERAGE_GROUPS.map((group) => [group, limitOf(context, group)]))
  const add = (column: Float64Array, cell: number, pupils: number) => {
    column[cell] = (column[cell] as number) + pupils
  }
  for (let unit = 0; unit < units.count; unit++) {
    const distance = nearest.firstMetres[unit] as number
    const [young, rest] = groupsOf(context, unit)
    for (const [group, who, pupils] of [
      [young, 'lower', day.lower[unit] as number],
      [rest, 'upper', day.upper[unit] as number],
    ] as const) {
      if (pupils === 0) continue
      const cell = at(areas.ofUnit[unit] as number, group)
      add(out.learners, cell, pupils)
      const limit = limits.get(group)
      if (!limit) continue
      if (Number.isNaN(distance)) add(out.unknown, cell, pupils)
      else if (within(limit.unit === 'metres' ? distance : minutesOf(context, unit, distance, who), limit.value))
        add(out.inside, cell, pupils)
      else if (limit.unit === 'minutes' && within(minutesOf(context, unit, distance, 'bus'), limit.value))
        add(out.bus, cell, pupils)
    }
  }
  return out
})

/** Groups of the youngest and of the older pupils of a unit. */
function groupsOf({ units, request }: Context, unit: number): readonly [CoverageGroup, CoverageGroup] {
  const urban = URBAN_TYPES[(units.urban[unit] as number) - 1]
  if (urban === 'rural') return request.stage === 'P' ? ['rural-lower', 'rural-upper'] : ['rural', 'rural']
  return [urban ?? 'unknown', urban ?? 'unknown']
}

/** The coverage of every area by group, then of the county. @param base the same question without lines; null: nothing to compare */
export function coverageRows(context: Context, base: Context | null): readonly CoverageRow[] {
  const groups = COVERAGE_GROUPS.filter((group) => lowerGrades(context.request.stage) > 0 || !group.startsWith('rural-'))
  const rows = (area: number | null) =>
    groups.flatMap((group) => {
      const row = coverageRow(context, base, area, group)
      return row.learners.value === 0 ? [] : [row]
    })
  return [...context.areas.ids.flatMap((_, area) => rows(area)), ...rows(null)]
}

function coverageRow(context: Context, base: Context | null, area: number | null, group: CoverageGroup): CoverageRow {
  const limit = limitOf(context, group)
  const parts = partsOf(context, area, group, limit)
  return {
    area,
    group,
    limit,
    learners: parts.learners,
    unknown: parts.unknown,
    inside: parts.inside,
    share: parts.share,
    bus: limit?.unit === 'minutes' && context.distances.unit === 'metres' ? parts.bus : null,
    base: base && partsOf(base, area, group, limit).share,
  }
}

interface Parts extends Pick<CoverageRow, 'learners' | 'unknown' | 'inside' | 'share'> {
  readonly bus: Figure
}

/** Figures of one cell; of the county they are sums over the areas. */
function partsOf(context: Context, area: number | null, group: CoverageGroup, limit: CoverageLimit | null): Parts {
  const counts = countsOf(context)
  const params = { limit: limit?.value ?? 0 }
  const label = area === null ? '' : (context.areas.names[area] ?? '')
  const read = (column: keyof Counts): Figure => {
    const key = `access.${column}`
    if (area !== null)
      return leaf(key, counts[column][at(area, group)], 'pupils', {
        quality: 'estimated',
        params,
        ...(label ? { label } : {}),
        ...(limit && column !== 'learners' ? { standards: [limit.standard] } : {}),
      })
    const places = context.areas.ids.map((_, row) => partsOf(context, row, group, limit))
    const of = { learners: 'learners', unknown: 'unknown', inside: 'inside', bus: 'bus' } as const
    const operands = places.flatMap((place) => {
      const figure = place[of[column]]
      return figure && figure.value !== 0 ? [figure] : []
    })
    return combine(key, 'sum', operands, 'pupils', { quality: 'estimated', params })
  }
  const learners = read('learners')
  const unknown = read('unknown')
  const bus = read('bus')
  if (!limit) return { learners, unknown, inside: null, share: null, bus }
  const inside = read('inside')
  const known = (unknown.value ?? 0) > 0 ? combine('access.known', 'difference', [learners, unknown], 'pupils') : learners
  const share = combine('access.coverage', 'quotient', [inside, known], 'percent', { params, standards: [limit.standard] })
  return { learners, unknown, inside, share, bus }
}
