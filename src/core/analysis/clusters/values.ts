import type { ClusterVariable } from '../../domain/cluster-table.ts'
import type { Figure } from '../../domain/figure.ts'
import type { Context } from '../context.ts'
import { unitTotal } from '../demand/whole-children.ts'
import { combine, labelOf, leaf, perContext, reference } from '../indicator.ts'
import { servingZone } from '../indicators/balance.ts'
import { placesOf } from '../placement/nearest-schools.ts'

/** Values of places and where the places are; NaN: unknown, or not one of the places. */
export interface ClusterValues {
  readonly values: Float64Array
  readonly lon: Float64Array
  readonly lat: Float64Array
  /** Places that take part but whose value or place is not known. */
  readonly unknown: number
  /** The value of a row with what it is made of. */
  explain(row: number): Figure
}

/** The values of a variable in the context's year under its allocation. */
export function clusterValues(context: Context, variable: ClusterVariable): ClusterValues {
  if (variable === 'unit-shortage') return unitShortage(context)
  const { lon, lat } = placesOf(context.plan)
  const cell = variable === 'school-shortage' ? shortageOf(context) : (row: number) => above(context, row)
  const values = new Float64Array(context.plan.schools.length).fill(Number.NaN)
  let unknown = 0
  for (let row = 0; row < values.length; row++) {
    if (context.rolls.counted[row] !== 1 || context.rolls.teaches[row] !== 1) continue
    values[row] = cell(row)
    if (Number.isNaN(values[row]) || Number.isNaN(lon[row])) unknown++
  }
  const explain = (row: number): Figure =>
    variable === 'school-shortage'
      ? reference(context, context.columns, 'school', 'shortage', row, 'pupils')
      : aboveFigure(context, row)
  return { values, lon, lat, unknown, explain }
}

const shortageOf = (context: Context) => {
  const { values } = context.columns.get('school', 'shortage')
  return (row: number): number => values[row] as number
}

/** Pupils of one grade above its classes of standard size; null where the classes of its grades are not known. */
function gradesAbove(context: Context, row: number): readonly { pupils: number; classes: number; above: number }[] | null {
  const { rolls, classes, gradePupils, limits } = context
  const formed = classes[row]
  if (!formed || formed.byGrade.some(Number.isNaN)) return null
  return context.grades.map((_, g) => {
    const [pupils, count] = [gradePupils[row * rolls.grades + g] as number, formed.byGrade[g] as number]
    return { pupils, classes: count, above: Math.max(0, pupils - count * limits.standard) }
  })
}

/** Pupils of a school above the standard class size: Σ grades max(0, pupils − classes × standard), else of the whole section. */
function above(context: Context, row: number): number {
  const grades = gradesAbove(context, row)
  if (grades) return grades.reduce((sum, grade) => sum + grade.above, 0)
  const formed = context.classes[row]
  return formed ? Math.max(0, (context.pupils[row] as number) - formed.total * context.limits.standard) : Number.NaN
}

function aboveFigure(context: Context, row: number): Figure {
  const label = labelOf(context, 'school', row)
  const standards = [`over-standard-class.${context.request.stage}`]
  const standard = () =>
    leaf('clusters.standard', context.limits.standard, 'pupils-per-class', {
      source: { kind: 'standard', id: standards[0] as string },
    })
  const excess = (pupils: Figure, classes: number | undefined) =>
    combine(
      'clusters.above',
      'excess',
      [pupils, combine('clusters.places', 'product', [leaf('clusters.classes', classes, 'classes'), standard()], 'pupils')],
      'pupils',
    )
  const grades = gradesAbove(context, row)
  if (!grades)
    return {
      ...excess(reference(context, context.columns, 'school', 'pupils', row, 'pupils'), context.classes[row]?.total),
      label,
      standards,
    }
  const operands = grades.flatMap(({ pupils, classes }, g) => {
    const grade = context.grades[g] as number
    return pupils === 0 ? [] : [excess(leaf('clusters.grade-pupils', pupils, 'pupils', { params: { grade } }), classes)]
  })
  return combine('clusters.above-sum', 'sum', operands, 'pupils', { label, standards })
}

/** Learners and the schools that share them out: a flow to one school, or a zone's learners at all its schools. */
interface Part {
  readonly learners: number
  readonly schools: readonly number[]
}

/** Where the learners of a place go: by the allocation; under `enrolled`, which does not say, to the schools of its zone, else the nearest. */
function partsOf(context: Context, unit: number): readonly Part[] {
  const { placement, zoning, nearest, demand, rolls } = context
  const { flows } = placement
  if (flows)
    return Array.from({ length: (flows.start[unit + 1] as number) - (flows.start[unit] as number) }, (_, i) => {
      const at = (flows.start[unit] as number) + i
      return { learners: flows.pupils[at] as number, schools: [flows.school[at] as number] }
    })
  const learners = Math.max(0, unitTotal(demand.learners, unit, rolls.grades) - (placement.unplaced[unit] as number))
  const zoned = servingZone(context, zoning.zoneOfUnit[unit] as number)
  const first = nearest.first[unit] as number
  return [{ learners, schools: zoned.length > 0 ? zoned : first >= 0 ? [first] : [] }]
}

/** Share of the pupils of some schools that is above their seats; NaN unknown. */
function shareOver(context: Context, schools: readonly number[]): number {
  const [over, all] = [context.columns.get('school', 'shortage').values, context.columns.get('school', 'publicPupils').values]
  let [above, pupils] = [0, 0]
  for (const school of schools) {
    above += over[school] as number
    pupils += all[school] as number
  }
  return pupils > 0 || Number.isNaN(pupils) ? above / pupils : schools.length > 0 ? 0 : Number.NaN
}

/**
 * Learners of every place who find no seat: Σ parts learners × (pupils above seats ÷ pupils) of their schools, + unplaced. Under an
 * allocation that says where everybody goes the sum over all places is the county's overload of its own learners, and its unplaced.
 */
const unitShortage = perContext((context: Context): ClusterValues => {
  const { units, demand, rolls, placement } = context
  const values = new Float64Array(units.count).fill(Number.NaN)
  const zoneShare = new Map<readonly number[], number>()
  const share = (schools: readonly number[]): number => {
    const known = zoneShare.get(schools) ?? shareOver(context, schools)
    zoneShare.set(schools, known)
    return known
  }
  let unknown = 0
  for (let unit = 0; unit < units.count; unit++) {
    if (!(unitTotal(demand.learners, unit, rolls.grades) > 0)) continue
    values[unit] = partsOf(context, unit).reduce(
      (sum, { learners, schools }) => sum + (learners > 0 ? learners * share(schools) : 0),
      placement.unplaced[unit] as number,
    )
    if (Number.isNaN(values[unit]) || Number.isNaN(units.lon[unit])) unknown++
  }
  return { values, lon: units.lon, lat: units.lat, unknown, explain: (unit) => unitFigure(context, unit) }
})

function unitFigure(context: Context, unit: number): Figure {
  const { columns, placement } = context
  const of = (schools: readonly number[], id: 'shortage' | 'publicPupils') =>
    schools.map((school) => reference(context, columns, 'school', id, school, 'pupils'))
  const parts = partsOf(context, unit)
    .filter(({ learners }) => learners > 0)
    .map(({ learners, schools }) => {
      const over = combine('clusters.over', 'sum', of(schools, 'shortage'), 'pupils')
      const all = combine('clusters.pupils', 'sum', of(schools, 'publicPupils'), 'pupils')
      // A school that nobody attends yet has no overload to share.
      const share =
        all.value === 0
          ? leaf('clusters.share-over', 0, 'percent')
          : combine('clusters.share-over', 'quotient', [over, all], 'percent')
      const names = schools.map((school) => labelOf(context, 'school', school) ?? '')
      const here = leaf('clusters.learners', learners, 'pupils', { params: { schools: names } })
      return combine('clusters.part', 'product', [here, share], 'pupils')
    })
  const unplaced = placement.unplaced[unit] as number
  return combine(
    'clusters.unit-shortage',
    'sum',
    [...parts, ...(unplaced > 0 ? [leaf('clusters.unplaced', unplaced, 'pupils')] : [])],
    'pupils',
    { label: labelOf(context, 'unit', unit), quality: 'estimated' },
  )
}
