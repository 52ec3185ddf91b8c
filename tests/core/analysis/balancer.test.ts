import { describe, expect, it } from 'vitest'
import { Balancer } from '../../../src/core/analysis/placement/balancer.ts'
import { Memo } from '../../../src/core/engine/memo.ts'
import { listed } from '../../../src/core/transportation/candidates.ts'
import { drain } from '../../../src/core/transportation/drain.ts'

const [UNITS, SINKS] = [6000, 12]
/** The same numbers every time. */
const mixed = (a: number, b: number) => (Math.imul(a + 1, 0x9e3779b1) ^ Math.imul(b + 7, 0x85ebca6b)) >>> 0
const ways = listed(
  SINKS,
  Uint32Array.from({ length: UNITS + 1 }, (_, unit) => unit * SINKS),
  Int32Array.from({ length: UNITS * SINKS }, (_, at) => at % SINKS),
  Float64Array.from({ length: UNITS * SINKS }, (_, at) => mixed(Math.floor(at / SINKS), at % SINKS) % 5000),
)
const supply = (salt: number) => Int32Array.from({ length: UNITS }, (_, unit) => mixed(unit, salt) % 9)
const capacity = (salt: number) => Int32Array.from({ length: SINKS }, (_, sink) => 1500 + (mixed(sink, salt) % 900))

describe('a transportation problem that is moved from question to question', () => {
  const cold = (salt: number) => drain(new Balancer(ways).solve(supply(salt), capacity(salt)))

  it('gives the same solution as from cold', () => {
    const warm = new Balancer(ways)
    for (const salt of [1, 2, 3, 1]) expect(drain(warm.solve(supply(salt), capacity(salt)))).toEqual(cold(salt))
  })

  it('tells how much it has come to hold, and a memory with too little room for that forgets it', () => {
    const memo = new Memo(10_000)
    const warm = memo.remember('balancer', '', () => new Balancer(ways))
    expect(warm.bytes).toBe(0)
    drain(warm.solve(supply(1), capacity(1)))
    // A column at least for every unit and sink it may go to.
    expect(warm.bytes).toBeGreaterThan(UNITS * SINKS * 16)
    memo.remember('other', '', () => new Int32Array(4))
    expect([memo.bytes, memo.remember('balancer', '', () => null)]).toEqual([16, null])
  })

  it('a run that is dropped half-way, and one that comes to its end after another has taken over, change nothing', () => {
    const warm = new Balancer(ways)
    drain(warm.solve(supply(1), capacity(1)))
    const dropped = warm.solve(supply(2), capacity(2))
    expect([dropped.next().done, dropped.next().done]).toEqual([false, false])
    const overtaken = warm.solve(supply(3), capacity(3))
    overtaken.next()
    expect(drain(warm.solve(supply(4), capacity(4)))).toEqual(cold(4))
    expect(drain(overtaken)).toEqual(cold(3))
    expect(drain(warm.solve(supply(1), capacity(1)))).toEqual(cold(1))
  })
})
