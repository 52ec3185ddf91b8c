import type * as z from 'zod'
import { specOf, unwrapped } from './field-spec.ts'
import type { IssueLog, Remark } from './issue-log.ts'
import { quote, readValue } from './values.ts'

/** Reports a value that was left out of a record, or read as a percentage: where, what it was, and the code of the problem. */
export type DropReport = (path: readonly PropertyKey[], code: string, value: unknown) => void

/** Puts what is left out of a record into the log. An unknown key takes no known number away: a reminder, not an error. */
export function dropsInto(log: IssueLog, about: Pick<Remark, 'feature' | 'id' | 'at'>): DropReport {
  return (path, code, value) => {
    if (code === 'field.percent') return log.count(code, pathText(path.filter((key) => typeof key !== 'number')), {})
    const severity = code === 'field.unknown-key' ? 'warning' : 'error'
    log.add({ code, severity, params: { column: pathText(path), value: quote(value) }, ...about, field: pathText(path) })
  }
}

/** Rounds of dropping before a record is given up; a record has far fewer faults. */
const ROUNDS = 500

/**
 * A record through its Zod schema. A value that does not fit is left out (unknown) and reported; the record stays.
 * Null when what is left cannot be a record at all.
 */
export function parseRecord<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  report: DropReport,
): z.infer<Schema> | null {
  const tidied = tidy(schema, value, [], report)
  for (let round = 0; round < ROUNDS; round++) {
    const result = schema.safeParse(tidied)
    if (result.success) return result.data
    const issue = result.error.issues[0]
    if (!issue || !drop(tidied, issue.path, report)) return null
  }
  return null
}

/** Removes the value at `path`; where it is missing already, the element that needs it. */
function drop(root: unknown, path: readonly PropertyKey[], report: DropReport): boolean {
  for (let depth = path.length; depth > 0; depth--) {
    const holder = path
      .slice(0, depth - 1)
      .reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key], root)
    const key = path[depth - 1]
    if (typeof holder !== 'object' || holder === null || key === undefined || !(key in holder)) continue
    const value = (holder as Record<PropertyKey, unknown>)[key]
    // A list of numbers (bands, ages) means nothing with one element missing: the list goes.
    if (Array.isArray(holder) && (typeof value !== 'object' || value === null)) continue
    report(path.slice(0, depth), 'field.unreadable', value)
    if (Array.isArray(holder)) holder.splice(Number(key), 1)
    else delete (holder as Record<PropertyKey, unknown>)[key]
    return true
  }
  return false
}

/** A copy in which texts that are numbers, and empty values, inside lists and objects are read like cells of a table. */
function tidy(schema: z.ZodType, value: unknown, path: readonly PropertyKey[], report: DropReport): unknown {
  const inner = unwrapped(schema)
  if (inner.def.type === 'object' && isRecord(value)) {
    const shape = (inner as z.ZodObject).shape as Record<string, z.ZodType>
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, item]) => {
        const member = Object.hasOwn(shape, key) ? shape[key] : undefined
        if (item === null || item === undefined) return []
        if (!member) {
          // The outermost keys are columns; those without a field are named once for the file.
          if (path.length > 0) report([...path, key], 'field.unknown-key', item)
          return []
        }
        const tidied = tidy(member, item, [...path, key], report)
        return tidied === undefined ? [] : [[key, tidied]]
      }),
    )
  }
  if (inner.def.type === 'array' && Array.isArray(value))
    return value.map((item, index) => tidy((inner as z.ZodArray<z.ZodType>).element, item, [...path, index], report))
  if (inner.def.type === 'record' && isRecord(value)) {
    const member = (inner as z.ZodRecord).valueType as z.ZodType
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, item]) => (item === null ? [] : [[key, tidy(member, item, [...path, key], report)]])),
    )
  }
  if (inner.def.type !== 'number') return value
  const spec = specOf(inner)
  const share = spec.type === 'number' && spec.measure === 'share'
  if (typeof value !== 'string' && !(share && typeof value === 'number')) return value
  const reading = readValue(spec, value)
  if (reading.problem) report(path, reading.problem.code, value)
  else if (reading.remark?.code === 'field.percent') report(path, reading.remark.code, value)
  return reading.value
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Words for a path inside a record: `sections.0.grades.2.pupils`. */
function pathText(path: readonly PropertyKey[]): string {
  return path.map(String).join('.')
}
