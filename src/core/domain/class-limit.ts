import type { PlannedSchool } from './plan.ts'
import { sectionClasses } from './section.ts'
import { COMPULSORY, type Stage } from './stage.ts'

/** Classes of the sections of some stages, now and added; null when one is unknown. */
export function plannedClasses(planned: PlannedSchool, stages: readonly Stage[]): number | null {
  let total = 0
  for (const { stage, base, added } of planned.sections) {
    if (!stages.includes(stage)) continue
    const now = sectionClasses(planned.school, base)
    if (now === undefined) return null
    total += now + added.classes
  }
  return total
}

/**
 * Standard row that limits the classes of a stage, and the stages counted together under it: primary and junior where a school
 * has both, else the stage alone; kindergarten and senior classes never count with them.
 */
export function classLimit(planned: PlannedSchool, stage: Stage): { readonly id: string; readonly stages: readonly Stage[] } {
  const both = COMPULSORY.every((compulsory) => planned.sections.some((section) => section.stage === compulsory))
  const compulsory: readonly Stage[] = COMPULSORY
  return both && compulsory.includes(stage)
    ? { id: 'class-count-max.nine-year', stages: COMPULSORY }
    : { id: `class-count-max.${stage}`, stages: compulsory.includes(stage) ? COMPULSORY : [stage] }
}
