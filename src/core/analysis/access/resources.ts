import { RESOURCES, type Resource, type VariationRow } from '../../domain/equity-table.ts'
import type { Figure } from '../../domain/figure.ts'
import { sectionOf, sectionPupils } from '../../domain/section.ts'
import type { Stage } from '../../domain/stage.ts'
import { variation } from '../../statistics/inequality.ts'
import type { Context } from '../context.ts'
import { combine, leaf, perContext, schoolSource } from '../indicator.ts'
import { standard } from '../stages/stage-table.ts'

/** What a pupil of a stage weighs where sections share a site (一贯制 1 : 1.1, 完全中学 1 : 1.2, 十二年 1 : 1.1 : 1.32). */
const WEIGHTS: Readonly<Record<Stage, number>> = { K: 0, P: 1, J: 1.1, H: 1.32 }

/** Unit of a resource for one pupil; two are counted for a hundred. */
const UNITS = {
  teachingArea: 'square-metres',
  sportsArea: 'square-metres',
  equipmentValue: 'yuan',
  multimediaRooms: 'rooms',
  teachers: 'teachers',
} as const
const PER_HUNDRED: readonly Resource[] = ['multimediaRooms', 'teachers']

/** Schools of the stage that are compared, with their pupils and their part of each resource. */
interface Compared {
  readonly rows: readonly number[]
  readonly pupils: Float64Array
  readonly resources: Readonly<Record<Resource, Float64Array>>
}

/** All who teach the stage, special schools and the smallest teaching points aside; those without pupils have nothing to divide. */
const comparedOf = perContext((context: Context): Compared => {
  const { plan, rolls, pupils } = context
  const least = context.standards.get('cv-teaching-point')?.value ?? 0
  const rows = plan.schools.flatMap(({ school }, row) => {
    const here = pupils[row] as number
    if (rolls.teaches[row] !== 1 || school.kind === 'special' || school.kind === 'vocational' || !(here > 0)) return []
    return school.kind === 'teaching-point' && here < least ? [] : [row]
  })
  const of = (resource: Resource) =>
    Float64Array.from(rows, (row) => (plan.schools[row]?.school[resource] ?? Number.NaN) * shareOf(context, row))
  return {
    rows,
    pupils: Float64Array.from(rows, (row) => pupils[row] as number),
    resources: Object.fromEntries(RESOURCES.map((resource) => [resource, of(resource)])) as Record<Resource, Float64Array>,
  }
})

/** The stage's part of what several sections share. */
function shareOf({ plan, request, pupils, otherPupils }: Context, row: number): number {
  const planned = plan.schools[row]
  if (!planned) return Number.NaN
  const senior = sectionOf(planned, 'H')
  const other: Stage = request.stage === 'P' ? 'J' : 'P'
  const own = WEIGHTS[request.stage] * (pupils[row] as number)
  const others =
    WEIGHTS[other] * (otherPupils[row] as number) +
    (senior ? WEIGHTS.H * (sectionPupils(planned.school, senior.base) ?? Number.NaN) : 0)
  return own / (own + others)
}

/** The official coefficient of every resource that any school reports. */
export function variationRows(context: Context, base: Context | null): readonly VariationRow[] {
  return RESOURCES.flatMap((resource) => {
    const row = variationRow(context, base, resource)
    return row.known > 0 ? [row] : []
  })
}

function variationRow(context: Context, base: Context | null, resource: Resource): VariationRow {
  const { request, standards } = context
  const { rows, pupils, resources } = comparedOf(context)
  const values = resources[resource]
  const per = PER_HUNDRED.includes(resource) ? 100 : 1
  const known = values.filter((value) => !Number.isNaN(value)).length
  const limited = standards.has(`resource.${resource}.${request.stage}`)
  const row = (id: string): boolean => limited && typeof standards.get(id)?.value === 'number'
  const limitId = `cv-max.${request.stage}`
  const thresholdId = `resource.${resource}.${request.stage}`
  const threshold = row(thresholdId) ? standard(standards, thresholdId, UNITS[resource]) : null
  const below = (least: number) =>
    rows.filter((_, at) => ((values[at] as number) * per) / (pupils[at] as number) < least - HAIR * least).length
  return {
    resource,
    coefficient: coefficient(context, resource),
    base: base && coefficient(base, resource),
    limit: row(limitId) ? standard(standards, limitId, 'coefficient') : null,
    mean: meanOf(context, resource),
    threshold,
    below:
      threshold?.value == null
        ? null
        : leaf('access.cv.below', below(threshold.value), 'schools', {
            params: { known, of: rows.length },
            quality: known < rows.length ? 'at-least' : 'exact',
            standards: [thresholdId],
          }),
    schools: rows.length,
    known,
  }
}
/** A school at the threshold meets it, whatever the division has rounded. */
const HAIR = 1e-12

/** S ÷ X̄ with X̄ = Σ R ÷ Σ P over the schools that say what they have. */
function coefficient(context: Context, resource: Resource): Figure {
  const { rows, pupils, resources } = comparedOf(context)
  const { deviation, schools } = variation(pupils, resources[resource])
  const unit = UNITS[resource]
  const more = schools < rows.length ? { quality: 'estimated' as const } : {}
  return combine(
    'access.cv',
    'quotient',
    [leaf('access.cv.deviation', deviation, unit, more), onePupil(context, resource)],
    'coefficient',
    { params: { known: schools, of: rows.length }, standards: [`cv-max.${context.request.stage}`], ...more },
  )
}

function onePupil(context: Context, resource: Resource): Figure {
  const { pupils, resources } = comparedOf(context)
  const values = resources[resource]
  let [all, sum] = [0, 0]
  values.forEach((value, at) => {
    if (Number.isNaN(value)) return
    all += pupils[at] as number
    sum += value
  })
  const unit = UNITS[resource]
  return combine(
    'access.cv.mean',
    'quotient',
    [
      leaf(`access.cv.sum.${resource}`, sum, unit, { source: schoolSource(context, resource) }),
      leaf('access.cv.pupils', all, 'pupils'),
    ],
    unit,
  )
}

function meanOf(context: Context, resource: Resource): Figure {
  const one = onePupil(context, resource)
  if (!PER_HUNDRED.includes(resource)) return one
  return combine('access.cv.mean-100', 'product', [one, leaf('access.cv.hundred', 100, 'none')], one.unit)
}
