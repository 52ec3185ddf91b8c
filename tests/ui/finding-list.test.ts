import { describe, expect, it } from 'vitest'
import type { Finding } from '../../src/core/domain/evaluation.ts'
import { FindingDesk } from '../../src/ui/results/finding-desk.svelte.ts'
import { findingGroups, findingsOnlyIn } from '../../src/ui/results/finding-list.ts'

const finding = (code: string, id: string, severity: Finding['severity'] = 'red'): Finding => ({
  code,
  severity,
  level: 'school',
  row: 0,
  id,
  params: {},
  pupils: 1,
})
const found = [finding('large-class', 'a'), finding('overload', 'a'), finding('large-class.estimated', 'b', 'yellow')]

describe('groups', () => {
  it('hold every finding once, by kind whatever the trust in it, the worst kind first', () => {
    const groups = findingGroups(found)
    expect(groups.map(({ kind, severity, findings }) => [kind, severity, findings.length])).toEqual([
      ['large-class', 'red', 2],
      ['overload', 'red', 1],
    ])
  })

  it('tell what is new and what is gone', () => {
    const after = [finding('large-class.estimated', 'a'), finding('overload', 'c')]
    expect(findingsOnlyIn(after, found).map(({ id }) => id)).toEqual(['c'])
    expect(findingsOnlyIn(found, after).map(({ code, id }) => [code, id])).toEqual([
      ['overload', 'a'],
      ['large-class.estimated', 'b'],
    ])
    expect(findingsOnlyIn(found, found)).toEqual([])
  })
})

describe('stepping', () => {
  it('begins at either end and goes round', () => {
    const desk = new FindingDesk()
    expect(desk.place(found)).toBe(-1)
    expect(desk.step(found, -1)?.id).toBe('b')
    expect(desk.step(found, 1)?.id).toBe('a')
    expect(desk.place(found)).toBe(0)
    expect(desk.step([], 1)).toBeNull()
  })

  it('keeps its place in the answer of another year, and loses it with the finding', () => {
    const desk = new FindingDesk()
    desk.goTo(found[1] as Finding)
    const later = [finding('large-class', 'z'), finding('overload.estimated', 'a')]
    expect(desk.place(later)).toBe(1)
    expect(desk.place([finding('large-class', 'z')])).toBe(-1)
  })

  it('walks through one kind only, and through all when that kind is gone', () => {
    const desk = new FindingDesk()
    desk.filter('large-class')
    expect(desk.list(found).map(({ id }) => id)).toEqual(['a', 'b'])
    expect(desk.list([finding('overload', 'c')]).map(({ id }) => id)).toEqual(['c'])
  })
})
