import type { Cell } from './cells.ts'
import { FROM_OUTSIDE } from './choices.ts'
import { BASE_YEAR, cohort, entryYear, learners } from './cohorts.ts'
import { choicesOf, type Home } from './homes.ts'
import { apportion, between, random } from './random.ts'

/** Pupils of one home in one grade of one school. */
export interface Placed {
  readonly home: string
  readonly school: string
  readonly stage: 'P' | 'J'
  readonly grade: number
  readonly pupils: number
}

const GRADES = { P: [1, 2, 3, 4, 5, 6], J: [7, 8, 9] } as const

/**
 * Every learner of the county in a grade, with the school attended, and the pupils from outside.
 * Rolls, flows and resident learners are all sums of these rows, so they agree to the pupil.
 */
export function place(cells: readonly Cell[], homes: Readonly<Record<'P' | 'J', readonly Home[]>>): Placed[] {
  return (['P', 'J'] as const).flatMap((stage) => [
    ...GRADES[stage].flatMap((grade) => placeGrade(cells, homes[stage], stage, grade)),
    ...FROM_OUTSIDE.filter((row) => row.stage === stage).flatMap((row) => {
      const parts = apportion(
        row.pupils,
        GRADES[stage].map((grade) => cohort(entryYear(stage, grade, BASE_YEAR))),
      )
      return parts.map((pupils, i) => ({ home: 'outside', school: row.school, stage, grade: GRADES[stage][i] ?? 0, pupils }))
    }),
  ])
}

/** Children who are in a grade at the base year lived in a cell ten months earlier, one year of age younger. */
function placeGrade(cells: readonly Cell[], homes: readonly Home[], stage: 'P' | 'J', grade: number): Placed[] {
  const weights = homes.map((home) => {
    const inside = cells.filter((cell) => home.faces.includes(cell.face))
    return inside.reduce((sum, cell) => sum + (10 * (cell.ages[grade + 4] ?? 0) + 2 * (cell.ages[grade + 5] ?? 0)) / 12, 0)
  })
  return apportion(learners(stage, grade), weights).flatMap((total, i) => {
    const home = homes[i]
    if (!home || total === 0) return []
    const next = random(`place ${home.key} ${grade}`)
    const choices = choicesOf(home, stage, grade)
    const parts = apportion(
      total,
      choices.map(([, weight]) => weight * between(next, 0.93, 1.07)),
    )
    return parts.map((pupils, k) => ({ home: home.id, school: choices[k]?.[0] ?? '', stage, grade, pupils }))
  })
}

/** Rows of the flows table: pupils by home, school and stage. */
export function flows(
  placed: readonly Placed[],
): { home: string; school: string; stage: 'P' | 'J'; pupils: number; year: number }[] {
  const sums = new Map<string, { home: string; school: string; stage: 'P' | 'J'; pupils: number; year: number }>()
  for (const { home, school, stage, pupils } of placed) {
    const key = `${stage} ${school} ${home}`
    const row = sums.get(key) ?? { home, school, stage, pupils: 0, year: BASE_YEAR }
    sums.set(key, { ...row, pupils: row.pupils + pupils })
  }
  return [...sums]
    .filter(([, row]) => row.pupils > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, row]) => row)
}
