import type { Evaluation } from '../../core/domain/evaluation.ts'
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
