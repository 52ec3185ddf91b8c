import type * as z from 'zod'
import { AGES, type PopulationTable, populationSchema } from '../../core/domain/layers.ts'
import { URBAN_TYPES } from '../../core/domain/school.ts'
import { GRADES, STAGES, type Stage } from '../../core/domain/stage.ts'
import { isPlace, outlineOf } from '../../core/geo/places.ts'
import type { LayerHeader } from '../header.ts'
import { idsOf } from '../ids.ts'
import type { IssueLog } from '../issue-log.ts'
import { dropsInto, parseRecord } from '../parse-record.ts'
import type { Row } from '../rows.ts'
import { cellOfMetres, gridOfCentres, gridOfOutlines } from './grid.ts'

/** Fields of a place that hold a list or a table. */
const nestedSchema = populationSchema.pick({ ages: true, births: true, pupils: true, pupilsByYear: true, learners: true })
type Nested = z.infer<typeof nestedSchema>
const NESTED = Object.keys(nestedSchema.shape)

/** Rows of a population layer as columns. A place without a usable geometry is listed and left out, with its residents named. */
export function readPopulation(rows: readonly Row[], header: LayerHeader, log: IssueLog): PopulationTable {
  const placed = rows.filter((row) => {
    if (isPlace(row.geometry) && row.at) return true
    if (row.geometry !== undefined)
      log.add({
        code: 'population.no-place',
        severity: 'error',
        params: { residents: Number(row.fields.get('residents') ?? Number.NaN) },
        feature: row.index,
      })
    return false
  })
  const column = (field: string): Float64Array => Float64Array.from(placed, (row) => Number(row.fields.get(field) ?? Number.NaN))
  const lon = Float64Array.from(placed, (row) => row.at?.[0] ?? Number.NaN)
  const lat = Float64Array.from(placed, (row) => row.at?.[1] ?? Number.NaN)
  const given = new Set<string>()
  for (const row of placed) for (const field of row.fields.keys()) given.add(field)
  const nested = NESTED.some((field) => given.has(field)) ? placed.map((row) => nestedOf(row, log)) : []
  const cell = cellFor(placed, header, lon, lat)
  return {
    ids: idsOf(placed, 'population', log),
    names: placed.map((row) => textOf(row, 'name')),
    townships: placed.map((row) => textOf(row, 'township')),
    lon,
    lat,
    residents: column('residents'),
    households: column('households'),
    children: column('children'),
    ages: agesOf(placed, nested, given),
    births: birthsOf(placed, nested, given),
    pupils: pupilsOf(placed, nested, given),
    learners: learnersOf(nested),
    urban: Uint8Array.from(placed, (row) => 1 + URBAN_TYPES.indexOf(row.fields.get('urban') as (typeof URBAN_TYPES)[number])),
    cell,
    outlines:
      cell || placed.every((row) => !outlineOf(row.geometry)) ? null : placed.map((row) => outlineOf(row.geometry) ?? null),
  }
}

function cellFor(rows: readonly Row[], header: LayerHeader, lon: Float64Array, lat: Float64Array): PopulationTable['cell'] {
  if (rows.some((row) => outlineOf(row.geometry)))
    return gridOfOutlines(
      rows.map((row) => row.geometry),
      lon,
      lat,
    )
  const stated = typeof header.cell === 'number' ? { metres: header.cell } : header.cell
  const found = gridOfCentres(lon, lat)
  if (!stated) return found
  if (stated.dLon && stated.dLat) return { dLon: stated.dLon, dLat: stated.dLat, metres: stated.metres }
  return found ? { ...found, metres: stated.metres } : cellOfMetres(stated.metres, lat)
}

function nestedOf(row: Row, log: IssueLog): Nested | null {
  const value: Record<string, unknown> = {}
  let fields = 0
  for (const field of NESTED) {
    if (!row.fields.has(field)) continue
    value[field] = row.fields.get(field)
    fields++
  }
  if (fields === 0) return null
  if (isPlain(value)) return value
  return parseRecord(nestedSchema, value, dropsInto(log, { feature: row.index, ...(row.at ? { at: row.at } : {}) }))
}

/** A grid has 100,000 of these: amounts by age and by year as they should be need no reading. Anything else takes the long way. */
export function isPlain(value: Readonly<Record<string, unknown>>): value is Nested {
  for (const field in value) {
    const table = value[field]
    if (field === 'ages') {
      if (!Array.isArray(table) || !table.every(isAmount)) return false
    } else if (field === 'births') {
      if (typeof table !== 'object' || table === null || Array.isArray(table)) return false
      for (const year in table) if (!YEAR.test(year) || !isAmount((table as Record<string, unknown>)[year])) return false
    } else if (field === 'learners') {
      if (typeof table !== 'object' || table === null || Array.isArray(table)) return false
      for (const stage in table)
        if (!STAGES.includes(stage as Stage) || !areCounts((table as Record<string, unknown>)[stage])) return false
    } else return false
  }
  return true
}

function areCounts(value: unknown): boolean {
  return Array.isArray(value) && value.every((count) => Number.isSafeInteger(count) && count >= 0)
}
const YEAR = /^\d{4}$/

function isAmount(value: unknown): boolean {
  return typeof value === 'number' && value >= 0 && value < Number.POSITIVE_INFINITY
}

function agesOf(rows: readonly Row[], nested: readonly (Nested | null)[], given: ReadonlySet<string>): Float64Array | null {
  const flat = Array.from({ length: AGES }, (_, age) => `age${age}`)
  if (!nested.some((row) => row?.ages) && !flat.some((field) => given.has(field))) return null
  const ages = new Float64Array(rows.length * AGES).fill(Number.NaN)
  for (const [i, row] of rows.entries()) {
    const listed = nested[i]?.ages
    for (let age = 0; age < AGES; age++) {
      const value = listed?.[age] ?? row.fields.get(flat[age] as string)
      if (typeof value === 'number') ages[i * AGES + age] = value
    }
  }
  return ages
}

function birthsOf(
  rows: readonly Row[],
  nested: readonly (Nested | null)[],
  given: ReadonlySet<string>,
): PopulationTable['births'] {
  const years = new Set<number>()
  for (const row of nested) for (const year in row?.births) years.add(Number(year))
  for (const field of given) if (field.startsWith('births_')) years.add(Number(field.slice(7)))
  return [...years].sort().map((year) => ({
    year,
    values: Float64Array.from(
      rows,
      (row, i) => nested[i]?.births?.[String(year)] ?? Number(row.fields.get(`births_${year}`) ?? Number.NaN),
    ),
  }))
}

function pupilsOf(
  rows: readonly Row[],
  nested: readonly (Nested | null)[],
  given: ReadonlySet<string>,
): PopulationTable['pupils'] {
  const keys = new Map<string, { stage: Stage; year: number | null }>()
  const add = (stage: Stage, year: number | null): unknown => keys.set(`${stage}${year ?? ''}`, { stage, year })
  for (const row of nested) {
    for (const stage of STAGES) if (row?.pupils?.[stage] !== undefined) add(stage, null)
    for (const [year, byStage] of Object.entries(row?.pupilsByYear ?? {}))
      for (const stage of STAGES) if (byStage[stage] !== undefined) add(stage, Number(year))
  }
  for (const field of given) {
    const found = /^([KPJH])_pupils(?:_(\d{4}))?$/.exec(field)
    if (found) add(found[1] as Stage, found[2] ? Number(found[2]) : null)
  }
  return [...keys.values()].map(({ stage, year }) => ({
    stage,
    year,
    values: Float64Array.from(rows, (row, i) => {
      const from = year === null ? nested[i]?.pupils?.[stage] : nested[i]?.pupilsByYear?.[String(year)]?.[stage]
      return from ?? Number(row.fields.get(year === null ? `${stage}_pupils` : `${stage}_pupils_${year}`) ?? Number.NaN)
    }),
  }))
}

/** Learners by stage and grade; a list that is not one number for each grade is unknown. */
function learnersOf(nested: readonly (Nested | null)[]): PopulationTable['learners'] {
  return STAGES.filter((stage) => nested.some((row) => row?.learners?.[stage])).map((stage) => {
    const grades = GRADES[stage].length
    const values = new Float64Array(nested.length * grades).fill(Number.NaN)
    nested.forEach((row, i) => {
      const own = row?.learners?.[stage]
      if (own?.length === grades) values.set(own, i * grades)
    })
    return { stage, values }
  })
}

function textOf(row: Row, field: string): string | null {
  const value = row.fields.get(field)
  return value === undefined ? null : String(value)
}
