export type AutosaveStatus = 'saved' | 'saving' | 'dirty' | 'failed' | 'elsewhere'

/** Keeps the work in the browser's own storage. */
export class AutosaveState {
  #savedAt = $state.raw<Date | null>(null)
  #status = $state.raw<AutosaveStatus>('saved')
  #message = $state.raw<string | null>(null)

  get savedAt(): Date | null {
    return this.#savedAt
  }

  get status(): AutosaveStatus {
    return this.#status
  }

  get message(): string | null {
    return this.#message
  }
}
