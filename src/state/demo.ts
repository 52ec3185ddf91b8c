import type { Session } from './session.svelte.ts'

/** Opens the fictional district 临江区 in place of the work on screen, which is set aside. */
export function loadDemo(session: Session): Promise<void> {
  return session.openDemo()
}
