import { ORIENTATIONS, type Orientation, PAPERS, type Paper, PRESETS, type Preset } from '../../core/report/order.ts'
import type { Choice } from '../../state/exporting.svelte.ts'
import type { ProjectState } from '../../state/project.svelte.ts'

export { ORIENTATIONS, PAPERS, PRESETS }

/** What is chosen in the export centre. */
export class ExportChoice {
  readonly #project: ProjectState
  #chosen = $state.raw<string | null>(null)
  #left = $state.raw<ReadonlySet<string>>(new Set())
  /** Sheets nobody wants; a sheet that comes with another scenario is wanted. */
  #unwanted = $state.raw<ReadonlySet<string>>(new Set())
  paper = $state<Paper>('A3')
  orientation = $state<Orientation>('landscape')
  preset = $state<Preset>('internal')
  /** n of 1:n as it is written; empty or no number: the largest that fits. */
  scale = $state('')

  constructor(project: ProjectState) {
    this.#project = project
    this.#chosen = project.scenario?.id ?? null
  }

  /** The scenario the documents argue for; null is the base, also when the chosen one is gone. */
  get chosen(): string | null {
    return this.#project.scenarios.some(({ id }) => id === this.#chosen) ? this.#chosen : null
  }

  set chosen(id: string | null) {
    this.#chosen = id
  }

  compares(id: string): boolean {
    return id === this.chosen || !this.#left.has(id)
  }

  compare(id: string, wanted: boolean): void {
    const left = new Set(this.#left)
    if (wanted) left.delete(id)
    else left.add(id)
    this.#left = left
  }

  wants(sheet: string): boolean {
    return !this.#unwanted.has(sheet)
  }

  want(sheets: readonly string[], wanted: boolean): void {
    const unwanted = new Set(this.#unwanted)
    for (const sheet of sheets) {
      if (wanted) unwanted.delete(sheet)
      else unwanted.add(sheet)
    }
    this.#unwanted = unwanted
  }

  /** n of 1:n; null takes one that fits. */
  get denominator(): number | null {
    const n = Number(this.scale.replace(/^1\s*[:：]\s*/, '').replace(/[,，\s]/g, ''))
    return Number.isInteger(n) && n > 0 ? n : null
  }

  /** The argued scenario and those it is compared with; documents about the base compare nothing. */
  get scenarios(): readonly string[] {
    const { chosen } = this
    const others = this.#project.scenarios.map(({ id }) => id).filter((id) => id !== chosen && this.compares(id))
    return chosen === null ? [] : [chosen, ...others]
  }

  /** @param sheets that can be drawn, by id */
  choiceOf(sheets: readonly string[]): Choice {
    const { scenarios, paper, orientation, preset, denominator: scale } = this
    const wanted = sheets.filter((sheet) => this.wants(sheet))
    // All of them is said by saying nothing.
    return { scenarios, paper, orientation, preset, scale, ...(wanted.length < sheets.length ? { sheets: wanted } : {}) }
  }
}
