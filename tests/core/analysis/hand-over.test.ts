import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import type { Dataset } from '../../../src/core/domain/dataset.ts'
import { assembleDataset } from '../../../src/core/domain/dataset-assembly.ts'
import type { Layer } from '../../../src/core/domain/layers.ts'
import { drain, Engine } from '../../../src/core/engine/engine.ts'
import { readLayerFile } from '../../../src/formats/index.ts'
import { box, development, question, school, six, town, zone } from '../../fixtures/town.ts'

/** Pupils and seats of every school by year. */
function schoolYears(dataset: Dataset) {
  const { years, schools, columns } = drain(
    new Engine(dataset).series({ ...question({ year: dataset.baseYear }), want: ['school.pupils', 'school.seats'] }),
  )
  const of = (name: 'school.pupils' | 'school.seats', row: number, t: number) => columns[name]?.[t]?.values[row] as number
  const all = schools.ids.flatMap((id, row) =>
    years.map((year, t) => ({
      at: `${id} ${year}`,
      id,
      year,
      pupils: of('school.pupils', row, t),
      seats: of('school.seats', row, t),
    })),
  )
  return { all, red: all.filter(({ pupils, seats }) => pupils > seats).map(({ at }) => at) }
}

it('a hand-over a year later moves the school-years above 100 % of its own school by a year, and no others', () => {
  const world = (deliveryYear: number) =>
    town({
      schools: [school('a', 5, 5, { P: six(60, 2), rooms: 12 }), school('b', 25, 5, { P: six(40, 1), rooms: 6 })],
      places: [
        { id: 'west', x: 5, y: 6, P: 360, residents: 3000 },
        { id: 'east', x: 25, y: 6, P: 240, residents: 2000 },
      ],
      table: {
        births: Array.from({ length: 12 }, (_, k) => ({ year: 2013 + k, values: Float64Array.of(100, 0) })),
      },
      zones: [zone('za', ['a'], box(0, 0, 15, 20)), zone('zb', ['b'], box(15, 0, 40, 20))],
      // Everybody is new in the county; homes fill and empty again.
      developments: [
        development('d', 6, 8, {
          households: 1200,
          deliveryYear,
          localShare: 0,
          yields: { P: 0.3 },
          occupancyProfile: [0.3, 0.9, 1, 0.9, 0.6, 0.2, 0],
        }),
      ],
    })
  // 360 pupils and 1,200 × 0.3 × occupancy × part of the peak (0.6, 0.7, 0.8, 0.9, 1): 425, 587, 648, 652, 576, 432 on 540 seats.
  const years = (from: number) => [1, 2, 3, 4].map((since) => `a ${from + since}`)
  expect(schoolYears(world(2029)).red).toEqual(years(2029))
  expect(schoolYears(world(2030)).red).toEqual(years(2030))
})

it('on the demo: 云湖新城 a year later keeps its zone school inside its seats one year longer, and turns nothing else', () => {
  const folder = 'data/demo/linjiang'
  const layers = readdirSync(folder).flatMap((file) => readLayerFile(readFileSync(`${folder}/${file}`), file).layer ?? [])
  const later = layers.map(
    (layer): Layer =>
      layer.kind !== 'developments'
        ? layer
        : {
            ...layer,
            hash: 'later',
            records: layer.records.map((one) =>
              one.id === 'D20' && one.phases
                ? { ...one, phases: one.phases.map((phase) => ({ ...phase, year: phase.year + 1 })) }
                : one,
            ),
          },
  )
  const before = schoolYears(assembleDataset(layers, '2026-11-01'))
  const after = schoolYears(assembleDataset(later, '2026-11-01'))
  expect(before.red.filter((at) => !after.red.includes(at))).toEqual(['P06 2032'])
  expect(after.red.filter((at) => !before.red.includes(at))).toEqual([])
  // Until then the estate's school has fewer pupils in every year from the hand-over on, by far more than rounding.
  const fewer = before.all.flatMap((was, i) => (was.pupils - (after.all[i]?.pupils ?? Number.NaN) > 20 ? [was.at] : []))
  expect(fewer.filter((at) => !at.startsWith('P06'))).toEqual([])
  expect(fewer).toEqual(expect.arrayContaining([2030, 2031, 2032, 2033].map((year) => `P06 ${year}`)))
})
