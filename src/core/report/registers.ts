import type { YearBase } from '../analysis/year-base.ts'
import type { Evaluation } from '../domain/evaluation.ts'
import { COMPULSORY, type CompulsoryStage } from '../domain/stage.ts'
import type { Answers, Need, Subject } from './subject.ts'

/** One stage of the export year by present enrolment: its register, and where its learners live and belong. */
export interface StageRegister {
  readonly evaluation: Evaluation
  readonly base: YearBase
}

/** What the registers of the export year would say, whatever the allocation on screen. */
export function registerNeeds({ question }: Subject): readonly Need[] {
  return COMPULSORY.flatMap((stage): Need[] => {
    const asked = { ...question, request: { ...question.request, stage, allocation: 'enrolled' as const } }
    return [
      { id: `register.${stage}`, kind: 'evaluation', question: asked },
      { id: `base.${stage}`, kind: 'base', question: asked },
    ]
  })
}

/** The answers to `registerNeeds` by stage. */
export function registersOf({ evaluations, bases }: Answers): ReadonlyMap<CompulsoryStage, StageRegister> {
  return new Map(
    COMPULSORY.flatMap((stage) => {
      const evaluation = evaluations.get(`register.${stage}`)
      const base = bases.get(`base.${stage}`)
      return evaluation && base ? [[stage, { evaluation, base }] as const] : []
    }),
  )
}
