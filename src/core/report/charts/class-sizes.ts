import type { Evaluation } from '../../domain/evaluation.ts'
import type { Plan } from '../../domain/plan.ts'
import { BANDS, type Section } from '../../domain/school.ts'
import { sectionOf } from '../../domain/section.ts'
import { type Standards, standardValue } from '../../domain/standard.ts'
import { words } from '../cells.ts'
import type { Chart, SeriesRole } from '../chart.ts'

/**
 * Classes of public schools by the bands of the official form. Exact where a school gives its bands; else the pupils of each grade
 * divided evenly over its classes, which is said; schools that give neither are counted as missing.
 */
export function classSizesChart(evaluation: Evaluation, plan: Plan, standards: Standards): Chart {
  const [large, superLarge] = [standardValue(standards, 'large-class'), standardValue(standards, 'super-large-class')]
  const { request, schools, grades } = evaluation
  const counts = BANDS.map(() => 0)
  let estimated = 0
  let silent = 0
  for (const [row, planned] of plan.schools.entries()) {
    if (schools.counted[row] !== 1) continue
    const section = sectionOf(planned, request.stage)
    const bands = request.year === request.baseYear ? section && bandsOf(section.base) : null
    const found = bands ?? divided(grades, row)
    if (!found) silent++
    else if (!bands) estimated++
    found?.forEach((classes, band) => {
      counts[band] = (counts[band] as number) + classes
    })
  }
  const role = (from: number): SeriesRole =>
    from >= superLarge ? 'super-large-class' : from >= large ? 'large-class' : 'regular-class'
  // Where no school tells anything, there is no chart of noughts.
  const known = counts.some((classes) => classes > 0) || silent === 0
  const division = BANDS.findIndex(({ from }) => from >= large)
  return {
    id: `class-sizes.${request.stage}.${request.year}`,
    title: words('charts.class-sizes', { stage: words(`stage.${request.stage}`), year: request.year }),
    kind: 'column',
    stacked: true,
    unit: 'classes',
    axis: words('charts.axis.classes'),
    along: words('charts.along.class-size'),
    categories: BANDS.map(({ id }) => words(`charts.band.${id}`)),
    series: (['regular-class', 'large-class', 'super-large-class'] as const).map((own) => ({
      name: words(`charts.${own}`, { large, super: superLarge }),
      role: own,
      values: BANDS.map(({ from }, band) => (!known ? null : role(from) === own ? (counts[band] as number) : 0)),
    })),
    ...(division < 0 ? {} : { division: { before: division, words: words('charts.division.large-class', { from: large }) } }),
    missing: [
      ...(estimated > 0 ? [words('charts.missing.bands', { schools: estimated })] : []),
      ...(silent > 0 ? [words('charts.missing.classes', { schools: silent })] : []),
    ],
  }
}

/** Bands of a section as the school gives them, of the section or of all its grades; null where it does not. */
function bandsOf({ bands, grades }: Section): readonly number[] | null {
  if (bands) return bands
  if (grades.length === 0 || grades.some((grade) => !grade.bands)) return null
  return BANDS.map((_, band) => grades.reduce((sum, grade) => sum + (grade.bands?.[band] ?? 0), 0))
}

/** Classes by band where the pupils of each grade are divided evenly; null where a grade is not known. */
function divided({ grades, pupils, classes }: Evaluation['grades'], row: number): readonly number[] | null {
  const counts = BANDS.map(() => 0)
  for (let g = 0; g < grades.length; g++) {
    const [inGrade, rooms] = [pupils[row * grades.length + g] as number, classes[row * grades.length + g] as number]
    if (Number.isNaN(inGrade) || Number.isNaN(rooms)) return null
    for (let one = 0; one < rooms; one++) {
      const size = Math.floor(inGrade / rooms) + (one < inGrade % rooms ? 1 : 0)
      const band = BANDS.findIndex(({ from, to }) => size >= from && size <= to)
      counts[band] = (counts[band] as number) + 1
    }
  }
  return counts
}
