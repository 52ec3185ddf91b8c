import * as z from 'zod'
import { LAYER_KINDS } from '../core/domain/layers.ts'

/** How the columns and values of one kind of file become canonical fields. */
export const mappingRuleSchema = z.object({
  /** Which files it is for: a name pattern (`*` and `?`) and / or the columns that must be there. */
  match: z.object({ file: z.string().min(1).optional(), columns: z.array(z.string()).min(1).optional() }),
  kind: z.enum(LAYER_KINDS),
  /** Source column → canonical field; null leaves the column out on purpose. One column may feed several fields. */
  columns: z.record(z.string(), z.union([z.string().min(1), z.array(z.string().min(1)), z.null()])),
  /** Canonical field → source value → canonical value. */
  values: z.record(z.string(), z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))).default({}),
  /** Canonical field → value, where no column says it (`stage: 'P'`). */
  constants: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
  date: z.iso.date().optional(),
  source: z.string().optional(),
})
export type MappingRule = z.infer<typeof mappingRuleSchema>

export const mappingSchema = z.object({ version: z.literal(1), name: z.string().default(''), rules: z.array(mappingRuleSchema) })
/** A saved mapping: one rule per kind of file. */
export type Mapping = z.infer<typeof mappingSchema>

/** Reads a mapping file; null when it is none. */
export function parseMapping(text: string): Mapping | null {
  try {
    return mappingSchema.parse(JSON.parse(text))
  } catch {
    return null
  }
}

/** The rule for a file: name pattern and columns must both fit where both are given. The first that fits wins. */
export function ruleFor(mapping: Mapping | undefined, file: string, columns: ReadonlySet<string>): MappingRule | undefined {
  return mapping?.rules.find(({ match }) => {
    if (match.file === undefined && match.columns === undefined) return false
    if (match.file !== undefined && !pattern(match.file).test(baseName(file))) return false
    return match.columns?.every((column) => columns.has(column)) ?? true
  })
}

/** Rules of `added` in front of those of `base`; a rule for the same files replaces the older one. */
export function mergeMappings(base: Mapping | undefined, added: Mapping): Mapping {
  const keys = new Set(added.rules.map((rule) => JSON.stringify(rule.match)))
  return { ...added, rules: [...added.rules, ...(base?.rules.filter((rule) => !keys.has(JSON.stringify(rule.match))) ?? [])] }
}

export function baseName(file: string): string {
  return file.split(/[/\\]/).at(-1) ?? file
}

function pattern(glob: string): RegExp {
  const source = glob
    .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${source}$`, 'i')
}
