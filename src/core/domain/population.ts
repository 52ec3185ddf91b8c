import { AGES, type PopulationTable } from './layers.ts'

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
    urban,
    // A mixture of layers is no longer one regular grid.
    cell: null,
    outlines: tables.some((table) => table.outlines)
      ? tables.flatMap((table) => table.outlines ?? table.ids.map(() => null))
      : null,
  }
}
