import { PAPERS, type Paper, PRESETS, type Preset } from '../../core/report/order.ts'
import type { Choice } from '../../state/exporting.svelte.ts'
import type { ProjectState } from '../../state/project.svelte.ts'

export { PAPERS, PRESETS }

/** What is chosen in the export centre. */
export class ExportChoice {
  readonly #project: ProjectState
  #chosen = $state.raw<string | null>(null)
  #left = $state.raw<ReadonlySet<string>>(new Set())
  paper = $state<Paper>('A3')
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

  /** n of 1:n; null takes one that fits. */
  get denominator(): number | null {
    const n = Number(this.scale.replace(/^1\s*[:：]\s*/, '').replace(/[,，\s]/g, ''))
    return Number.isInteger(n) && n > 0 ? n : null
  }

  /** The documents about the base compare nothing. */
  get choice(): Choice {
    const { chosen } = this
    const others = this.#project.scenarios.map(({ id }) => id).filter((id) => id !== chosen && this.compares(id))
    return {
      scenarios: chosen === null ? [] : [chosen, ...others],
      paper: this.paper,
      preset: this.preset,
      scale: this.denominator,
    }
  }
}
