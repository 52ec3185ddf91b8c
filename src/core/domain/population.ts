import { AGES, type PopulationTable } from './layers.ts'
import { GRADES, STAGES, type Stage } from './stage.ts'

/** A population table without rows. */
export const NO_POPULATION: PopulationTable = {
  ids: [],
  names: [],
  townships: [],
  lon: new Float64Array(0),
  lat: new Float64Array(0),
  residents: new Float64Array(0),
  households: new Float64Array(0),
  children: new Float64Array(0),
  ages: null,
  births: [],
  pupils: [],
  learners: [],
  urban: new Uint8Array(0),
  cell: null,
  outlines: null,
}

/** Several population layers as one table: rows in layer order; a column only some layers have is NaN in the others. */
export function joinPopulation(tables: readonly PopulationTable[]): PopulationTable {
  if (tables.length === 1) return tables[0] as PopulationTable
  const rows = tables.reduce((sum, table) => sum + table.ids.length, 0)
  if (rows === 0) return NO_POPULATION
  const column = (width: number, pick: (table: PopulationTable) => Float64Array | null): Float64Array => {
    const out = new Float64Array(rows * width).fill(Number.NaN)
    let offset = 0
    for (const table of tables) {
      const values = pick(table)
      if (values) out.set(values, offset * width)
      offset += table.ids.length
    }
    return out
  }
  const years = [...new Set(tables.flatMap((table) => table.births.map((births) => births.year)))].sort((a, b) => a - b)
  const counts = new Map(
    tables.flatMap((table) => table.pupils.map((counted) => [`${counted.stage} ${counted.year}`, counted] as const)),
  )
  const urban = new Uint8Array(rows)
  let offset = 0
  for (const table of tables) {
    urban.set(table.urban, offset)
    offset += table.ids.length
  }
  return {
    ids: tables.flatMap((table) => table.ids),
    names: tables.flatMap((table) => table.names),
    townships: tables.flatMap((table) => table.townships),
    lon: column(1, (table) => table.lon),
    lat: column(1, (table) => table.lat),
    residents: column(1, (table) => table.residents),
    households: column(1, (table) => table.households),
    children: column(1, (table) => table.children),
    ages: tables.some((table) => table.ages) ? column(AGES, (table) => table.ages) : null,
    births: years.map((year) => ({
      year,
      values: column(1, (table) => table.births.find((births) => births.year === year)?.values ?? null),
    })),
    pupils: [...counts.values()].map(({ stage, year }) => ({
      stage,
      year,
      values: column(
        1,
        (table) => table.pupils.find((counted) => counted.stage === stage && counted.year === year)?.values ?? null,
      ),
    })),
    learners: STAGES.filter((stage) => tables.some((table) => learnersOf(table, stage))).map((stage) => ({
      stage,
      values: column(GRADES[stage].length, (table) => learnersOf(table, stage)),
    })),
    urban,
    // A mixture of layers is no longer one regular grid.
    cell: null,
    outlines: tables.some((table) => table.outlines)
      ? tables.flatMap((table) => table.outlines ?? table.ids.map(() => null))
      : null,
  }
}

/**
 * The tables without rows whose id an earlier table has: the same place described twice is never added up (seat account A2).
 * @returns the tables, and the ids that were left out
 */
export function withoutRepeats(tables: readonly PopulationTable[]): {
  readonly tables: readonly PopulationTable[]
  readonly repeated: readonly string[]
} {
  const seen = new Set<string>()
  const repeated: string[] = []
  const kept = tables.map((table) => {
    const rows = table.ids.flatMap((id, row) => (seen.has(id) ? [] : [row]))
    repeated.push(...table.ids.filter((id) => seen.has(id)))
    for (const id of table.ids) seen.add(id)
    return rows.length === table.ids.length ? table : pick(table, rows)
  })
  return { tables: kept, repeated }
}

function pick(table: PopulationTable, rows: readonly number[]): PopulationTable {
  const column = (values: Float64Array, width = 1) =>
    Float64Array.from(rows.flatMap((row) => [...values.subarray(row * width, (row + 1) * width)]))
  const list = <Value>(values: readonly Value[]) => rows.map((row) => values[row] as Value)
  return {
    ...table,
    ids: list(table.ids),
    names: list(table.names),
    townships: list(table.townships),
    lon: column(table.lon),
    lat: column(table.lat),
    residents: column(table.residents),
    households: column(table.households),
    children: column(table.children),
    ages: table.ages ? column(table.ages, AGES) : null,
    births: table.births.map(({ year, values }) => ({ year, values: column(values) })),
    pupils: table.pupils.map((counted) => ({ ...counted, values: column(counted.values) })),
    learners: table.learners.map(({ stage, values }) => ({ stage, values: column(values, GRADES[stage].length) })),
    urban: Uint8Array.from(rows, (row) => table.urban[row] as number),
    outlines: table.outlines ? list(table.outlines) : null,
  }
}

/** Learners of a stage by row then grade; null where the table gives none. */
export function learnersOf(table: PopulationTable, stage: Stage): Float64Array | null {
  return table.learners.find((given) => given.stage === stage)?.values ?? null
}
