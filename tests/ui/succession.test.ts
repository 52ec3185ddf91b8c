import { describe, expect, it } from 'vitest'
import {
  AS_BEFORE,
  claims,
  LIKE_REST,
  NEAREST,
  successionOf,
  successorsOf,
  unclaimed,
} from '../../src/ui/scenario/forms/succession.ts'
import type { UnitGroup } from '../../src/ui/scenario/forms/units.ts'

const pupils = { value: 10, unit: 'pupils', quality: 'exact', ref: null } as const
const groups: readonly UnitGroup[] = [
  { key: 'D1', name: '江南', ids: ['D1'], pupils },
  { key: 'D2', name: '江北', ids: ['D2'], pupils },
  { key: 'cells', name: null, ids: ['c1', 'c2', 'c3'], pupils },
]
const nearest = (unit: string): string | null => (unit === 'c3' ? 'P9' : unit === 'D2' ? null : 'P2')
const nobody = (): null => null

describe('successors of a school that closes', () => {
  it('are one row for each school named, and the rest last', () => {
    const choices = { D1: 'P2', D2: LIKE_REST, cells: NEAREST }
    expect(successorsOf('P', groups, { choices, rest: 'P7' }, nearest, nobody)).toEqual([
      { stage: 'P', to: 'P2', units: ['D1', 'c1', 'c2'] },
      { stage: 'P', to: 'P9', units: ['c3'] },
      { stage: 'P', to: 'P7' },
    ])
  })

  it('leave out a place no school is near to, so that it is said to have none', () => {
    const rows = successorsOf('P', groups, { choices: { D1: 'P2', D2: NEAREST, cells: 'P2' }, rest: '' }, nearest, nobody)
    expect(unclaimed(groups, rows)).toEqual(['D2'])
  })

  it('leave nobody out where the rest has a school', () => {
    expect(unclaimed(groups, [{ stage: 'P', to: 'P7' }])).toEqual([])
    expect(unclaimed(groups, [{ stage: 'P', to: null }])).toHaveLength(5)
  })

  it('are read back from a line, cells that part keep their rows', () => {
    const rows = [
      { stage: 'P', to: 'P2', units: ['D1', 'c1', 'c2'] },
      { stage: 'P', to: 'P9', units: ['c3', 'c1'] },
      { stage: 'J', to: 'J1', units: ['D2'] },
      { stage: 'P', to: 'P7' },
    ] as const
    const mutable = rows.map((row) => ({ ...row, ...('units' in row ? { units: [...row.units] } : {}) })) as Parameters<
      typeof successionOf
    >[2]
    const succession = successionOf('P', groups, mutable)
    expect(succession).toEqual({ choices: { D1: 'P2', D2: LIKE_REST, cells: AS_BEFORE }, rest: 'P7' })
    const named = claims('P', mutable)
    expect(successorsOf('P', groups, succession, nearest, (unit) => named.get(unit) ?? null)).toEqual([
      { stage: 'P', to: 'P2', units: ['D1', 'c1', 'c2'] },
      { stage: 'P', to: 'P9', units: ['c3'] },
      { stage: 'P', to: 'P7' },
    ])
  })
})
