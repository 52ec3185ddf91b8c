import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type City, COLUMNS, type Column, cityOf, lazyLists } from './city.ts'
import { type ListName, type Lists, listsOf } from './lists.ts'
import type { CityPlan } from './size.ts'

/** Raised when the generator or the layout of the files changes. */
const VERSION = 1

interface Meta {
  readonly version: number
  readonly name: string
  readonly seed: number
  readonly side: number
  readonly width: number
  readonly listed: number
  readonly sha256: string
}

/** The city's folder under `cache`, written there unless it is: one flat little-endian file for each column and `meta.json`. */
export function cityFolder(plan: CityPlan, seed: number, cache: string): string {
  const folder = join(cache, `${plan.name}-${seed}`)
  if (existsSync(join(folder, 'meta.json')) && metaOf(folder).version === VERSION) return folder
  const city = cityOf(plan, seed)
  const written = `${folder}.${process.pid}`
  mkdirSync(written, { recursive: true })
  const hash = createHash('sha256')
  for (const column of COLUMNS) {
    const bytes = bytesOf(city[column])
    hash.update(bytes)
    writeFileSync(join(written, fileOf(column)), bytes)
  }
  const { name, side, width, listed } = city
  const meta: Meta = { version: VERSION, name, seed, side, width, listed, sha256: hash.digest('hex') }
  writeFileSync(join(written, 'meta.json'), JSON.stringify(meta))
  // Whoever finds the folder finds all of it.
  rmSync(folder, { recursive: true, force: true })
  renameSync(written, folder)
  return folder
}

/** The city of a folder; a column is read when it is first asked for. */
export function openCity(folder: string): City {
  const { name, seed, side, width, listed } = metaOf(folder)
  const city: Record<string, unknown> = { name, seed, side, width, listed }
  for (const column of COLUMNS) {
    Object.defineProperty(city, column, {
      enumerable: true,
      configurable: true,
      get() {
        const value = readColumn(folder, column)
        Object.defineProperty(city, column, { value, enumerable: true })
        return value
      },
    })
  }
  const opened = city as unknown as City
  city.lists = lazyLists((name) => storedLists(folder, opened, name))
  return opened
}

/** Lists from the files beside the city's, written there first unless they are: `NAMEListsSchools`, `…Costs`, `…Seats`. */
function storedLists(folder: string, city: City, name: ListName): Lists {
  const path = (part: string) => join(folder, `${name}Lists${part}.i32`)
  if (!existsSync(path('Seats'))) {
    const made = listsOf(city, name)
    writeFileSync(path('Schools'), bytesOf(made.schools))
    writeFileSync(path('Costs'), bytesOf(made.costs))
    writeFileSync(path('Seats'), bytesOf(made.seats))
  }
  const [schools, costs, seats] = [readWhole(path('Schools')), readWhole(path('Costs')), readWhole(path('Seats'))]
  return { listed: schools.length / city.pupils.length, schools, costs, seats }
}

/** SHA-256 of all columns of a city. */
export function hashOf(folder: string): string {
  return metaOf(folder).sha256
}

/** Columns of numbers with fractions; all others are whole. */
const FRACTIONS: readonly Column[] = ['cells', 'schools', 'sites', 'nodes']

function fileOf(column: Column): string {
  return `${column}.${FRACTIONS.includes(column) ? 'f64' : 'i32'}`
}

function readColumn(folder: string, column: Column): Float64Array | Int32Array {
  const path = join(folder, fileOf(column))
  return FRACTIONS.includes(column) ? new Float64Array(bufferOf(path)) : readWhole(path)
}

function readWhole(path: string): Int32Array {
  return new Int32Array(bufferOf(path))
}

function bufferOf(path: string): ArrayBuffer {
  const file = readFileSync(path)
  return file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength) as ArrayBuffer
}

function bytesOf(column: Float64Array | Int32Array): Uint8Array {
  return new Uint8Array(column.buffer, column.byteOffset, column.byteLength)
}

function metaOf(folder: string): Meta {
  return JSON.parse(readFileSync(join(folder, 'meta.json'), 'utf8'))
}
