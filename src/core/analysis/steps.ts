import type { Assumptions } from '../domain/assumptions.ts'

/** Remembers a step by a key that names everything it reads. */
export type Remember = <Value>(step: string, key: string, compute: () => Value) => Value

/**
 * Remembers a step by a key and by the values of the assumptions it has read: an edit of any other row leaves it as it is.
 * A step is given the sets it may read, for instance those of the variant and those of the middle one.
 */
export type Recall = <Value>(
  step: string,
  key: string,
  sets: readonly Assumptions[],
  compute: (...sets: Assumptions[]) => Value,
) => Value

/** The steps of one engine (contract 1.4); see engine/memo.ts. */
export interface Steps {
  readonly remember: Remember
  readonly recall: Recall
}

const serials = new WeakMap<object, number>()
let last = 0

/** A number for a result of a step, to name it in the keys of the steps that read it: another result, another number. */
export function serialOf(result: object): number {
  const known = serials.get(result)
  if (known !== undefined) return known
  serials.set(result, ++last)
  return last
}

export { scaled } from '../geo/shares.ts'
