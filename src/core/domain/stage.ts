import * as z from 'zod'

/** K kindergarten, P primary, J junior secondary, H senior secondary (`幼 小 初 高`). */
export const STAGES = ['K', 'P', 'J', 'H'] as const
export const stageSchema = z.enum(STAGES)
export type Stage = z.infer<typeof stageSchema>

/** Stages with resident demand, zones and class-size rules: compulsory schooling. */
export const COMPULSORY = ['P', 'J'] as const
export type CompulsoryStage = (typeof COMPULSORY)[number]

/** Grade numbers inside each stage; kindergarten 1–3 is 小班, 中班, 大班. */
export const GRADES: Readonly<Record<Stage, readonly number[]>> = {
  K: [1, 2, 3],
  P: [1, 2, 3, 4, 5, 6],
  J: [7, 8, 9],
  H: [10, 11, 12],
}

/** Grade number of a year of a stage: 7 and 1 are both the first year of J. Undefined when the stage has no such year. */
export function gradeWithin(stage: Stage, grade: number): number | undefined {
  return GRADES[stage].includes(grade) ? grade : GRADES[stage][grade - 1]
}

/** Age in full years on 1 September at which the first grade of a stage is entered (《义务教育法》 art. 11 for P). */
export const ENTRY_AGE: Readonly<Record<Stage, number>> = { K: 3, P: 6, J: 12, H: 15 }
