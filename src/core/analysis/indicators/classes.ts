import type { Figure, FigureUnit, Quality } from '../../domain/figure.ts'
import type { Context } from '../context.ts'
import {
  type Cell,
  columnOf,
  combine,
  derived,
  type Indicator,
  labelOf,
  leaf,
  reference,
  rowsOf,
  schoolSource,
  totalOf,
} from '../indicator.ts'
import type { ClassCounts } from '../supply/class-sizes.ts'
import { countAtLeast, countBalanced } from '../supply/class-sizes.ts'
import type { SectionClasses } from '../supply/school-classes.ts'

const UNKNOWN: Cell = { value: Number.NaN, quality: 'unknown' }

/** A school column read from its class formation. */
function fromClasses(
  id: string,
  unit: FigureUnit,
  cell: (classes: SectionClasses, context: Context, row: number) => Cell,
  explain: (context: Context, row: number, classes: SectionClasses) => Figure,
): Indicator {
  return {
    id,
    level: 'school',
    unit,
    compute: (context) =>
      columnOf(rowsOf(context, 'school'), (row) => {
        const classes = context.classes[row]
        return classes ? cell(classes, context, row) : UNKNOWN
      }),
    explain(context, _columns, row) {
      const classes = context.classes[row]
      return classes
        ? explain(context, row, classes)
        : leaf(`school.${id}`, undefined, unit, { label: labelOf(context, 'school', row) })
    },
  }
}

/** Classes of a school: of the register, plus those that the scenario's rooms open; newly formed under a steady allocation. */
const classes = fromClasses(
  'classes',
  'classes',
  (row) => ({ value: row.total, quality: row.quality === 'estimated' ? 'estimated' : 'exact' }),
  (context, row, formed) => {
    const more = { label: labelOf(context, 'school', row) }
    if (formed.byGrade.some(Number.isNaN))
      return leaf('school.section-classes', formed.total, 'classes', {
        ...more,
        source: schoolSource(context, 'classes'),
        quality: formed.quality === 'estimated' ? 'estimated' : 'exact',
      })
    const quality = formed.quality === 'estimated' ? 'estimated' : 'exact'
    return combine(
      'school.classes',
      'sum',
      context.grades.map((grade, g) => leaf('grade.classes', formed.byGrade[g], 'classes', { params: { grade }, quality })),
      'classes',
      more,
    )
  },
)

const rooms = fromClasses(
  'rooms',
  'rooms',
  (row) => ({ value: row.rooms, quality: 'exact' }),
  (context, row, formed) =>
    leaf('school.rooms-usable', formed.rooms, 'rooms', {
      label: labelOf(context, 'school', row),
      source: schoolSource(context, 'rooms'),
    }),
)

type Count = keyof ClassCounts
const LIMIT: Readonly<Record<Count, (context: Context) => string>> = {
  large: () => 'large-class',
  superLarge: () => 'super-large-class',
  overStandard: (context) => `over-standard-class.${context.request.stage}`,
}

/** Classes above a limit: exact from bands, 至少 otherwise, 按均衡编班 where the classes are newly formed. */
function classCount(id: string, count: Count, balanced: boolean): Indicator {
  return fromClasses(
    id,
    'classes',
    (row) =>
      balanced ? { value: row.balanced[count], quality: 'estimated' } : { value: row.counts[count], quality: row.quality },
    (context, row, formed) => {
      const how: Quality = balanced || formed.quality === 'estimated' ? 'estimated' : formed.quality
      const value = balanced ? formed.balanced[count] : formed.counts[count]
      const more = { label: labelOf(context, 'school', row), standards: [LIMIT[count](context)], quality: how }
      const key = `school.${count}.${how}`
      if (Number.isNaN(value)) return leaf(`school.${count}.unknown`, undefined, 'classes', more)
      if (how === 'exact') return leaf(key, value, 'classes', { ...more, source: schoolSource(context, 'bands') })
      return combine(key, 'sum', byGrade(context, row, formed, count, how), 'classes', more)
    },
  )
}

/** What each grade contributes to an estimate; grades without are left out. */
function byGrade(context: Context, row: number, formed: SectionClasses, count: Count, how: Quality): Figure[] {
  const counter = how === 'at-least' ? countAtLeast : countBalanced
  const grades = context.rolls.grades
  if (formed.byGrade.some(Number.isNaN)) {
    const pupils = context.pupils[row] as number
    const value = counter(Float64Array.of(pupils), Float64Array.of(formed.total), context.limits)[count]
    return [
      leaf('section.classes-above', value, 'classes', {
        params: { pupils, classes: formed.total },
        quality: how === 'at-least' ? 'at-least' : 'estimated',
      }),
    ]
  }
  return context.grades.flatMap((grade, g) => {
    const pupils = context.gradePupils[row * grades + g] as number
    const classesOf = formed.byGrade[g] as number
    const value = counter(Float64Array.of(pupils), Float64Array.of(classesOf), context.limits)[count]
    return value === 0
      ? []
      : [
          leaf('grade.classes-above', value, 'classes', {
            params: { grade, pupils, classes: classesOf },
            quality: how === 'at-least' ? 'at-least' : 'estimated',
          }),
        ]
  })
}

/** Size that the largest class has at least: ⌈pupils ÷ classes⌉ of the fullest grade. */
const largestClass = fromClasses(
  'largestClass',
  'pupils-per-class',
  (_row, context, school) => {
    const fullest = fullestGrade(context, school)
    return fullest ? { value: Math.ceil(fullest.pupils / fullest.classes), quality: 'at-least' } : UNKNOWN
  },
  (context, row) => {
    const fullest = fullestGrade(context, row)
    const more = { label: labelOf(context, 'school', row), quality: 'at-least' as const }
    if (!fullest) return leaf('school.largestClass', undefined, 'pupils-per-class', more)
    return combine(
      'school.largestClass',
      'ceil-quotient',
      [
        leaf('grade.pupils', fullest.pupils, 'pupils', { params: { grade: fullest.grade } }),
        leaf('grade.classes', fullest.classes, 'classes', { params: { grade: fullest.grade } }),
      ],
      'pupils-per-class',
      more,
    )
  },
)

function fullestGrade(context: Context, row: number): { grade: number; pupils: number; classes: number } | null {
  const formed = context.classes[row]
  if (!formed) return null
  let best: { grade: number; pupils: number; classes: number } | null = null
  context.grades.forEach((grade, g) => {
    const pupils = context.gradePupils[row * context.rolls.grades + g] as number
    const classesOf = formed.byGrade[g] as number
    if (classesOf > 0 && pupils > 0 && (!best || pupils / classesOf > best.pupils / best.classes))
      best = { grade, pupils, classes: classesOf }
  })
  return best
}

const counted = (context: Context, row: number) => context.rolls.counted[row] === 1
const total = (id: string, standards: readonly string[]) => totalOf(id, 'classes', 'school', id, counted, standards)

export const CLASSES: readonly Indicator[] = [
  classes,
  rooms,
  classCount('largeClasses', 'large', false),
  classCount('superLargeClasses', 'superLarge', false),
  classCount('overStandardClasses', 'overStandard', false),
  classCount('largeClassesBalanced', 'large', true),
  largestClass,
  derived('school', 'meanClass', 'pupils-per-class', 'quotient', [
    ['pupils', 'pupils'],
    ['classes', 'classes'],
  ]),
  total('classes', []),
  total('largeClasses', ['large-class']),
  total('superLargeClasses', ['super-large-class']),
  total('overStandardClasses', []),
  total('largeClassesBalanced', ['large-class']),
  {
    id: 'oversizedSchools',
    level: 'total',
    unit: 'schools',
    compute: (context, columns) => {
      const pupils = columns.get('school', 'institutionPupils').values
      const unknown = context.rolls.teaches.some((teaches, row) => teaches === 1 && Number.isNaN(pupils[row]))
      const found = oversized(context, (row) => pupils[row] as number).length
      return columnOf(1, () => ({ value: unknown ? Number.NaN : found, quality: 'exact' }))
    },
    explain: (context, columns) => {
      const pupils = columns.get('school', 'institutionPupils').values
      return combine(
        'total.oversizedSchools',
        'count',
        oversized(context, (row) => pupils[row] as number).map((row) =>
          reference(context, columns, 'school', 'institutionPupils', row, 'pupils'),
        ),
        'schools',
        { standards: ['school-size-max', 'school-size-max.nine-year'] },
      )
    },
  },
]

/** Rows of institutions above the school-size limit, one for each institution. */
export function oversized(context: Context, pupils: (row: number) => number): number[] {
  const seen = new Set<string>()
  return context.plan.schools.flatMap((planned, row) => {
    if (context.rolls.teaches[row] !== 1) return []
    const institution = planned.school.institution ?? planned.school.id
    const limit = context.standards.get(sizeLimit(planned.school.kind))?.value
    if (limit == null || !(pupils(row) > limit) || seen.has(institution)) return []
    seen.add(institution)
    return [row]
  })
}

/** Standard row that limits a school's size; nine- and twelve-year schools have a limit of their own. */
export function sizeLimit(kind: string): string {
  return kind === 'nine-year' || kind === 'twelve-year' ? 'school-size-max.nine-year' : 'school-size-max'
}
