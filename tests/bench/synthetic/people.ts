import { normal, poisson, type Random, randomFrom } from './random.ts'
import { CELL, type CityPlan } from './size.ts'

/** Where people live: the densest cells of a square raster, row by row. */
export interface People {
  /** Cells of the raster's side, whether somebody lives there or not. */
  readonly side: number
  /** Place of a cell in the raster: row × side + column. */
  readonly grid: Int32Array
  /** Centres in metres, x then y. */
  readonly cells: Float64Array
  readonly pupils: Int32Array
  /** Density without noise, by cell: where schools are likely. */
  readonly density: Float64Array
}

/** Empty land is three eighths of the raster. */
const RASTER = 1.6
/** Density everywhere. */
const FLOOR = 0.04
/** Spread of the noise on a cell's density (log-normal). */
const NOISE = 0.6
/** Deviations of a suburb beyond which nobody counts it. */
const REACH = 3.5

interface Suburb {
  readonly x: number
  readonly y: number
  /** Standard deviation in metres. */
  readonly spread: number
  readonly height: number
}

export function peopleOf(plan: CityPlan, seed: number): People {
  const side = Math.ceil(Math.sqrt(plan.cells * RASTER))
  const smooth = densityOf(suburbsOf(plan, side * CELL, randomFrom(seed)), side)
  const noise = randomFrom(seed + 1)
  const weight = smooth.map((density) => density * Math.exp(NOISE * normal(noise)))
  const grid = Int32Array.from({ length: side * side }, (_, at) => at)
    .sort((a, b) => (weight[b] as number) - (weight[a] as number) || a - b)
    .slice(0, plan.cells)
    .sort()
  return {
    side,
    grid,
    cells: centres(grid, side),
    pupils: pupilsOf(plan, grid, weight, randomFrom(seed + 2)),
    density: Float64Array.from(grid, (at) => smooth[at] as number),
  }
}

/** A centre and suburbs around it. */
function suburbsOf(plan: CityPlan, width: number, random: Random): readonly Suburb[] {
  const suburbs: Suburb[] = [{ x: width / 2, y: width / 2, spread: width * 0.09, height: 6 }]
  const count = Math.round(6 + 3 * Math.sqrt(plan.schools))
  while (suburbs.length < count) {
    const scale = random()
    suburbs.push({
      x: width * (0.06 + 0.88 * random()),
      y: width * (0.06 + 0.88 * random()),
      spread: (400 + 1800 * random() * random()) * plan.suburb * (0.7 + 0.6 * scale),
      height: 0.6 + 4 * random() * random(),
    })
  }
  return suburbs
}

function densityOf(suburbs: readonly Suburb[], side: number): Float64Array {
  const density = new Float64Array(side * side).fill(FLOOR)
  for (const { x, y, spread, height } of suburbs) {
    const reach = Math.ceil((REACH * spread) / CELL)
    const [column, row] = [Math.floor(x / CELL), Math.floor(y / CELL)]
    for (let j = Math.max(0, row - reach); j <= Math.min(side - 1, row + reach); j++) {
      for (let i = Math.max(0, column - reach); i <= Math.min(side - 1, column + reach); i++) {
        const [dx, dy] = [(i + 0.5) * CELL - x, (j + 0.5) * CELL - y]
        const at = j * side + i
        density[at] = (density[at] as number) + height * Math.exp(-(dx * dx + dy * dy) / (2 * spread * spread))
      }
    }
  }
  return density
}

function centres(grid: Int32Array, side: number): Float64Array {
  const cells = new Float64Array(2 * grid.length)
  grid.forEach((at, cell) => {
    cells[2 * cell] = ((at % side) + 0.5) * CELL
    cells[2 * cell + 1] = (Math.floor(at / side) + 0.5) * CELL
  })
  return cells
}

/** At least one pupil in every cell, the rest by density. */
function pupilsOf(plan: CityPlan, grid: Int32Array, weight: Float64Array, random: Random): Int32Array {
  const count = grid.length
  const all = grid.reduce((sum, at) => sum + (weight[at] as number), 0)
  const rest = Math.max(0, plan.pupils / count - 1)
  return grid.map((at) => 1 + poisson(random, (rest * (weight[at] as number) * count) / all))
}
