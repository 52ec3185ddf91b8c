import { untrack } from 'svelte'
import type { Channel } from '../core/engine/question.ts'
import type { Analysis, TableKind, Tables } from '../workers/analysis-client.ts'
import type { Asked } from './questions.ts'

/** What a table is asked: the moment on screen, and the question made of it. */
export interface WantedTable<Kind extends TableKind> {
  readonly asked: Asked
  readonly question: Tables[Kind]['question']
}

interface Shown<Kind extends TableKind> {
  readonly wanted: WantedTable<Kind>
  readonly answer: Tables[Kind]['answer']
}

/** One table of the analysis that follows the screen while somebody looks at it; the old one stays, grey, until the new one lands. */
export class LiveTable<Kind extends TableKind> {
  readonly #kind: Kind
  readonly #channel: Channel
  readonly #analysis: Analysis
  readonly #want: () => WantedTable<Kind> | null
  readonly #ready: () => boolean
  readonly #wanted = $derived.by(() => this.#want())
  #shown = $state.raw<Shown<Kind> | null>(null)
  #failed = $state.raw<WantedTable<Kind> | null>(null)
  #progress = $state.raw(0)
  /** The question under way or answered last. */
  #sent: WantedTable<Kind> | null = null
  /** Whether the worker is at it: nobody waits for an answer to a page that was closed. */
  #running = false

  /**
   * @param want what the screen asks now; null while nobody looks, or nothing is open
   * @param ready whether more urgent questions have been answered
   */
  constructor(
    kind: Kind,
    channel: Channel,
    analysis: Analysis,
    want: () => WantedTable<Kind> | null,
    ready: () => boolean = () => true,
  ) {
    this.#kind = kind
    this.#channel = channel
    this.#analysis = analysis
    this.#want = want
    this.#ready = ready
  }

  /** Begins to ask; the returned function stops it. */
  start(): () => void {
    return $effect.root(() => {
      $effect(() => {
        const wanted = this.#wanted
        if (wanted && this.#ready() && wanted !== this.#sent) untrack(() => void this.#ask(wanted))
        else if (!wanted && this.#running) this.#analysis.cancel(this.#channel)
      })
    })
  }

  /** The newest answer about the data on screen; null before the first one. */
  get answer(): Tables[Kind]['answer'] | null {
    const shown = this.#shown
    return shown && shown.wanted.asked.dataset === this.#wanted?.asked.dataset ? shown.answer : null
  }

  /** What `answer` was asked. */
  get asked(): Asked | null {
    return this.#shown?.wanted.asked ?? null
  }

  /** Whether `answer` answers an older question and must be drawn grey. */
  get stale(): boolean {
    return this.#shown?.wanted !== this.#wanted
  }

  get failed(): boolean {
    return this.#failed !== null && this.#failed === this.#wanted
  }

  /** Share done of the question under way. */
  get progress(): number {
    return this.#progress
  }

  async #ask(wanted: WantedTable<Kind>): Promise<void> {
    this.#sent = wanted
    this.#running = true
    this.#progress = 0
    const follow = (share: number) => {
      if (wanted === this.#wanted) this.#progress = share
    }
    try {
      const answer = await this.#analysis.table(this.#kind, this.#channel, wanted.question, follow)
      if (answer) this.#shown = { wanted, answer }
      else if (this.#sent === wanted) this.#sent = null
    } catch {
      this.#failed = wanted
    }
    if (this.#sent === wanted || this.#sent === null) this.#running = false
  }
}
