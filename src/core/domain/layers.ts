import type { Geometry, LineString, MultiLineString, MultiPolygon, Polygon } from 'geojson'
import * as z from 'zod'
import type { LonLat } from '../geo/measure.ts'
import type { OdTable } from './od.ts'
import { type School, schoolSchema, URBAN_TYPES } from './school.ts'
import { stageSchema } from './stage.ts'

const amount = z.number().min(0)
const count = z.int().min(0)
const share = z.number().min(0).max(1)
const year = z.int().min(1900).max(2200)
const id = z.string().min(1)
/** Whole public learners by stage, one number for each of its grades, at the base date: then nothing is shared out. */
const learners = z.partialRecord(stageSchema, z.array(count)).optional()

export const DEVELOPMENT_TYPES = ['commodity', 'resettlement', 'public-rental', 'talent', 'other'] as const

/** Properties of one residential development (`小区`). */
export const developmentSchema = z.object({
  id,
  name: z.string().min(1),
  households: count.optional(),
  householdSize: amount.optional(),
  floorArea: amount.optional(),
  type: z.enum(DEVELOPMENT_TYPES).default('other'),
  status: z.enum(['built', 'construction', 'planned']).optional(),
  /** Calendar year and month of hand-over; after 31 August it counts from the next school year. */
  deliveryYear: year.optional(),
  deliveryMonth: z.int().min(1).max(12).optional(),
  phases: z.array(z.object({ year, households: count })).optional(),
  /** Share of homes lived in at the base date; `occupancyProfile` is the share by years since hand-over. */
  occupancy: share.optional(),
  occupancyProfile: z.array(share).optional(),
  /** Pupils per household by stage. */
  yields: z.partialRecord(stageSchema, amount).optional(),
  /** Share of its people who live in the county already (λ). */
  localShare: share.optional(),
  /** Pupils living here, counted by stage. */
  pupils: z.partialRecord(stageSchema, count).optional(),
  learners,
  obligation: z.string().optional(),
  urban: z.enum(URBAN_TYPES).optional(),
  township: z.string().optional(),
  street: z.string().optional(),
  note: z.string().optional(),
})
export interface Development extends z.infer<typeof developmentSchema> {
  readonly point: LonLat
  readonly outline?: Polygon | MultiPolygon
}

/** Properties of one populated place: grid cell, census block or village. */
export const populationSchema = z.object({
  id,
  name: z.string().optional(),
  residents: amount.optional(),
  households: amount.optional(),
  /** Residents by full year of age, from age 0. */
  ages: z.array(amount).optional(),
  /** Residents aged 0–14. */
  children: amount.optional(),
  /** Births by calendar year. */
  births: z.record(z.string().regex(/^\d{4}$/), amount).optional(),
  /** Pupils living here, counted by stage, at the base date. */
  pupils: z.partialRecord(stageSchema, amount).optional(),
  /** Pupils living here by stage and school year. */
  pupilsByYear: z.record(z.string().regex(/^\d{4}$/), z.partialRecord(stageSchema, amount)).optional(),
  learners,
  urban: z.enum(URBAN_TYPES).optional(),
  township: z.string().optional(),
})
export type PopulationProperties = z.infer<typeof populationSchema>

/** Single years of age kept for every place: 0 … 18. */
export const AGES = 19

/** The population layer as columns; NaN is unknown. Rows are in file order. */
export interface PopulationTable {
  readonly ids: readonly string[]
  readonly names: readonly (string | null)[]
  readonly townships: readonly (string | null)[]
  /** Representative point: the cell centre, or a point inside the polygon. */
  readonly lon: Float64Array
  readonly lat: Float64Array
  readonly residents: Float64Array
  readonly households: Float64Array
  readonly children: Float64Array
  /** Row-major, `AGES` values a row; null when the file has no ages. */
  readonly ages: Float64Array | null
  readonly births: readonly { readonly year: number; readonly values: Float64Array }[]
  /** Counted pupils; year null is the base date. */
  readonly pupils: readonly {
    readonly stage: z.infer<typeof stageSchema>
    readonly year: number | null
    readonly values: Float64Array
  }[]
  /** Public learners at the base date, row-major by the grades of the stage. */
  readonly learners: readonly { readonly stage: z.infer<typeof stageSchema>; readonly values: Float64Array }[]
  /** 0 unknown, else 1 + index in URBAN_TYPES. */
  readonly urban: Uint8Array
  /** Set when the rows are a regular grid: cell size in degrees, and its nominal metres. */
  readonly cell: { readonly dLon: number; readonly dLat: number; readonly metres: number } | null
  /** Outlines of irregular places; null for a grid or for points. */
  readonly outlines: readonly (Polygon | MultiPolygon | null)[] | null
}

/** Properties of one enrolment zone (`施教区`). */
export const zoneSchema = z.object({
  id,
  name: z.string().optional(),
  stage: stageSchema,
  /** One school, or several that share the zone (`多校划片`). */
  schools: z.array(z.string().min(1)).min(1),
  /** Parts of the zone's learners its schools take, in their order; absent: by distance and seats. */
  shares: z.array(amount).optional(),
  /** Places and estates that belong to the zone whatever its outline says, and those inside that do not. */
  units: z.array(id).optional(),
  except: z.array(id).optional(),
})
export interface Zone extends z.infer<typeof zoneSchema> {
  /** A zone that names its units may have no outline. */
  readonly outline?: Polygon | MultiPolygon
}

export const AREA_KINDS = ['planning-area', 'township', 'school-district'] as const
export type AreaKind = (typeof AREA_KINDS)[number]
export const areaSchema = z.object({
  id,
  name: z.string().min(1),
  kind: z.enum(AREA_KINDS).default('planning-area'),
  urban: z.enum(URBAN_TYPES).optional(),
  strategy: z.enum(['expand', 'optimise', 'standard', 'adjust']).optional(),
  targets: z.record(z.string(), z.number()).optional(),
})
export interface Area extends z.infer<typeof areaSchema> {
  readonly outline: Polygon | MultiPolygon
}

export const roadSchema = z.object({
  id,
  name: z.string().optional(),
  class: z.enum(['motorway', 'trunk', 'primary', 'secondary', 'tertiary', 'residential', 'path']).default('residential'),
  walkable: z.boolean().optional(),
  oneway: z.boolean().optional(),
  bridge: z.boolean().optional(),
})
export interface Road extends z.infer<typeof roadSchema> {
  readonly line: LineString | MultiLineString
}

export const barrierSchema = z.object({
  id,
  name: z.string().optional(),
  kind: z.enum(['river', 'lake', 'railway', 'motorway', 'other']).default('other'),
  /** Whether people may cross it on foot. */
  crossing: z.boolean().optional(),
})
export interface Barrier extends z.infer<typeof barrierSchema> {
  readonly shape: Geometry
}

/** How far building on a reserved site has come; absent: nothing has begun. */
export const SITE_STATUSES = ['built', 'construction', 'approved'] as const

/** A reserved education site (`教育预留用地`). */
export const siteSchema = z.object({
  id,
  name: z.string().min(1),
  area: amount.optional(),
  landUse: z.string().optional(),
  stages: z.array(stageSchema).optional(),
  yearAvailable: year.optional(),
  status: z.enum(SITE_STATUSES).optional(),
  /** School year in which what is under way there can be in use. */
  statusYear: year.optional(),
  township: z.string().optional(),
  note: z.string().optional(),
})
export interface Site extends z.infer<typeof siteSchema> {
  readonly point: LonLat
  readonly outline?: Polygon | MultiPolygon
}

/** Where a row of a table without ids stands, so that a problem can name it. */
export interface InFile {
  /** Position in the file, counted from 0. */
  readonly feature?: number
}

/** Home value of a flow from outside the county (`区外`), and school value of residents who study there. */
export const OUTSIDE = 'outside'

/** One row of the flows table: pupils of a home zone, township or `outside` at one school. Counts only, no persons. */
export const flowSchema = z.object({
  home: z.string().min(1),
  school: z.string().min(1),
  stage: stageSchema,
  pupils: count,
  /** Grade they sit in; absent: spread over the grades of the school. */
  grade: z.int().min(1).max(12).optional(),
  year: year.optional(),
})
export interface Flow extends z.infer<typeof flowSchema>, InFile {}

/** One row of the feeder table: the share of a primary school's leavers that a junior school takes. */
export const feederSchema = z.object({ primary: z.string().min(1), junior: z.string().min(1), share: share.default(1) })
export interface Feeder extends z.infer<typeof feederSchema>, InFile {}

/**
 * One row of an OD table: what the way from a unit to a school costs, measured elsewhere. A table gives metres or minutes,
 * never both; a pair that no row names has no known way.
 */
export const odSchema = z.object({
  unit: id,
  school: id,
  metres: amount.optional(),
  minutes: amount.optional(),
})

export const CONTROL_KINDS = ['farmland', 'ecological', 'urban-boundary', 'parcel', 'buffer'] as const
export const controlSchema = z.object({
  id,
  name: z.string().optional(),
  kind: z.enum(CONTROL_KINDS),
  code: z.string().optional(),
})
export interface Control extends z.infer<typeof controlSchema> {
  readonly outline: Polygon | MultiPolygon
}

export const LAYER_KINDS = [
  'schools',
  'developments',
  'population',
  'zones',
  'areas',
  'roads',
  'barriers',
  'sites',
  'flows',
  'feeder',
  'od',
  'controls',
] as const
export type LayerKind = (typeof LAYER_KINDS)[number]

/** The Zod schema of each layer's properties: the single definition that import, README and tests read. */
export const LAYER_SCHEMAS = {
  schools: schoolSchema,
  developments: developmentSchema,
  population: populationSchema,
  zones: zoneSchema,
  areas: areaSchema,
  roads: roadSchema,
  barriers: barrierSchema,
  sites: siteSchema,
  flows: flowSchema,
  feeder: feederSchema,
  od: odSchema,
  controls: controlSchema,
} as const satisfies Record<LayerKind, z.ZodType>

export interface LayerRecords {
  readonly schools: readonly School[]
  readonly developments: readonly Development[]
  readonly population: PopulationTable
  readonly zones: readonly Zone[]
  readonly areas: readonly Area[]
  readonly roads: readonly Road[]
  readonly barriers: readonly Barrier[]
  readonly sites: readonly Site[]
  readonly flows: readonly Flow[]
  readonly feeder: readonly Feeder[]
  readonly od: OdTable
  readonly controls: readonly Control[]
}

/** One imported layer: its records and where they came from. */
export type Layer = {
  readonly [Kind in LayerKind]: {
    readonly kind: Kind
    /** Stable id of the layer in the project; a corrected file with this id replaces it. */
    readonly id: string
    readonly file: string
    /** Content hash of the original bytes. */
    readonly hash: string
    /** Reference date of the table, `YYYY-MM-DD`, when the file says so. */
    readonly date: string | null
    readonly source: string | null
    readonly fictional: boolean
    readonly records: LayerRecords[Kind]
  }
}[LayerKind]
