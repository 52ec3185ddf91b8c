import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareIds, spatialOrder } from '../../../src/core/geo/order.ts'

const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 }), fc.string()), { maxLength: 40 })

describe('spatial order', () => {
  it('goes quarter by quarter and does not depend on the order of the rows', () => {
    fc.assert(
      fc.property(rows, fc.integer(), (places, turn) => {
        // The corners are always there: the square that is quartered stays the same.
        const all = [...places, [0, 0, 'first'] as const, [4, 4, 'last'] as const]
        const named = all.map(([x, y, id], n) => ({ x, y, id: `${id}#${n}` }))
        const order = (list: typeof named) =>
          Array.from(
            spatialOrder(
              Float64Array.from(list, ({ x }) => x),
              Float64Array.from(list, ({ y }) => y),
              list.map(({ id }) => id),
            ),
            (row) => list[row],
          )
        const found = order(named)
        const cut = named.length === 0 ? 0 : Math.abs(turn) % named.length
        expect(order([...named.slice(cut), ...named.slice(0, cut)].reverse())).toEqual(found)
        const quarter = ({ x, y }: { x: number; y: number }) => (x >= 2 ? 1 : 0) + (y >= 2 ? 2 : 0)
        expect(found.map((row) => quarter(row as (typeof named)[0]))).toEqual(named.map(quarter).sort((a, b) => a - b))
        for (const [n, row] of found.entries()) {
          const next = found[n + 1]
          if (row && next && row.x === next.x && row.y === next.y) expect(compareIds(row.id, next.id)).toBe(-1)
        }
      }),
      { numRuns: 300, seed: 7 },
    )
  })
})
