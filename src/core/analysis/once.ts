import { drain } from '../transportation/drain.ts'

/** A value computed on first use. */
export function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | null = null
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/** The same for one that is computed in steps: whoever comes first, in steps or at once, computes it. */
export function onceSteps<Value>(make: () => Generator<number, Value>): {
  get(): Value
  steps(): Generator<number, Value>
} {
  let made: { readonly value: Value } | null = null
  return {
    get() {
      made ??= { value: drain(make()) }
      return made.value
    },
    *steps() {
      if (made) return made.value
      const value = yield* make()
      // Somebody may have been faster while this one waited.
      made ??= { value }
      return made.value
    },
  }
}
