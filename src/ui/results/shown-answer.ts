import type { Evaluation } from '../../core/domain/evaluation.ts'
import type { Plan } from '../../core/domain/plan.ts'
import type { Session } from '../../state/session.svelte.ts'
import type { Which } from '../answer/answer-desk.svelte.ts'

/** Which evaluation the panels show: the base while B is held. */
export function shownWhich(session: Session): Which {
  return session.view.compareBase ? 'base' : 'current'
}

/** The evaluation the panels show; null before the first one. */
export function shownAnswer(session: Session): Evaluation | null {
  return session.view.compareBase ? session.evaluation.base : session.evaluation.current
}

/** The plan that belongs to the shown evaluation. */
export function shownPlan({ view, project }: Session): Plan | null {
  return view.compareBase ? project.basePlan : project.plan
}
