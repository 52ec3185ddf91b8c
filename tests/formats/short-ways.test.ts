import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { populationSchema } from '../../src/core/domain/layers.ts'
import { isSoundFeature } from '../../src/formats/geojson.ts'
import { featureSchema } from '../../src/formats/geometry-schema.ts'
import { isPlain } from '../../src/formats/layers/population.ts'
import { parseRecord } from '../../src/formats/parse-record.ts'
import { readValue } from '../../src/formats/values.ts'

const anything = fc.oneof(
  fc.double(),
  fc.constantFrom(null, true, '', '12', 'n/a', -1, Number.POSITIVE_INFINITY),
  fc.jsonValue() as fc.Arbitrary<unknown>,
)
const amounts = fc.array(fc.oneof({ weight: 30, arbitrary: fc.nat() }, { weight: 1, arbitrary: anything }), { maxLength: 19 })
const byYear = fc.dictionary(
  fc.oneof(fc.constantFrom('2020', '2021'), fc.string()),
  fc.oneof({ weight: 9, arbitrary: fc.nat() }, anything),
)

describe('the short way of what a grid has 100,000 of', () => {
  it('takes only nested amounts that the schema would give back as they are, without a word', () => {
    const schema = populationSchema.pick({ ages: true, births: true, pupils: true, pupilsByYear: true })
    let taken = 0
    const record = fc.record({ ages: fc.oneof(amounts, anything), births: fc.oneof(byYear, anything) }, { requiredKeys: [] })
    fc.assert(
      fc.property(record, (value) => {
        if (!isPlain(value)) return
        taken++
        const reports: unknown[] = []
        expect(parseRecord(schema, structuredClone(value), (...report) => reports.push(report))).toEqual(value)
        expect(reports).toEqual([])
      }),
      { numRuns: 1000, seed: 7 },
    )
    expect(taken).toBeGreaterThan(50)
  })

  it('takes only features that the schema takes', () => {
    const feature = fc.record(
      {
        type: fc.oneof({ weight: 5, arbitrary: fc.constant('Feature') }, anything),
        id: fc.oneof(fc.string(), fc.nat(), anything),
        properties: fc.oneof(fc.dictionary(fc.string(), anything), fc.constant(null), anything),
        geometry: anything,
      },
      { requiredKeys: ['type'] },
    )
    let taken = 0
    fc.assert(
      fc.property(fc.oneof(feature, anything), (value) => {
        if (!isSoundFeature(value)) return
        taken++
        expect(featureSchema.safeParse(value).success).toBe(true)
      }),
      { numRuns: 1000, seed: 7 },
    )
    expect(taken).toBeGreaterThan(50)
  })

  it('reads a code as the text it is', () => {
    expect(readValue({ type: 'text' }, 'c12-034')).toEqual({ value: 'c12-034' })
    expect(readValue({ type: 'text' }, ' c12  034 ')).toEqual({ value: 'c12 034' })
    expect(readValue({ type: 'text' }, '--').remark?.code).toBe('field.blank-mark')
  })
})
