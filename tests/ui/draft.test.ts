import { describe, expect, it } from 'vitest'
import type { Issue } from '../../src/core/domain/issue.ts'
import type { Entry } from '../../src/core/scenario/entry.ts'
import { brokenBy, draftOf } from '../../src/ui/scenario/forms/draft.ts'

const line = (id: string, school = id): Entry => ({
  id,
  enabled: true,
  year: 2027,
  note: '',
  action: { type: 'close-school', school, mode: 'at-once', successors: [] },
})
const problem = (code: string, severity: Issue['severity'] = 'error'): Issue => ({ code, severity, params: {} })

describe('a line that is being written', () => {
  it('comes last when it is new, and is not there before', () => {
    const { before, after, entry } = draftOf([line('a'), line('b')], null, line('x').action, 2028)
    expect(before.map(({ id }) => id)).toEqual(['a', 'b'])
    expect(after?.map(({ id, year }) => `${id} ${year}`)).toEqual(['a 2027', 'b 2027', `${entry} 2028`])
  })

  it('keeps its place when it is edited, and counts although it is unticked', () => {
    const edited = { ...line('a'), enabled: false }
    const { before, after } = draftOf([edited, line('b')], edited, line('x').action, 2029)
    expect(before.map(({ id }) => id)).toEqual(['b'])
    expect(after?.map(({ id, enabled }) => `${id} ${enabled}`)).toEqual(['a true', 'b true'])
  })

  it('has no list with it until it is whole', () => {
    expect(draftOf([line('a')], null, null, 2028).after).toBeNull()
  })

  it('says which other lines it makes impossible, not those that already were', () => {
    const draft = draftOf([line('a'), line('b')], null, line('x').action, 2027)
    const after = [
      { ...problem('action.school-closing'), entry: 'a' },
      { ...problem('action.school-not-found'), entry: 'b' },
      { ...problem('closing.itself'), entry: draft.entry },
    ]
    expect(brokenBy(draft, new Map([['b', [problem('action.school-not-found')]]]), after)).toEqual(['a'])
  })
})
