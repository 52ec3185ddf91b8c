/** Steps whose shares from 0 to 1 stand between two others. */
export function* scaled<Value>(steps: Generator<number, Value>, from: number, to: number): Generator<number, Value> {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    yield from + step.value * (to - from)
  }
}
