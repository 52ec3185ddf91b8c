import type { PopulationTable } from '../../domain/layers.ts'

/** A column of people: rows are units, cells first; `width` numbers each, NaN unknown. */
export interface PeopleColumn {
  readonly values: Float64Array
  readonly width: number
}

/**
 * People who leave cells for estates (seat account A4, A5). Whoever leaves a cell is of all its ages alike, so that one scale for
 * each cell says what is left of it: columns are written once, at the end. Sums of townships are kept as people leave.
 */
export class PeopleMoves {
  readonly #columns: readonly PeopleColumn[]
  readonly #donors: Donors
  readonly #scale: Float64Array
  /** By list of donors, then column, then number of the column; the last list holds all cells. */
  readonly #sums: readonly Float64Array[][]

  constructor(columns: readonly PeopleColumn[], population: PopulationTable) {
    this.#columns = columns
    this.#donors = donorsIn(population)
    this.#scale = new Float64Array(population.ids.length).fill(1)
    const lists = this.#donors.lists.length
    this.#sums = Array.from({ length: lists }, () => columns.map(({ width }) => new Float64Array(width)))
    const { listOf } = this.#donors
    columns.forEach(({ values, width }, column) => {
      const all = this.#sums[lists - 1]?.[column] as Float64Array
      for (let cell = 0; cell < listOf.length; cell++) {
        const list = listOf[cell] as number
        const own = list < lists - 1 ? (this.#sums[list]?.[column] as Float64Array) : null
        for (let k = 0; k < width; k++) {
          const value = values[cell * width + k] as number
          if (Number.isNaN(value)) continue
          all[k] = (all[k] as number) + value
          if (own) own[k] = (own[k] as number) + value
        }
      }
    })
  }

  /** Moves shares of what is left of cells to a unit. */
  take(shares: ReadonlyMap<number, number>, unit: number): void {
    const lists = this.#sums.length
    this.#columns.forEach(({ values, width }, column) => {
      const all = this.#sums[lists - 1]?.[column] as Float64Array
      for (let k = 0; k < width; k++) values[unit * width + k] = 0
      for (const [cell, share] of shares) {
        const list = this.#donors.listOf[cell] as number
        const own = list < lists - 1 ? (this.#sums[list]?.[column] as Float64Array) : null
        const part = (this.#scale[cell] as number) * share
        for (let k = 0; k < width; k++) {
          const value = values[cell * width + k] as number
          if (Number.isNaN(value)) continue
          const moved = value * part
          values[unit * width + k] = (values[unit * width + k] as number) + moved
          all[k] = (all[k] as number) - moved
          if (own) own[k] = (own[k] as number) - moved
        }
      }
    })
    for (const [cell, share] of shares) this.#scale[cell] = (this.#scale[cell] as number) * (1 - share)
  }

  /**
   * Brings `residents` to a unit, with the ages of the place they come to: the cells of the township, of the county where no cell
   * names it. `local` of them leave those cells, never more than live there.
   * @returns how many left them
   */
  add(unit: number, residents: number, local: number, township: string | undefined): number {
    const last = this.#sums.length - 1
    const list = (township === undefined ? undefined : this.#donors.rowOf.get(township)) ?? last
    const sums = this.#sums[list] as Float64Array[]
    // The first column holds residents.
    const base = sums[0]?.[0] as number
    const fromCounty = base > 0 ? Math.min(residents * local, base) : 0
    this.#columns.forEach(({ values, width }, column) => {
      for (let k = 0; k < width; k++) {
        const alone = column === 0 ? residents : Number.NaN
        values[unit * width + k] = base > 0 ? ((sums[column]?.[k] as number) * residents) / base : alone
      }
    })
    if (fromCounty > 0) this.#shrink(list, 1 - fromCounty / base)
    return fromCounty
  }

  /** Writes what is left of every cell into the columns. */
  finish(): void {
    for (const { values, width } of this.#columns) {
      for (let cell = 0; cell < this.#scale.length; cell++) {
        const scale = this.#scale[cell] as number
        if (scale === 1) continue
        for (let k = 0; k < width; k++) values[cell * width + k] = (values[cell * width + k] as number) * scale
      }
    }
  }

  #shrink(list: number, stay: number): void {
    const last = this.#sums.length - 1
    for (const cell of this.#donors.lists[list] as Int32Array) this.#scale[cell] = (this.#scale[cell] as number) * stay
    this.#columns.forEach((_, column) => {
      const own = this.#sums[list]?.[column] as Float64Array
      const all = this.#sums[last]?.[column] as Float64Array
      if (list < last) for (let k = 0; k < own.length; k++) all[k] = (all[k] as number) - (own[k] as number) * (1 - stay)
      for (const sums of list < last ? [own] : this.#sums.map((columns) => columns[column] as Float64Array))
        for (let k = 0; k < sums.length; k++) sums[k] = (sums[k] as number) * stay
    })
  }
}

/** Cells by township, and all of them; made once for a table. */
interface Donors {
  readonly lists: readonly Int32Array[]
  readonly rowOf: ReadonlyMap<string, number>
  /** List of every cell; the last one where it names no township. */
  readonly listOf: Int32Array
}

function donorsIn(population: PopulationTable): Donors {
  const known = DONORS.get(population)
  if (known) return known
  const rowOf = new Map<string, number>()
  const cells: number[][] = []
  const listOf = new Int32Array(population.ids.length).fill(-1)
  for (let cell = 0; cell < listOf.length; cell++) {
    const township = population.townships[cell]
    if (township === undefined || township === null) continue
    let row = rowOf.get(township)
    if (row === undefined) {
      row = cells.length
      rowOf.set(township, row)
      cells.push([])
    }
    cells[row]?.push(cell)
    listOf[cell] = row
  }
  for (let cell = 0; cell < listOf.length; cell++) if (listOf[cell] === -1) listOf[cell] = cells.length
  const donors = {
    lists: [...cells.map((list) => Int32Array.from(list)), Int32Array.from(listOf, (_, cell) => cell)],
    rowOf,
    listOf,
  }
  DONORS.set(population, donors)
  return donors
}
const DONORS = new WeakMap<PopulationTable, Donors>()
