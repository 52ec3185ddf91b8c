import type { Session } from '../../state/session.svelte.ts'
import { actionForm } from '../scenario/action-form.svelte.ts'

/** Presents from a step on; a form that is open closes, since its panel goes. */
export function present({ present: state, tool }: Session, at = 0): void {
  actionForm.close()
  tool.end()
  state.enter(at, matchMedia('(prefers-reduced-motion: reduce)').matches)
}
