import type { Question } from '../core/engine/question.ts'
import type { Analysis } from '../workers/analysis-client.ts'
import type { EvaluationState } from './evaluation.svelte.ts'
import { LiveTable, type WantedTable } from './live-table.svelte.ts'
import type { Asked } from './questions.ts'
import type { Place, SelectionState } from './selection.svelte.ts'
import type { ViewState } from './view.svelte.ts'

/** What is asked: why a unit goes where it goes and not to a school, or who fills a school. */
export type WhySubject =
  | { readonly level: 'unit'; readonly id: string; readonly school: string | null }
  | { readonly level: 'school'; readonly id: string }

/** The why panel: it stands in the place of the card of what is selected, and closes when something else is. */
export class WhyState {
  readonly #view: ViewState
  readonly #evaluation: EvaluationState
  readonly #selection: SelectionState
  readonly #why: LiveTable<'why'>
  readonly #filling: LiveTable<'filling'>
  #subject = $state.raw<WhySubject | null>(null)
  readonly #shown: WhySubject | null = $derived.by(() => {
    const selected = this.#selection.selected
    const subject = this.#subject
    return subject && selected?.level === subject.level && selected.id === subject.id ? subject : null
  })
  readonly #asked: Asked | null = $derived.by(() => {
    const { base, main } = this.#evaluation.asking
    return this.#view.compareBase ? base : main
  })
  readonly #wantedWhy: WantedTable<'why'> | null = $derived.by(() => {
    const subject = this.#shown
    const asked = this.#asked
    if (!asked || subject?.level !== 'unit') return null
    return { asked, question: { ...asked.question, unit: subject.id, school: subject.school } }
  })
  readonly #wantedFilling: WantedTable<'filling'> | null = $derived.by(() => {
    const subject = this.#shown
    const asked = this.#asked
    if (!asked || subject?.level !== 'school') return null
    return { asked, question: { ...asked.question, school: subject.id } }
  })

  constructor(view: ViewState, evaluation: EvaluationState, selection: SelectionState, analysis: Analysis) {
    this.#view = view
    this.#evaluation = evaluation
    this.#selection = selection
    const ready = () => evaluation.status === 'fresh'
    this.#why = new LiveTable('why', 'why', analysis, () => this.#wantedWhy, ready)
    this.#filling = new LiveTable('filling', 'filling', analysis, () => this.#wantedFilling, ready)
  }

  /** Begins to ask; the returned function stops it. */
  start(): () => void {
    const stops = [this.#why.start(), this.#filling.start()]
    return () => {
      for (const stop of stops) stop()
    }
  }

  /** What the panel is about; null while it is closed. */
  get subject(): WhySubject | null {
    return this.#shown
  }

  get why(): LiveTable<'why'> {
    return this.#why
  }

  get filling(): LiveTable<'filling'> {
    return this.#filling
  }

  /** The question on screen without its subject, for the cards of its figures. */
  get question(): Question | null {
    return this.#asked?.question ?? null
  }

  /** School asked about, where the planner or the answer chose one; drawn on the map. */
  get school(): string | null {
    const subject = this.#shown
    if (subject?.level !== 'unit') return null
    return subject.school ?? (this.#why.stale ? null : (this.#why.answer?.asked?.id ?? null))
  }

  /** Asks about a unit or a school, and selects it. False where the place is neither. */
  open(place: Place | null, school: string | null = null): boolean {
    if (place?.level !== 'unit' && place?.level !== 'school') return false
    this.#subject = place.level === 'unit' ? { level: 'unit', id: place.id, school } : { level: 'school', id: place.id }
    this.#selection.select({ level: place.level, id: place.id })
    return true
  }

  /** Asks about another school for the same unit. */
  ask(school: string): void {
    const subject = this.#shown
    if (subject?.level === 'unit') this.#subject = { ...subject, school }
  }

  close(): void {
    this.#subject = null
  }

  /** A press on the map while the panel is open chooses within it; false: it is as any other. */
  pick(target: Place | null): boolean {
    const subject = this.#shown
    if (!subject || !target || (target.level !== 'unit' && target.level !== 'school')) return false
    if (target.level === 'unit') return this.open(target, subject.level === 'unit' ? subject.school : subject.id)
    if (subject.level === 'unit') this.ask(target.id)
    else this.open(target)
    return true
  }
}
