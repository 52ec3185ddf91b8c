import type { Figure } from '../../core/domain/figure.ts'
import type { Sending, Why, WhySchool } from '../../core/domain/why.ts'
import type { ViewState } from '../../state/view.svelte.ts'

/** A sentence of the catalogue: its key, the words and the figures that fill it. */
export interface Saying {
  readonly key: string
  readonly words: Readonly<Record<string, string>>
  readonly figures: Readonly<Record<string, Figure>>
}

/** A unit by its name, or, where it has none, by its id. */
export function unitName({ t }: Pick<ViewState, 't'>, { id, name }: { readonly id: string; readonly name: string }): string {
  return name === '' ? t('app.unit.unnamed', { id }) : name
}

/** Why the learners do not go to the school asked about, in one sentence; null where there is none to ask about. */
export function reasonSentence(view: Pick<ViewState, 't'>, answer: Why): Saying | null {
  const { asked, reason, next } = answer
  if (!asked || !reason) return null
  const alone = next === null && ALONE.includes(reason)
  return {
    key: `why.reason.${reason}${alone ? '.alone' : ''}`,
    words: {
      unit: unitName(view, answer.unit),
      school: asked.name,
      next: next?.school.name ?? '',
      zone: answer.zone ?? '',
    },
    figures: {
      seats: asked.seats,
      pupils: asked.pupils,
      distance: asked.distance,
      missing: answer.unplaced,
      goes: asked.goes,
      left: asked.left,
      ...(next ? { farther: next.farther, nearer: next.nearer } : {}),
    },
  }
}

/** Reasons told by where they go instead, which read otherwise when they go nowhere. */
const ALONE: readonly string[] = ['full', 'full-far', 'far', 'goes', 'goes-far', 'part-other', 'part-grades', 'zone']

/** What one more seat at a school would do; null where nobody asks for prices. */
export function priceSentence({ price, left }: WhySchool): { readonly key: string; readonly figures: Saying['figures'] } | null {
  if (!price || price.saved.value === null) return null
  if ((price.placed.value ?? 0) > 0) return { key: 'why.price.placed', figures: { n: price.placed } }
  if (price.saved.value > 0)
    return {
      key: price.saved.key === 'why.price.saved.kept' ? 'why.price.kept' : 'why.price.saved',
      figures: { saved: price.saved },
    }
  return (left.value ?? 0) > 0 ? { key: 'why.price.room', figures: { left } } : { key: 'why.price.none', figures: {} }
}

/** Whether the school could take learners of the unit at all: a way is known, and it teaches a grade of theirs. */
export function canTake({ reason }: Pick<Why, 'reason'>): boolean {
  return reason !== 'no-way' && reason !== 'untaught'
}

/** The sentence of what a move takes: where some lose their seat, the ways of the others may become shorter. */
export function sendingKey({ unplaced, total }: Pick<Sending, 'unplaced' | 'total'>): string {
  if ((unplaced.value ?? 0) === 0) return 'why.send'
  return (total.value ?? 0) < 0 ? 'why.send.without.shorter' : 'why.send.without'
}
