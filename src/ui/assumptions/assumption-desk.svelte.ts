export const PAGES = ['assumptions', 'standards'] as const
export type Page = (typeof PAGES)[number]

/** The dialog of assumptions and standards; any number's source can open it at its own row. */
class AssumptionDesk {
  #page = $state.raw<Page | null>(null)
  #row = $state.raw<string | null>(null)

  /** Null: closed. */
  get page(): Page | null {
    return this.#page
  }

  /** Id of the row it was opened for. */
  get row(): string | null {
    return this.#row
  }

  open(page: Page = 'assumptions', row: string | null = null): void {
    this.#page = page
    this.#row = row
  }

  close(): void {
    this.#page = null
    this.#row = null
  }
}

export const assumptionDesk = new AssumptionDesk()
