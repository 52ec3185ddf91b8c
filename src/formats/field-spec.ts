import type * as z from 'zod'

/** How the text of a cell is read into one canonical field; derived from the Zod schema of the layer. */
export type FieldSpec =
  | { readonly type: 'text' }
  | { readonly type: 'flag' }
  | {
      readonly type: 'number'
      readonly whole: boolean
      readonly min: number
      readonly max: number
      readonly measure: 'area' | 'share' | 'year' | 'length' | 'time' | 'plain'
    }
  | { readonly type: 'choice'; readonly values: readonly string[] }
  | { readonly type: 'list'; readonly item: FieldSpec }
  | { readonly type: 'structure'; readonly schema: z.ZodType }

/** Largest of the years in use; tells a year from a count. */
const FIRST_YEAR = 1900

/** The spec of a Zod schema: texts, numbers, choices, flags, lists of those; anything deeper is a structure. */
export function specOf(schema: z.ZodType, field = ''): FieldSpec {
  const inner = unwrapped(schema)
  const type = inner.def.type
  if (type === 'string') return { type: 'text' }
  if (type === 'boolean') return { type: 'flag' }
  if (type === 'enum') return { type: 'choice', values: (inner as z.ZodEnum).options.map(String) }
  if (type === 'literal') return { type: 'choice', values: [...(inner as z.ZodLiteral).values].map(String) }
  if (type === 'number') return numberSpec(inner as z.ZodNumber, field)
  if (type === 'array') {
    const item = specOf((inner as z.ZodArray<z.ZodType>).element)
    if (item.type === 'text' || item.type === 'choice') return { type: 'list', item }
  }
  return { type: 'structure', schema: inner }
}

function numberSpec(schema: z.ZodNumber, field: string): FieldSpec {
  const min = schema.minValue ?? Number.NEGATIVE_INFINITY
  const max = schema.maxValue ?? Number.POSITIVE_INFINITY
  const named = field === 'metres' ? 'length' : field === 'minutes' ? 'time' : /area$/i.test(field) ? 'area' : 'plain'
  const measure = min === FIRST_YEAR ? 'year' : max === 1 ? 'share' : named
  return { type: 'number', whole: schema.isInt, min, max, measure }
}

/** The schema under `.optional()`, `.default()` and `.nullable()`. */
export function unwrapped(schema: z.ZodType): z.ZodType {
  let inner = schema
  while ('innerType' in inner.def) inner = inner.def.innerType as z.ZodType
  return inner
}

/** Value a field takes when the file says nothing; undefined when it stays unknown. */
export function defaultOf(schema: z.ZodType): unknown {
  return schema.def.type === 'default' ? (schema.def as unknown as { defaultValue: unknown }).defaultValue : undefined
}
