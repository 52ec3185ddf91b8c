import * as z from 'zod'
import { AGES, LAYER_SCHEMAS, type LayerKind } from '../core/domain/layers.ts'
import { BANDS, bandsSchema, gradeRollSchema, sectionSchema } from '../core/domain/school.ts'
import { GRADES, STAGES, stageSchema } from '../core/domain/stage.ts'
import { type FieldSpec, specOf } from './field-spec.ts'

/** Fields of a section that stand in a flat column of their own: `P_pupils`, or `pupils` where the stage is clear. */
export const SECTION_FIELDS = [
  'pupils',
  'classes',
  'designClasses',
  'rooms',
  'unsafeRooms',
  'convertibleRooms',
  'expansionYear',
  'seats',
  'entryPlaces',
  'boarders',
  'beds',
  'onRoll',
  'attending',
] as const
export type SectionField = (typeof SECTION_FIELDS)[number]

const text: FieldSpec = { type: 'text' }
const amount = specOf(z.number().min(0))
const count = specOf(z.int().min(0))
const stages: FieldSpec = { type: 'list', item: specOf(stageSchema) }
const bandNumbers = BANDS.map((_, index) => index)

/** Flat fields of the schools table, beside the keys of its schema. */
function schoolFields(): [string, FieldSpec][] {
  const fields: [string, FieldSpec][] = [
    ['stages', stages],
    ['grades', { type: 'structure', schema: z.array(gradeRollSchema.extend({ stage: stageSchema.optional() })) }],
    ['bands', { type: 'structure', schema: bandsSchema }],
    ...bandNumbers.map((band): [string, FieldSpec] => [`band${band}`, count]),
  ]
  for (const field of SECTION_FIELDS) fields.push([field, specOf(sectionSchema.shape[field])])
  for (const stage of STAGES) {
    for (const field of SECTION_FIELDS) fields.push([`${stage}_${field}`, specOf(sectionSchema.shape[field])])
    for (const band of bandNumbers) fields.push([`${stage}_band${band}`, count])
    for (const grade of GRADES[stage]) {
      fields.push([`${stage}${grade}_pupils`, count], [`${stage}${grade}_classes`, count])
      for (const band of bandNumbers) fields.push([`${stage}${grade}_band${band}`, count])
    }
  }
  return fields
}

function flatFields(kind: LayerKind): [string, FieldSpec][] {
  if (kind === 'schools') return schoolFields()
  if (kind === 'population') {
    const ages = Array.from({ length: AGES }, (_, age): [string, FieldSpec] => [`age${age}`, amount])
    return [...STAGES.map((stage): [string, FieldSpec] => [`${stage}_pupils`, amount]), ...ages]
  }
  if (kind === 'developments')
    return [
      ['deliveryDate', text],
      ...STAGES.flatMap((stage): [string, FieldSpec][] => [
        [`${stage}_pupils`, count],
        [`${stage}_yield`, amount],
      ]),
    ]
  return []
}

const TABLES = new Map<LayerKind, ReadonlyMap<string, FieldSpec>>()

/** All fields a column of this kind of layer can be read into, by canonical name. */
export function fieldsOf(kind: LayerKind): ReadonlyMap<string, FieldSpec> {
  const known = TABLES.get(kind)
  if (known) return known
  const shape = Object.entries(LAYER_SCHEMAS[kind].shape as Record<string, z.ZodType>)
  const code: [string, FieldSpec][] = 'id' in LAYER_SCHEMAS[kind].shape ? [['code', text]] : []
  const table = new Map<string, FieldSpec>([
    ...shape.map(([field, schema]): [string, FieldSpec] => [field, specOf(schema, field)]),
    ...code,
    ...flatFields(kind),
  ])
  TABLES.set(kind, table)
  return table
}

/** The spec of one field; columns by year (`births_2020`, `P_pupils_2027`) are endless and matched by pattern. */
export function fieldSpec(kind: LayerKind, field: string): FieldSpec | undefined {
  const known = fieldsOf(kind).get(field)
  if (known || kind !== 'population') return known
  return /^(births|[KPJH]_pupils)_(19|20|21)\d{2}$/.test(field) ? amount : undefined
}
