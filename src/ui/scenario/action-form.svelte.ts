import type { Action, ActionType } from '../../core/scenario/actions/index.ts'
import type { Entry } from '../../core/scenario/entry.ts'

/** What a form starts with when it is opened from a school, a site, an estate or a place. */
export interface Preset {
  readonly school?: string
  readonly site?: string
  readonly units?: readonly string[]
  /** A whole line, proposed elsewhere: every field of the form starts with it. */
  readonly line?: { readonly year: number; readonly action: Action }
}

/** The form in the left panel: closed, for a new line of one type, or for a line that is edited. */
class ActionForm {
  #type = $state.raw<ActionType | null>(null)
  #preset = $state.raw<Preset>({})
  #entry = $state.raw<Entry | null>(null)
  /** Counts the openings, so that the form starts anew with each. */
  #round = $state(0)

  get type(): ActionType | null {
    return this.#type
  }

  get preset(): Preset {
    return this.#preset
  }

  /** The line that is edited. */
  get entry(): Entry | null {
    return this.#entry
  }

  get open(): boolean {
    return this.#type !== null
  }

  get round(): number {
    return this.#round
  }

  start(type: ActionType, preset: Preset = {}): void {
    this.#show(type, preset, null)
  }

  edit(entry: Entry): void {
    this.#show(entry.action.type, {}, entry)
  }

  close(): void {
    this.#type = null
  }

  #show(type: ActionType, preset: Preset, entry: Entry | null): void {
    this.#type = type
    this.#preset = preset
    this.#entry = entry
    this.#round += 1
  }
}

export const actionForm = new ActionForm()
