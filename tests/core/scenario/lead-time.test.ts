import { describe, expect, it } from 'vitest'
import { earliestYear } from '../../../src/core/scenario/lead-time.ts'
import { timeline } from '../../../src/core/scenario/replay.ts'
import { assign, build, closing, merge } from '../../fixtures/lines.ts'
import { at, box, expand, SHIPPED, school, six, town, zone } from '../../fixtures/town.ts'

const sections = [{ stage: 'P', grades: [], classes: 6, rooms: 12, expansionYear: 2027 }]
const world = town({
  schools: [
    school('a', 1, 0, { name: '甲小学', P: six(20, 1) }),
    school('b', 8, 0, { name: '乙小学', P: six(20, 1) }),
    school('growing', 4, 0, { name: '丙小学', sections }),
    school('slow', 7, 5, { name: '丁小学', sections: [{ ...sections[0], expansionYear: 2032 }] }),
    school('later', 5, 5, { name: '在建小学', P: six(0, 1), status: 'construction', statusYear: 2027 }),
  ],
  places: [{ id: 'u1', x: 1, y: 1, P: 60 }],
  zones: [zone('za', ['a'], box(0, 0, 10, 5))],
  sites: [
    { id: 'free', name: '空地', point: at(3, 3) },
    { id: 'begun', name: '在建地块', point: at(4, 4), status: 'construction', statusYear: 2028 },
    { id: 'stands', name: '已建地块', point: at(6, 6), status: 'built' },
  ],
})
const takes = [{ stage: 'P', units: ['u1'] }]
const issues = (entries: Parameters<typeof timeline>[1], standards = SHIPPED) =>
  timeline(world, entries, standards).issues.map(({ code, params }) => [code, params.earliest ?? null])

describe('lead times', () => {
  it('refuse what cannot be built in time, and say from when it can be', () => {
    expect(issues([build('n', 2028, { takes })])).toEqual([['lead-time.build', 2029]])
    expect(issues([build('n', 2029, { takes })])).toEqual([])
    expect(issues([expand('a', 2, { year: 2027 })])).toEqual([['lead-time.expand', 2028]])
    expect(issues([expand('a', 2, { year: 2028 })])).toEqual([])
    const [refused] = timeline(world, [expand('a', 2, { year: 2027 })], SHIPPED).issues
    expect(refused?.params).toEqual({ school: '甲小学', year: 2027, earliest: 2028, years: 2, standard: 'lead-time.expand' })
  })

  it('let through what the base says is under way, from the year it gives', () => {
    expect(issues([build('n', 2027, { takes, site: 'begun' })])).toEqual([['lead-time.under-way', 2028]])
    expect(issues([build('n', 2028, { takes, site: 'begun' })])).toEqual([])
    expect(issues([build('n', 2026, { takes, site: 'stands' })])).toEqual([])
    expect(issues([build('n', 2028, { takes, site: 'free' })])).toEqual([['lead-time.build', 2029]])
    expect(issues([expand('growing', 2, { year: 2027 })])).toEqual([])
    // Works planned for later keep nobody from an expansion of the usual time.
    expect(issues([expand('slow', 2, { year: 2027 })])).toEqual([['lead-time.expand', 2028]])
    expect(issues([expand('slow', 2, { year: 2028 })])).toEqual([])
    expect(issues([expand('later', 2, { year: 2027 })])).toEqual([])
  })

  it('bind no closing, merger or re-zoning', () => {
    const lines = [closing('a', 2027, [{ stage: 'P', to: 'growing' }]), assign('as', ['u1'], 'growing', 2027)]
    expect(issues([...lines, merge('b', 'growing', 2027)])).toEqual([])
  })

  it('follow the standard row: shorter, or none', () => {
    const row = SHIPPED.get('lead-time.build')
    if (!row) throw new Error('no row')
    const of = (value: number | null) => new Map([...SHIPPED, [row.id, { ...row, value }]])
    expect(issues([build('n', 2028, { takes })], of(2))).toEqual([])
    expect(earliestYear('build', {}, world, of(1.5))?.year).toBe(2028)
    expect(earliestYear('build', {}, world, of(null))).toBeNull()
  })
})
