import { describe, expect, it } from 'vitest'
import { sharedSteps } from '../../../src/core/analysis/once.ts'

describe('what is computed in steps on behalf of many', () => {
  function counted() {
    const done: number[] = []
    const shared = sharedSteps(function* () {
      for (const step of [1, 2, 3]) {
        done.push(step)
        yield step / 4
      }
      return done.length
    })
    return { done, shared }
  }

  it('goes on where it was left, for another one who asks, in steps or at once', () => {
    const { done, shared } = counted()
    shared.steps().next()
    const other = shared.steps()
    expect(other.next()).toEqual({ done: false, value: 0.5 })
    expect(shared.get()).toBe(3)
    expect(done).toEqual([1, 2, 3])
    expect(other.next()).toEqual({ done: true, value: 3 })
    expect(shared.get()).toBe(3)
  })

  it('begins anew after a failure', () => {
    let tries = 0
    // biome-ignore lint/correctness/useYield: it fails before its first step
    const shared = sharedSteps(function* (): Generator<number, number> {
      if (++tries === 1) throw new Error('no')
      return tries
    })
    expect(() => shared.get()).toThrow('no')
    expect(shared.get()).toBe(2)
  })
})
