import { drain } from '../transportation/drain.ts'

/** A value computed on first use. */
export function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | null = null
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/** A value that can be had at once or in steps, which yield the share done. */
export interface InSteps<Value> {
  get(): Value
  steps(): Generator<number, Value>
}

/**
 * The same for one that is computed in steps on behalf of many: whoever asks while it is on its way goes on with it, so that what
 * was dropped half-way is not begun anew.
 */
export function sharedSteps<Value>(make: () => Generator<number, Value>): InSteps<Value> {
  let made: { readonly value: Value } | null = null
  let running: Generator<number, Value> | null = null
  function* steps(): Generator<number, Value> {
    while (!made) {
      running ??= make()
      let step: IteratorResult<number, Value>
      try {
        step = running.next()
      } catch (error) {
        running = null
        throw error
      }
      if (step.done) made = { value: step.value }
      else yield step.value
    }
    running = null
    return made.value
  }
  return { steps, get: () => made?.value ?? drain(steps()) }
}

/** The same for one question: whoever comes first, in steps or at once, computes it. */
export function onceSteps<Value>(make: () => Generator<number, Value>): InSteps<Value> {
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
