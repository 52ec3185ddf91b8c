import type { Dataset } from '../../domain/dataset.ts'
import type { Figure } from '../../domain/figure.ts'
import type { Plan, PlannedSchool } from '../../domain/plan.ts'
import { BANDS, type GradeRoll } from '../../domain/school.ts'
import { sectionOf } from '../../domain/section.ts'
import { GRADES } from '../../domain/stage.ts'
import { type Standards, standardValue } from '../../domain/standard.ts'
import { leaf } from '../indicator.ts'
import { sectionBands } from '../supply/class-sizes.ts'
import { CLASS_SIZES_BY_GRADE } from '../supply/grade-sizes.ts'
import { layerSource } from './cohort-figures.ts'
import { OUTSIDE_ACCOUNT } from './stage-seats.ts'

/** Classes above a limit: exact, or a proved lower bound. */
interface Over {
  readonly classes: number
  readonly exact: boolean
}

/** 班额超标 of the base date: classes above 25, 30 or 35 of every kindergarten that was open, by row of the plan. */
export function overStandardClasses(
  dataset: Dataset,
  basePlan: Plan,
  standards: Standards,
): readonly { readonly row: number; readonly figure: Figure }[] {
  return basePlan.schools.flatMap((planned, row) => {
    if (!planned.open || !sectionOf(planned, 'K') || OUTSIDE_ACCOUNT.includes(planned.school.kind)) return []
    return [{ row, figure: overStandard(dataset, planned, standards) }]
  })
}

function overStandard(dataset: Dataset, planned: PlannedSchool, standards: Standards): Figure {
  const base = sectionOf(planned, 'K')?.base
  const ids = CLASS_SIZES_BY_GRADE.K ?? []
  const limits = ids.map((id) => standardValue(standards, id))
  const over = base && (overByGrade(base.grades, limits) ?? overAnyAge(sectionBands(base), Math.max(...limits)))
  const known = over ? (over.exact ? 'exact' : 'at-least') : 'unknown'
  return leaf(`kindergarten.over-standard.${known}`, over?.classes, 'classes', {
    label: planned.school.name,
    source: layerSource(dataset, 'schools', 'bands'),
    standards: ids,
    quality: known,
  })
}

/** Null unless every class year is listed with its bands, or with pupils and classes. */
function overByGrade(rolls: readonly GradeRoll[], limits: readonly number[]): Over | null {
  let classes = 0
  let exact = true
  for (const [at, grade] of GRADES.K.entries()) {
    const roll = rolls.find((row) => row.grade === grade)
    const limit = limits[at] as number
    const over = roll && (roll.bands ? overBands(roll.bands, limit) : overMean(roll, limit))
    if (!over) return null
    classes += over.classes
    exact &&= over.exact
  }
  return { classes, exact }
}

/** Exact where the limit ends a band; else the bands that lie wholly above it. */
function overBands(bands: readonly number[], limit: number): Over {
  const sum = (from: (band: (typeof BANDS)[number]) => boolean) =>
    BANDS.reduce((total, band, at) => total + (from(band) ? (bands[at] ?? 0) : 0), 0)
  const above = sum((band) => band.from > limit)
  return { classes: above, exact: sum((band) => band.from <= limit && band.to > limit) === 0 }
}

/** One class at least when a year has more children than its classes hold at the limit; all is known of a single class. */
function overMean({ pupils, classes }: GradeRoll, limit: number): Over | null {
  if (pupils === undefined || classes === undefined) return null
  if (pupils === 0) return { classes: 0, exact: true }
  return { classes: pupils > limit * classes ? 1 : 0, exact: classes === 1 }
}

/** Without class years only what exceeds the largest limit is proved. */
function overAnyAge(bands: readonly number[] | undefined, largest: number): Over | null {
  return bands ? { classes: overBands(bands, largest).classes, exact: false } : null
}
