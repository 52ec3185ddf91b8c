import type { Entry } from '../../core/scenario/entry.ts'

/** The expand form: closed, new for a school, or editing a line. One form, opened from the list, the map's card or a row. */
class Expansion {
  #open = $state(false)
  #school = $state.raw<string | null>(null)
  #entry = $state.raw<Entry | null>(null)
  /** Counts the openings, so that the form starts anew with each. */
  #round = $state(0)

  get open(): boolean {
    return this.#open
  }

  get school(): string | null {
    return this.#school
  }

  get entry(): Entry | null {
    return this.#entry
  }

  get round(): number {
    return this.#round
  }

  /** A new line, for this school if one is meant. */
  start(school: string | null): void {
    this.#show(school, null)
  }

  edit(entry: Entry): void {
    if (entry.action.type === 'expand-school') this.#show(entry.action.school, entry)
  }

  close(): void {
    this.#open = false
  }

  #show(school: string | null, entry: Entry | null): void {
    this.#school = school
    this.#entry = entry
    this.#round += 1
    this.#open = true
  }
}

export const expansion = new Expansion()
