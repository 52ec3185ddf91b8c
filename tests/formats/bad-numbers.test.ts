import { describe, expect, it } from 'vitest'
import qualityChecks from '../../data/standards/quality-checks.json' with { type: 'json' }
import { standardFileSchema } from '../../src/core/domain/standard.ts'
import { readLayerFile } from '../../src/formats/index.ts'
import { collection, point } from './bytes.ts'

const checks = standardFileSchema.parse(qualityChecks)

/** Rows of a layer read with the plausibility checks. */
function read(kind: string, rows: readonly Record<string, unknown>[]) {
  const features = rows.map((row, n) => point([117 + n / 1000, 30], row))
  return readLayerFile(collection(features, { kind, date: '2026-09-01' }), `${kind}.geojson`, { checks })
}

const estates = (...rows: Record<string, unknown>[]) =>
  read(
    'developments',
    rows.map((row, n) => ({ id: `d${n}`, name: `小区${n}`, ...row })),
  )
function estate(row: Record<string, unknown>) {
  const { layer, issues } = estates({}, row)
  return { record: layer?.kind === 'developments' ? layer.records[1] : undefined, issues }
}
const places = (...rows: Record<string, unknown>[]) =>
  read(
    'population',
    rows.map((row, n) => ({ id: `p${n}`, residents: 20_000, ...row })),
  ).issues

describe('shares of an estate', () => {
  it.each([
    [0.85, 0.85],
    ['85%', 0.85],
    [85, 0.85],
    [100, 1],
    ['100%', 1],
    [1, 1],
  ])('occupancy %s is %s', (given, share) => expect(estate({ occupancy: given }).record?.occupancy).toBe(share))

  it.each([
    ['occupancy', 1.2],
    ['occupancy', '120%'],
    ['occupancy', 120],
    ['localShare', 1.4],
  ] as const)('%s of %s is refused with its row, never cut to 100 %%', (field, given) => {
    const { record, issues } = estate({ [field]: given })
    expect(record?.[field]).toBeUndefined()
    expect(issues).toContainEqual(
      expect.objectContaining({ code: 'field.share-over', file: 'developments.geojson', feature: 1, id: 'd1', field }),
    )
  })

  it('an occupancy profile in percent is read as percent, and said', () => {
    const { record, issues } = estate({ occupancyProfile: [20, 40, 85] })
    expect(record?.occupancyProfile).toEqual([0.2, 0.4, 0.85])
    expect(issues).toContainEqual(expect.objectContaining({ code: 'field.percent', field: 'occupancyProfile' }))
  })

  it('an occupancy profile with a year over 100 % is left out with its row', () => {
    const { record, issues } = estate({ occupancyProfile: [0.2, 0.4, 1.2] })
    expect(record?.occupancyProfile).toBeUndefined()
    expect(issues).toContainEqual(
      expect.objectContaining({ code: 'field.share-over', feature: 1, id: 'd1', field: 'occupancyProfile.2' }),
    )
  })
})

describe('homes of an estate', () => {
  it('phases that do not add up name the estate and its row', () => {
    const { record, issues } = estate({ households: 900, phases: [{ year: 2027, households: 300 }] })
    expect(record?.households).toBe(900)
    expect(issues).toContainEqual(
      expect.objectContaining({ code: 'quality.phases', feature: 1, id: 'd1', params: { name: '小区1', sum: 300, total: 900 } }),
    )
  })

  it('pupils per hundred households are named, and stay as they are', () => {
    const { record, issues } = estate({ P_yield: 30 })
    expect(record?.yields?.P).toBe(30)
    expect(issues).toContainEqual(expect.objectContaining({ code: 'quality.yield', feature: 1, id: 'd1', field: 'P_yield' }))
  })
})

describe('births', () => {
  it('are silent when they are persons of every year', () =>
    expect(places({ births: { 2019: 130, 2020: 120 } }, { births: { 2019: 120, 2020: 0 } })).toEqual([]))

  it('a year that is missing between others is named', () =>
    expect(places({ births: { 2018: 130, 2020: 120 } })).toEqual([
      expect.objectContaining({
        code: 'quality.births-missing-year',
        file: 'population.geojson',
        field: 'births',
        params: { year: 2019, from: 2018, to: 2020 },
      }),
    ]))

  it('a year that some places do not give is named with the first of them', () =>
    expect(places({ births: { 2019: 130, 2020: 120 } }, { births: { 2019: 130 } })).toEqual([
      expect.objectContaining({ code: 'quality.births-incomplete', id: 'p1', feature: 1, params: { year: 2020, places: 1 } }),
    ]))

  it.each([
    ['万', 0.013, 'quality.births-ten-thousands'],
    ['thousands', 0.13, 'quality.births-thousands'],
    ['something else', 2, 'quality.births-low'],
    ['sums over years', 1300, 'quality.births-high'],
  ])('counted in %s are named with the year and the rate', (_unit, births, code) =>
    expect(places({ births: { 2020: births } })).toEqual([
      expect.objectContaining({ code, params: expect.objectContaining({ year: 2020, births, residents: 20_000 }) }),
    ]),
  )

  it('one place in another unit than the rest is named with its row', () =>
    expect(places({ births: { 2020: 230 } }, { births: { 2020: 0.012 } })).toEqual([
      expect.objectContaining({ code: 'quality.births-part', id: 'p1', feature: 1 }),
    ]))

  it('a grid cell may have part of a child', () =>
    expect(places({ births: { 2020: 230 } }, { residents: 40, births: { 2020: 0.4 } })).toEqual([]))
})
