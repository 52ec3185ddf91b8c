import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { amend, commit, type History, redo, startHistory, stepOf, undo } from '../../../src/core/scenario/history.ts'

type Thing = { readonly id: string; readonly value: number }

const edit = fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd', 'e'), value: fc.option(fc.nat(9)) })
const edits = fc.array(edit, { minLength: 1, maxLength: 4 })
const moves = fc.array(fc.oneof(edits, fc.constant('undo' as const), fc.constant('redo' as const)), { maxLength: 60 })

function asEdits(list: readonly { readonly id: string; readonly value: number | null }[]): Map<string, Thing | null> {
  return new Map(list.map(({ id, value }) => [id, value === null ? null : { id, value }]))
}

/** The same edits on a plain copy, written without the code under test. */
function edited(present: ReadonlyMap<string, Thing>, list: readonly { readonly id: string; readonly value: number | null }[]) {
  const copy = new Map(present)
  for (const { id, value } of list) value === null ? copy.delete(id) : copy.set(id, { id, value })
  return copy
}

function play(history: History<Thing>, list: readonly (readonly { id: string; value: number | null }[] | 'undo' | 'redo')[]) {
  return list.reduce<History<Thing>>((now, move) => {
    if (move === 'undo') return undo(now)
    if (move === 'redo') return redo(now)
    return commit(now, stepOf(now.present, asEdits(move)))
  }, history)
}

const start = startHistory(new Map<string, Thing>([['a', { id: 'a', value: 0 }]]))

describe('history', () => {
  it('restores the exact records by undoing, and again by redoing, after any sequence', () => {
    fc.assert(
      fc.property(moves, (list) => {
        const end = play(start, list)
        const seen = [end.present]
        let now = end
        while (now.cursor > 0) {
          now = undo(now)
          seen.push(now.present)
        }
        expect(now.present).toEqual(start.present)
        for (const expected of [...seen].reverse().slice(1)) {
          now = redo(now)
          expect(now.present).toEqual(expected)
        }
        expect(now.cursor).toBe(end.cursor)
      }),
      { seed: 20260901, numRuns: 500 },
    )
  })

  it('agrees with a stack of whole copies', () => {
    fc.assert(
      fc.property(moves, (list) => {
        let past = [start.present]
        let future: (typeof past)[number][] = []
        let history = start
        for (const move of list) {
          const next = play(history, [move])
          if (move === 'undo') {
            const top = past.at(-1)
            if (past.length > 1 && top) [past, future] = [past.slice(0, -1), [top, ...future]]
          } else if (move === 'redo') {
            const [top, ...rest] = future
            if (top) [past, future] = [[...past, top], rest]
          } else if (next !== history) [past, future] = [[...past, edited(history.present, move)], []]
          history = next
          expect(history.present).toEqual(past.at(-1))
          expect(history.cursor).toBe(past.length - 1)
          expect(history.steps.length - history.cursor).toBe(future.length)
        }
      }),
      { seed: 20260902, numRuns: 300 },
    )
  })

  it('never changes what it was given', () => {
    const before = new Map(start.present)
    play(start, [[{ id: 'a', value: 5 }], [{ id: 'b', value: 1 }], 'undo', [{ id: 'a', value: null }]])
    expect(start.present).toEqual(before)
    expect(start.steps).toEqual([])
  })

  it('makes no step of an edit that changes nothing', () => {
    const a = start.present.get('a') ?? null
    expect(stepOf(start.present, new Map([['a', a]]))).toEqual([])
    expect(stepOf(start.present, new Map([['z', null]]))).toEqual([])
    expect(commit(start, [])).toBe(start)
    expect(undo(start)).toBe(start)
    expect(redo(start)).toBe(start)
  })

  it('has no limit', () => {
    let history = start
    for (let value = 1; value <= 3000; value++) history = commit(history, stepOf(history.present, asEdits([{ id: 'a', value }])))
    expect(history.cursor).toBe(3000)
    while (history.cursor > 0) history = undo(history)
    expect(history.present.get('a')).toEqual({ id: 'a', value: 0 })
  })

  it('amends without a step', () => {
    const amended = amend(start, stepOf(start.present, asEdits([{ id: 'b', value: 1 }])))
    expect(amended.present.get('b')).toEqual({ id: 'b', value: 1 })
    expect(amended.cursor).toBe(0)
  })
})
