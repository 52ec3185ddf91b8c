import type { MultiPolygon, Polygon } from 'geojson'
import * as z from 'zod'
import type { LonLat } from '../geo/measure.ts'
import { stageSchema } from './stage.ts'

/** A count of people, classes or rooms: whole and not negative. Absent means unknown, never zero. */
const count = z.int().min(0)
const area = z.number().min(0)
const year = z.int().min(1900).max(2200)

/** Class-size bands of the official form `班数、班额情况`, as the smallest and largest class of each. */
export const BANDS = [
  { id: '<=25', from: 0, to: 25 },
  { id: '26-30', from: 26, to: 30 },
  { id: '31-35', from: 31, to: 35 },
  { id: '36-40', from: 36, to: 40 },
  { id: '41-45', from: 41, to: 45 },
  { id: '46-50', from: 46, to: 50 },
  { id: '51-55', from: 51, to: 55 },
  { id: '56-60', from: 56, to: 60 },
  { id: '61-65', from: 61, to: 65 },
  { id: '>=66', from: 66, to: Number.POSITIVE_INFINITY },
] as const

/** Number of classes in each of the ten bands, smallest first. */
export const bandsSchema = z.array(count).length(BANDS.length)

export const gradeRollSchema = z.object({
  grade: z.int().min(1).max(12),
  classes: count.optional(),
  pupils: count.optional(),
  bands: bandsSchema.optional(),
})
export type GradeRoll = z.infer<typeof gradeRollSchema>

export const sectionSchema = z.object({
  stage: stageSchema,
  grades: z.array(gradeRollSchema).default([]),
  classes: count.optional(),
  pupils: count.optional(),
  bands: bandsSchema.optional(),
  /** Approved size in classes (`设计规模`). */
  designClasses: count.optional(),
  /** Ordinary classrooms, unsafe ones included (`普通教室`). */
  rooms: count.optional(),
  /** Of `rooms`: D-class buildings, borrowed laboratories, sheds; they count as 0 seats. */
  unsafeRooms: count.optional(),
  /** Other rooms that could become classrooms (`可挖潜`). */
  convertibleRooms: count.optional(),
  /** School year in which an expansion that is under way (`在建扩建`) can be in use. */
  expansionYear: year.optional(),
  /** Standard class size by grade of the stage, where this school has another one than the standards give (小班化). */
  classSizes: z.array(z.int().min(1)).optional(),
  /** Declared capacity in seats (`申报`), used only when nothing else is known. */
  seats: count.optional(),
  /** Places of the entry grade by the school's own plan (`招生计划`); stand instead of those its rooms give. */
  entryPlaces: count.optional(),
  boarders: count.optional(),
  beds: count.optional(),
  /** Pupils on the register (`学籍`) and pupils in class (`实际就读`). */
  onRoll: count.optional(),
  attending: count.optional(),
})
export type Section = z.infer<typeof sectionSchema>

export const historySchema = z.object({
  year,
  grade: z.int().min(1).max(12),
  stage: stageSchema.optional(),
  classes: count.optional(),
  pupils: count.optional(),
})

export const SCHOOL_KINDS = [
  'kindergarten',
  'primary',
  'teaching-point',
  'junior',
  'nine-year',
  'twelve-year',
  'secondary',
  'senior',
  'vocational',
  'special',
  'other',
] as const
export const OWNERSHIPS = ['public', 'private', 'inclusive'] as const
export const URBAN_TYPES = ['city', 'town', 'rural'] as const
export const SCHOOL_STATUSES = ['open', 'construction', 'approved', 'closed'] as const

/** Properties of one feature of the `schools` layer: one campus. */
export const schoolSchema = z.object({
  id: z.string().min(1),
  name: z.string().min(1),
  kind: z.enum(SCHOOL_KINDS).default('other'),
  ownership: z.enum(OWNERSHIPS).default('public'),
  urban: z.enum(URBAN_TYPES).optional(),
  township: z.string().optional(),
  address: z.string().optional(),
  /** Legal person that school-size limits count; the campus itself when absent. */
  institution: z.string().optional(),
  /** Central school of a teaching point (`中心校`). */
  parent: z.string().optional(),
  status: z.enum(SCHOOL_STATUSES).default('open'),
  /** School year in which the status takes effect: opening of a school under construction, closing of a closed one. */
  statusYear: year.optional(),
  opened: year.optional(),
  sections: z.array(sectionSchema).default([]),
  history: z.array(historySchema).default([]),
  landArea: area.optional(),
  floorArea: area.optional(),
  teachingArea: area.optional(),
  sportsArea: area.optional(),
  teachers: count.optional(),
  equipmentValue: area.optional(),
  multimediaRooms: count.optional(),
  /** Whether the site can take more buildings (`是否可扩建`). */
  expandable: z.boolean().optional(),
  /** Most classes the site can hold, over all sections (`用地可容班数`). */
  siteClasses: count.optional(),
  keepLock: z.boolean().optional(),
  safety: z.enum(['A', 'B', 'C', 'D']).optional(),
  /** Seats a government has bought in a private school (`政府购买学位`), by stage code. */
  purchasedSeats: z.partialRecord(stageSchema, count).optional(),
  note: z.string().optional(),
})
export type SchoolProperties = z.infer<typeof schoolSchema>

export interface School extends SchoolProperties {
  readonly point: LonLat
  readonly outline?: Polygon | MultiPolygon
}
