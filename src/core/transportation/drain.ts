/** Runs a generator to its end. */
export function drain<Value>(steps: Generator<number, Value>): Value {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}
