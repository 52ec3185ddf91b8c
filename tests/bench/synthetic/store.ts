import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type City, COLUMNS, type Column, cityOf } from './city.ts'
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
  return city as unknown as City
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
  const file = readFileSync(join(folder, fileOf(column)))
  const bytes = file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength)
  return FRACTIONS.includes(column) ? new Float64Array(bytes) : new Int32Array(bytes)
}

export function bytesOf(column: Float64Array | Int32Array): Uint8Array {
  return new Uint8Array(column.buffer, column.byteOffset, column.byteLength)
}

function metaOf(folder: string): Meta {
  return JSON.parse(readFileSync(join(folder, 'meta.json'), 'utf8'))
}
