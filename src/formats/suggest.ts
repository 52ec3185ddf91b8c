import { LAYER_SCHEMAS, type LayerKind } from '../core/domain/layers.ts'
import type { SourceColumn } from './columns.ts'
import { fieldSpec } from './fields.ts'
import { fieldOfHeader } from './headers.ts'
import { baseName, type MappingRule } from './mapping.ts'
import { SUGGESTIONS } from './suggestions.ts'
import { readValue } from './values.ts'

/** A rule to start the mapping step from: a known family of columns, else aliases, else names that look like schools. */
export function suggestRule(
  file: string,
  kind: LayerKind | null,
  columns: readonly SourceColumn[],
  geometries: readonly string[],
): MappingRule | null {
  const names = columns.map((column) => column.name)
  const match = names.length > 0 ? { columns: names } : { file: baseName(file) }
  const family = SUGGESTIONS.find((row) => row.needs.every((need) => names.includes(need)))
  if (family) {
    const used = Object.fromEntries(names.map((name) => [name, family.columns[name] ?? null]))
    return {
      match,
      kind: family.kind,
      columns: used,
      values: valuesIn(family.values, columns, used),
      constants: { ...family.constants },
    }
  }
  const guess = kind ?? kindOfGeometry(geometries, columns)
  return guess ? { match, kind: guess, columns: columnsFor(guess, columns), values: {}, constants: {} } : null
}

/** The columns of a file under a kind: aliases, and the name where a column of texts is the only candidate. */
export function columnsFor(kind: LayerKind, columns: readonly SourceColumn[]): MappingRule['columns'] {
  const targets: MappingRule['columns'] = {}
  const taken = new Set<string>()
  for (const { name } of columns) {
    const field = fieldOfHeader(kind, name)
    targets[name] = field !== undefined && !taken.has(field) ? field : null
    if (field !== undefined) taken.add(field)
  }
  if ('name' in LAYER_SCHEMAS[kind].shape && !taken.has('name')) {
    const texts = columns.filter(
      (column) =>
        targets[column.name] === null &&
        column.samples.length > 0 &&
        column.samples.every((sample) => Number.isNaN(Number(sample))),
    )
    const likely = texts.find((column) => /name|名|label|title/i.test(column.name)) ?? (texts.length === 1 ? texts[0] : undefined)
    if (likely) targets[likely.name] = 'name'
  }
  return targets
}

/** Values of a choice field that a column holds and the field does not know: they wait for the reader's choice. */
export function unknownValues(kind: LayerKind, field: string, column: SourceColumn): string[] {
  const spec = fieldSpec(kind, field)
  if (!spec || !column.distinct || !(spec.type === 'choice' || (spec.type === 'list' && spec.item.type === 'choice'))) return []
  return column.distinct.filter((value) => readValue(spec, value, { factor: 1 }, `${kind}.${field}`).problem !== undefined)
}

/** Only the values that occur; a code that does not is no help in the dialog. */
function valuesIn(
  values: (typeof SUGGESTIONS)[number]['values'],
  columns: readonly SourceColumn[],
  used: Readonly<Record<string, string | null>>,
): MappingRule['values'] {
  return Object.fromEntries(
    Object.entries(values ?? {}).map(([field, table]) => {
      const column = columns.find((row) => used[row.name] === field)
      return [field, Object.fromEntries(Object.entries(table).filter(([value]) => column?.distinct?.includes(value) ?? true))]
    }),
  )
}

function kindOfGeometry(geometries: readonly string[], columns: readonly SourceColumn[]): LayerKind | null {
  const known = geometries.filter((type) => type !== 'null')
  if (known.length === 0) return null
  if (known.every((type) => type === 'LineString' || type === 'MultiLineString')) return 'roads'
  if (columns.length === 0) return null
  if (known.every((type) => type === 'Polygon' || type === 'MultiPolygon')) return 'areas'
  return 'schools'
}

/** A fresh rule for a file as the kind of layer the reader chose. */
export function ruleFrom(file: string, kind: LayerKind, columns: readonly SourceColumn[]): MappingRule {
  const names = columns.map((column) => column.name)
  const match = names.length > 0 ? { columns: names } : { file: baseName(file) }
  return { match, kind, columns: columnsFor(kind, columns), values: {}, constants: {} }
}
