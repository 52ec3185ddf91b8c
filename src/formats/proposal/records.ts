import type { Geometry } from 'geojson'
import { AGES, type Layer, type LayerKind, type PopulationTable } from '../../core/domain/layers.ts'
import type { OdTable } from '../../core/domain/od.ts'
import { URBAN_TYPES } from '../../core/domain/school.ts'
import { GRADES } from '../../core/domain/stage.ts'

/** One record as a feature of its layer: canonical properties, and its geometry. */
export interface RecordFeature {
  readonly id: string | null
  readonly properties: Readonly<Record<string, unknown>>
  readonly geometry: Geometry | null
}

/** The records of a layer as features, in their order. */
export function recordFeatures(layer: Layer): readonly RecordFeature[] {
  if (layer.kind === 'population') return populationFeatures(layer.records)
  if (layer.kind === 'od') return odFeatures(layer.records)
  return (layer.records as readonly object[]).map((record) => recordFeature(layer.kind, record))
}

/** A record without its geometry members and its place in the file; the geometry is the outline, the line or shape, else the point. */
export function recordFeature(kind: LayerKind, record: object): RecordFeature {
  const { point, outline, line, shape, feature: _feature, ...properties } = record as Readonly<Record<string, unknown>>
  const geometry = (outline ?? line ?? shape ?? (point ? { type: 'Point', coordinates: point } : null)) as Geometry | null
  const id = kind === 'flows' || kind === 'feeder' ? null : String(properties.id)
  return { id, properties: withoutEmpty(properties), geometry }
}

/** Lists nobody filled (history, grades) are the schema's, not the file's. */
function withoutEmpty(properties: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(properties).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)),
  )
}

function populationFeatures(table: PopulationTable): readonly RecordFeature[] {
  return table.ids.map((id, row) => {
    const pupils: Record<string, number> = {}
    const pupilsByYear: Record<string, Record<string, number>> = {}
    for (const { stage, year, values } of table.pupils) {
      const value = values[row] as number
      if (Number.isNaN(value)) continue
      if (year === null) pupils[stage] = value
      else pupilsByYear[String(year)] = { ...pupilsByYear[String(year)], [stage]: value }
    }
    const births = table.births
      .map(({ year, values }) => [String(year), values[row] as number] as const)
      .filter(([, value]) => !Number.isNaN(value))
    const learners = Object.fromEntries(
      table.learners.flatMap(({ stage, values }) => {
        const grades = GRADES[stage].length
        const own = [...values.subarray(row * grades, (row + 1) * grades)]
        return own.some(Number.isNaN) ? [] : [[stage, own]]
      }),
    )
    const ages = table.ages ? [...table.ages.subarray(row * AGES, (row + 1) * AGES)] : []
    const urban = table.urban[row] as number
    const properties = {
      id,
      ...optional('name', table.names[row]),
      ...optional('residents', table.residents[row]),
      ...optional('households', table.households[row]),
      ...optional('children', table.children[row]),
      ...(ages.some(Number.isNaN) || ages.length === 0 ? {} : { ages }),
      ...(births.length > 0 ? { births: Object.fromEntries(births) } : {}),
      ...(Object.keys(pupils).length > 0 ? { pupils } : {}),
      ...(Object.keys(pupilsByYear).length > 0 ? { pupilsByYear } : {}),
      ...(Object.keys(learners).length > 0 ? { learners } : {}),
      ...(urban > 0 ? { urban: URBAN_TYPES[urban - 1] } : {}),
      ...optional('township', table.townships[row]),
    }
    const point = { type: 'Point' as const, coordinates: [table.lon[row] as number, table.lat[row] as number] }
    return { id, properties, geometry: table.outlines?.[row] ?? point }
  })
}

/** The ways of an OD table, by unit. */
function odFeatures({ measure, units, schools, start, school, cost }: OdTable): readonly RecordFeature[] {
  return units.flatMap((unit, u) => {
    const [from, to] = [start[u] as number, start[u + 1] as number]
    return Array.from(cost.subarray(from, to), (value, i) => {
      const to = schools[school[from + i] as number] as string
      return { id: null, properties: { unit, school: to, [measure]: value }, geometry: null }
    })
  })
}

function optional(name: string, value: string | number | null | undefined): Record<string, string | number> {
  return value === null || value === undefined || Number.isNaN(value) ? {} : { [name]: value }
}
