import { describe, expect, it } from 'vitest'
import { box, development, school, six, town, type World, zone } from '../../fixtures/town.ts'

const schools = [school('a', 0, 0, { P: six(40, 1) }), school('b', 2, 0, { P: six(40, 1) })]
const issuesOf = (world: World) => town({ schools, ...world }).issues
const estate = (more: Record<string, unknown>) =>
  issuesOf({ developments: [development('e', 1, 1, { households: 90, ...more })] })

describe('hand-over of an estate', () => {
  it.each([
    ['planned and handed over before the base year', { status: 'planned', deliveryYear: 2024 }, 'delivery-past'],
    [
      'under construction and handed over this summer',
      { status: 'construction', deliveryYear: 2026, deliveryMonth: 8 },
      'delivery-past',
    ],
    [
      'under construction with phases of the past',
      { status: 'construction', phases: [{ year: 2025, households: 90 }] },
      'delivery-past',
    ],
    ['under construction without a year', { status: 'construction' }, 'delivery-missing'],
    ['built and handed over after the base year', { status: 'built', deliveryYear: 2028 }, 'delivery-future'],
    ['first phase of another year', { deliveryYear: 2030, phases: [{ year: 2028, households: 90 }] }, 'delivery-phases'],
  ])('%s: named with file and estate', (_case, more, code) =>
    expect(estate(more)).toEqual([
      expect.objectContaining({
        code: `dataset.${code}`,
        file: 'developments.geojson',
        id: 'e',
        field: expect.stringMatching(/deliveryYear|phases/),
      }),
    ]),
  )

  it.each([
    ['handed over in autumn of the base year', { status: 'construction', deliveryYear: 2026, deliveryMonth: 10 }],
    ['built long ago', { status: 'built', deliveryYear: 2012 }],
    ['without a state', { deliveryYear: 2012 }],
    ['of unknown year and state', {}],
    [
      'phases by calendar year',
      { status: 'planned', deliveryYear: 2031, deliveryMonth: 12, phases: [{ year: 2031, households: 90 }] },
    ],
  ])('%s: silent', (_case, more) => expect(estate(more)).toEqual([]))
})

describe('tables that point at schools and homes', () => {
  const flow = { home: 'z', school: 'a', stage: 'P' as const, pupils: 5 }
  const zones = [zone('z', ['a', 'b'], box(0, 0, 4, 4))]

  it('a flow to an unknown school is named with its row', () =>
    expect(issuesOf({ zones, flows: [flow, { ...flow, school: 'nowhere', feature: 7 }] })).toEqual([
      expect.objectContaining({ code: 'dataset.flow-school-missing', file: 'flows.geojson', feature: 7, field: 'school' }),
    ]))

  it('a flow from an unknown home is named with its row', () =>
    expect(issuesOf({ zones, flows: [{ ...flow, home: 'nowhere', feature: 3 }] })).toEqual([
      expect.objectContaining({ code: 'dataset.flow-home-unknown', file: 'flows.geojson', feature: 3, field: 'home' }),
    ]))

  it('shares of a zone that do not make a whole are named with the zone', () =>
    expect(issuesOf({ zones: [{ ...(zones[0] as (typeof zones)[number]), shares: [0.5, 0.7] }] })).toEqual([
      expect.objectContaining({
        code: 'dataset.zone-shares',
        file: 'zones.geojson',
        id: 'z',
        params: { zone: 'z', percent: 120 },
      }),
    ]))

  it('shares that are not one for each school are named', () =>
    expect(issuesOf({ zones: [{ ...(zones[0] as (typeof zones)[number]), shares: [1] }] })).toEqual([
      expect.objectContaining({ code: 'dataset.zone-shares-count', id: 'z', field: 'shares' }),
    ]))

  it('feeder shares that do not make a whole are named with their first row', () =>
    expect(issuesOf({ zones, feeder: [{ primary: 'a', junior: 'b', share: 0.4, feature: 2 }] })).toEqual([
      expect.objectContaining({ code: 'dataset.feeder-shares', file: 'feeder.geojson', feature: 2, field: 'share' }),
    ]))
})
