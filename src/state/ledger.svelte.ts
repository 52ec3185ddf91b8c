import { untrack } from 'svelte'
import type { Evaluation } from '../core/domain/evaluation.ts'
import type { Asking } from './asking.svelte.ts'
import type { ChangeKind } from './last-change.ts'
import type { ProjectState } from './project.svelte.ts'
import { type Asked, type AskedLedger, type AskedPair, askedLedger } from './questions.ts'

/** One year with the list before the last change and with the list after it. */
export interface BeforeAfter {
  readonly before: Evaluation
  readonly after: Evaluation
}

/** What the last change of a line altered, in the first school year in which it counts (首年). */
export interface Ledger extends BeforeAfter {
  readonly entryId: string
  readonly kind: ChangeKind
  /** The year in which every grade has entered under it (满员后); null beyond the horizon, or until it lands. */
  readonly full: BeforeAfter | null
  /** The first year by zones, where the allocation on screen knows no ways to school. */
  readonly walk: BeforeAfter | null
  /** True while the ledger of a newer change is being computed. */
  readonly stale: boolean
}

type Answered = Pick<Ledger, 'before' | 'after' | 'full' | 'walk'> & { readonly asked: AskedLedger }

/** Asks what the last change did; each part of the answer is shown as it lands. */
export class LedgerState {
  readonly #project: ProjectState
  readonly #asking: Asking
  readonly #ask: (asked: Asked) => Promise<Evaluation | null>
  #answer = $state.raw<Answered | null>(null)
  readonly #asked = $derived.by(() => {
    const { frame, scenarioId } = this.#asking
    const change = this.#project.lastChange
    return frame && change && change.scenario === scenarioId ? askedLedger(frame, change) : null
  })

  constructor(project: ProjectState, asking: Asking, ask: (asked: Asked) => Promise<Evaluation | null>) {
    this.#project = project
    this.#asking = asking
    this.#ask = ask
  }

  /** To be called inside an effect root. */
  follow(): void {
    $effect(() => {
      const asked = this.#asked
      if (asked) untrack(() => void this.#fill(asked))
    })
  }

  /** Null when no line of the scenario on screen was changed yet. */
  get shown(): Ledger | null {
    const answer = this.#answer
    if (!answer || !this.#asked) return null
    const { asked, ...parts } = answer
    if (asked.change.scenario !== this.#asking.scenarioId || asked.first.before.dataset !== this.#project.dataset) return null
    const { entryId, kind } = asked.change
    return { entryId, kind, ...parts, stale: asked !== this.#asked }
  }

  /** One after the other: on one channel the second question would drop the first. */
  async #fill(asked: AskedLedger): Promise<void> {
    const first = await this.#pair(asked, asked.first)
    if (!first) return
    this.#answer = { asked, ...first, full: null, walk: null }
    const full = asked.full && (await this.#pair(asked, asked.full))
    if (asked !== this.#asked) return
    this.#answer = { asked, ...first, full, walk: null }
    const walk = asked.walk && (await this.#pair(asked, asked.walk))
    if (walk && asked === this.#asked) this.#answer = { asked, ...first, full, walk }
  }

  async #pair(asked: AskedLedger, pair: AskedPair): Promise<BeforeAfter | null> {
    const before = await this.#ask(pair.before)
    if (!before || asked !== this.#asked) return null
    const after = await this.#ask(pair.after)
    return after && asked === this.#asked ? { before, after } : null
  }
}
