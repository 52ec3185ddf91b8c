import { getContext, setContext } from 'svelte'
import type { Figure, FigureRef, Moment } from '../../core/domain/figure.ts'
import type { Elsewhere, Which } from '../../state/evaluation.svelte.ts'

export type { Which } from '../../state/evaluation.svelte.ts'

/** What a figure is read from: one of the two evaluations on screen, or another question. */
export type ReadFrom = Which | Elsewhere

/** Where the number stands that was asked about, in pixels of the window. */
export interface Anchor {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** A figure that came with its table: nothing has to be asked, its operands are opened from itself. */
export interface Ready {
  readonly title: string
  readonly figure: Figure
  /** What the number is for: stage, year, scenario, seat basis, date of the data. */
  readonly about: readonly string[]
}

/** A figure of a table that brought its value alone: the table with its figures is asked for when the card opens. */
export interface Askable {
  readonly title: string
  readonly about: readonly string[]
  readonly ask: () => Promise<Figure>
}
export type Opened = FigureRef | Ready | Askable

/** The one answer card of the page: a trail of figures, the last one shown. */
export class AnswerDesk {
  #trail = $state.raw<readonly Opened[]>([])
  #which = $state.raw<ReadFrom>('current')
  #at = $state.raw<Moment | null>(null)
  #anchor: Anchor | null = null

  get trail(): readonly Opened[] {
    return this.#trail
  }

  get which(): ReadFrom {
    return this.#which
  }

  /** What the whole trail is for, where it is not what is on screen. */
  get at(): Moment | null {
    return this.#at
  }

  get anchor(): Anchor | null {
    return this.#anchor
  }

  /** Opens the card of one figure beside `anchor`; `at` is its moment, where it is not the screen's. */
  open(opened: Opened, which: ReadFrom, anchor: Anchor | null, at: Moment | null = null): void {
    this.#anchor = anchor
    this.#which = which
    this.#at = at
    this.#trail = [opened]
  }

  /** Goes into an operand that is a figure of its own. */
  enter(opened: Opened): void {
    this.#trail = [...this.#trail, opened]
  }

  /** Back to the figure at `depth` of the trail. */
  backTo(depth: number): void {
    this.#trail = this.#trail.slice(0, depth + 1)
  }

  close(): void {
    this.#trail = []
  }
}

const KEY = Symbol('answer desk')

export function setAnswerDesk(desk: AnswerDesk): AnswerDesk {
  return setContext(KEY, desk)
}

export function getAnswerDesk(): AnswerDesk {
  return getContext<AnswerDesk>(KEY)
}
