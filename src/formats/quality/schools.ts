import { BANDS, type GradeRoll, type School, type Section } from '../../core/domain/school.ts'
import type { Remark } from '../issue-log.ts'
import type { Threshold } from '../quality.ts'

type Params = Record<string, string | number>

/** Contradictions and unlikely numbers of one school (standards: data/standards/quality-checks.json). */
export function checkSchools(school: School, threshold: Threshold): Remark[] {
  const remark = (code: string, field: string, params: Params): Remark => ({
    code: `quality.${code}`,
    severity: 'warning',
    params: { school: school.name, ...params },
    id: school.id,
    field,
    at: school.point,
  })
  return [
    ...school.sections.flatMap((section) => checkSection(section, threshold, remark)),
    ...checkLand(school, threshold, remark),
  ]
}

type Make = (code: string, field: string, params: Params) => Remark

function checkSection(section: Section, threshold: Threshold, remark: Make): Remark[] {
  const { stage, grades, pupils, classes, rooms, unsafeRooms, boarders } = section
  const remarks: Remark[] = []
  const about = { stage }
  for (const [grade, roll] of [[0, section] as const, ...grades.map((row) => [row.grade, row] as const)]) {
    const where = { ...about, grade }
    remarks.push(...checkRoll(roll, where, threshold, remark))
  }
  const sums = { pupils: sumOf(grades, 'pupils'), classes: sumOf(grades, 'classes') }
  if (pupils !== undefined && sums.pupils !== null && sums.pupils !== pupils)
    remarks.push(remark('grades-pupils', `${stage}_pupils`, { ...about, sum: sums.pupils, total: pupils }))
  if (classes !== undefined && sums.classes !== null && sums.classes !== classes)
    remarks.push(remark('grades-classes', `${stage}_classes`, { ...about, sum: sums.classes, total: classes }))
  if (boarders !== undefined && pupils !== undefined && boarders > pupils)
    remarks.push(remark('boarders', `${stage}_boarders`, { ...about, boarders, pupils }))
  if (unsafeRooms !== undefined && rooms !== undefined && unsafeRooms > rooms)
    remarks.push(remark('unsafe-rooms', `${stage}_unsafeRooms`, { ...about, unsafe: unsafeRooms, rooms }))
  return remarks
}

/** A grade, or the whole section (grade 0). */
function checkRoll(
  roll: Pick<GradeRoll, 'pupils' | 'classes' | 'bands'>,
  where: { readonly stage: string; readonly grade: number },
  threshold: Threshold,
  remark: Make,
): Remark[] {
  const { pupils, classes, bands } = roll
  const field = where.grade === 0 ? where.stage : `${where.stage}${where.grade}`
  const remarks: Remark[] = []
  if (pupils !== undefined && pupils > 0 && classes === 0)
    remarks.push(remark('no-classes', `${field}_classes`, { ...where, pupils }))
  if (pupils !== undefined && classes !== undefined && classes > 0 && pupils > 0) {
    const mean = pupils / classes
    const [min, max] = [threshold('mean-class.min'), threshold('mean-class.max')]
    if (mean < min || mean > max)
      remarks.push(remark('mean-class', `${field}_pupils`, { ...where, mean: Math.round(mean), min, max }))
  }
  if (!bands) return remarks
  const counted = bands.reduce((sum, count) => sum + count, 0)
  if (classes !== undefined && counted !== classes)
    remarks.push(remark('bands-classes', `${field}_bands`, { ...where, sum: counted, total: classes }))
  const least = bands.reduce((sum, count, band) => sum + count * (BANDS[band]?.from ?? 0), 0)
  const most = bands.reduce((sum, count, band) => sum + (count > 0 ? count * (BANDS[band]?.to ?? 0) : 0), 0)
  if (pupils !== undefined && (pupils < least || pupils > most))
    remarks.push(
      remark('bands-pupils', `${field}_bands`, { ...where, pupils, least, most: Number.isFinite(most) ? String(most) : '∞' }),
    )
  return remarks
}

function checkLand(school: School, threshold: Threshold, remark: Make): Remark[] {
  const pupils = school.sections.map(pupilsOf)
  if (school.landArea === undefined || pupils.length === 0 || pupils.includes(null)) return []
  const total = pupils.reduce<number>((sum, value) => sum + (value ?? 0), 0)
  if (total === 0) return []
  const each = school.landArea / total
  const [min, max] = [threshold('land-per-pupil.min'), threshold('land-per-pupil.max')]
  const fits = each >= min && (each <= max || total < threshold('land-per-pupil.pupils'))
  return fits ? [] : [remark('land-per-pupil', 'landArea', { each: Math.round(each * 10) / 10, min, max })]
}

function pupilsOf(section: Section): number | null {
  return section.pupils ?? sumOf(section.grades, 'pupils')
}

/** Sum over the grades; null when a grade is unknown or there are none. */
function sumOf(grades: readonly GradeRoll[], field: 'pupils' | 'classes'): number | null {
  if (grades.length === 0 || grades.some((grade) => grade[field] === undefined)) return null
  return grades.reduce((sum, grade) => sum + (grade[field] ?? 0), 0)
}
