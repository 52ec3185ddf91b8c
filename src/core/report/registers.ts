import type { Evaluation } from '../domain/evaluation.ts'
import { COMPULSORY, type CompulsoryStage } from '../domain/stage.ts'
import type { Answers, Need, Subject } from './subject.ts'

/** Present enrolment of the export year: what the register of that year would say, whatever the allocation on screen. */
export function registerNeeds({ question }: Subject): readonly Need[] {
  return COMPULSORY.map((stage) => ({
    id: `register.${stage}`,
    kind: 'evaluation',
    question: { ...question, request: { ...question.request, stage, allocation: 'enrolled' } },
  }))
}

/** The answers to `registerNeeds` by stage. */
export function registersOf({ evaluations }: Answers): ReadonlyMap<CompulsoryStage, Evaluation> {
  return new Map(
    COMPULSORY.flatMap((stage) => {
      const evaluation = evaluations.get(`register.${stage}`)
      return evaluation ? [[stage, evaluation] as const] : []
    }),
  )
}
