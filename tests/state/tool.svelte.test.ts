import { describe, expect, it } from 'vitest'
import { type Picked, ToolState } from '../../src/state/tool.svelte.ts'

function ids(tool: ToolState): readonly string[] {
  return [...tool.unitsOf('P')].sort()
}

describe('the map tool of a form', () => {
  it('adds a unit, takes it out again, and keeps the stages apart', () => {
    const tool = new ToolState()
    tool.begin('units')
    for (const id of ['a', 'b', 'a']) tool.pick({ kind: 'unit', id }, 'P')
    tool.pick({ kind: 'unit', id: 'z' }, 'J')
    expect(ids(tool)).toEqual(['b'])
    expect([...tool.unitsOf('J')]).toEqual(['z'])
  })

  it('adds what lies in a box once, and removes it with the other sign', () => {
    const tool = new ToolState()
    tool.begin('units')
    tool.pick({ kind: 'unit', id: 'a' }, 'P')
    tool.pick({ kind: 'box', ids: ['a', 'b', 'c'], remove: false }, 'P')
    expect(ids(tool)).toEqual(['a', 'b', 'c'])
    tool.pick({ kind: 'box', ids: ['b', 'x'], remove: true }, 'P')
    expect(ids(tool)).toEqual(['a', 'c'])
  })

  it('is put down after a place was picked, and the form hears of it', () => {
    const heard: Picked[] = []
    const tool = new ToolState()
    tool.begin(null, (pick) => heard.push(pick))
    tool.start('point')
    tool.pick({ kind: 'point', at: [112, 29], site: 'C01' }, 'P')
    expect(tool.kind).toBeNull()
    expect(tool.point).toEqual([112, 29])
    expect(heard).toEqual([{ kind: 'point', at: [112, 29], site: 'C01' }])
  })

  it('leaves the box before the form, and everything with it', () => {
    const tool = new ToolState()
    tool.begin('units')
    tool.start('units', true)
    expect(tool.leave()).toBe(true)
    expect([tool.kind, tool.box]).toEqual(['units', false])
    expect(tool.leave()).toBe(false)
    tool.addUnits('P', ['a'])
    tool.end()
    expect([tool.kind, tool.unitsOf('P').size]).toEqual([null, 0])
  })
})
