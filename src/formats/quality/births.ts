import type { PopulationTable } from '../../core/domain/layers.ts'
import type { Remark } from '../issue-log.ts'
import type { Threshold } from '../quality.ts'

/** Units births are counted in by mistake, largest first, and the code that names them. */
const UNITS = [
  [10_000, 'quality.births-ten-thousands'],
  [1000, 'quality.births-thousands'],
] as const
const FIELD = 'births'

/** Years of births that are missing, of all places or of some, and births that cannot be persons. */
export function checkBirths(table: PopulationTable, threshold: Threshold): Remark[] {
  return [...missingYears(table), ...table.births.flatMap((births) => yearRemarks(table, births, threshold))]
}

/** Years between the first and the last that the table does not have. */
function missingYears({ births }: PopulationTable): Remark[] {
  const years = births.map(({ year }) => year).sort((a, b) => a - b)
  const from = years[0]
  const to = years.at(-1)
  if (from === undefined || to === undefined) return []
  const missing = Array.from({ length: to - from }, (_, step) => from + step).filter((year) => !years.includes(year))
  return missing.map((year) => ({
    code: 'quality.births-missing-year',
    severity: 'warning',
    params: { year, from, to },
    field: FIELD,
  }))
}

function yearRemarks(
  table: PopulationTable,
  { year, values }: PopulationTable['births'][number],
  threshold: Threshold,
): Remark[] {
  const { births, residents, places, silent, first } = countsOf(table, values)
  const fewest = threshold('birth-rate.residents')
  const [min, max] = [threshold('birth-rate.min'), threshold('birth-rate.max')]
  const about = { severity: 'warning' as const, field: FIELD }
  const rate = births / residents
  const numbers = { year, births: rounded(births, 4), residents: Math.round(residents), permille: rounded(rate * 1000, 3) }
  const large = residents >= fewest
  const gaps: Remark[] =
    silent > 0 && places > 0
      ? [{ ...about, code: 'quality.births-incomplete', params: { year, places: silent }, ...at(table, first) }]
      : []
  if (large && rate > max) return [...gaps, { ...about, code: 'quality.births-high', params: numbers }]
  if (large && births > 0 && rate < min) {
    const unit = UNITS.find(([factor]) => rate * factor >= min && rate * factor <= max)
    return [...gaps, { ...about, code: unit?.[1] ?? 'quality.births-low', params: numbers }]
  }
  return [
    ...gaps,
    ...partsOfChildren(table, values, fewest).map((row) => ({
      ...about,
      code: 'quality.births-part',
      params: { year, births: values[row] as number, residents: table.residents[row] as number },
      ...at(table, row),
    })),
  ]
}

/** Births and residents of the places that give births; how many populated places give none, and the first of them. */
function countsOf({ residents }: PopulationTable, values: Float64Array) {
  const counts = { births: 0, residents: 0, places: 0, silent: 0, first: -1 }
  for (let row = 0; row < values.length; row++) {
    const here = values[row] as number
    if (!Number.isNaN(here)) {
      counts.births += here
      counts.residents += residents[row] as number
      counts.places++
    } else if (residents[row] !== 0) {
      if (counts.silent === 0) counts.first = row
      counts.silent++
    }
  }
  return counts
}

/** Places with part of a child among very many people: one row in another unit than the rest. */
function partsOfChildren({ residents }: PopulationTable, values: Float64Array, fewest: number): number[] {
  const rows: number[] = []
  for (let row = 0; row < values.length; row++) {
    const here = values[row] as number
    if (here > 0 && here < 1 && (residents[row] as number) >= fewest) rows.push(row)
  }
  return rows
}

function rounded(value: number, digits: number): number {
  return Math.round(value * 10 ** digits) / 10 ** digits
}

function at(table: PopulationTable, row: number): Pick<Remark, 'id' | 'at'> {
  return { id: table.ids[row] ?? '', at: [table.lon[row] ?? 0, table.lat[row] ?? 0] }
}
