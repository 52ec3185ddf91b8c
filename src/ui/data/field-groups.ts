import type { LayerKind } from '../../core/domain/layers.ts'
import { fieldsOf } from '../../formats/index.ts'

/** Fields of a layer for a list: the plain ones first, then those of each stage. */
export interface FieldGroup {
  readonly stage: string | null
  readonly fields: readonly string[]
}

/** Groups the fields a column can be read into. */
export function fieldGroups(kind: LayerKind): readonly FieldGroup[] {
  const groups = new Map<string | null, string[]>([[null, []]])
  for (const field of fieldsOf(kind).keys()) {
    const stage = /^([KPJH])\d*_/.exec(field)?.[1] ?? null
    groups.set(stage, [...(groups.get(stage) ?? []), field])
  }
  return [...groups].map(([stage, fields]) => ({ stage, fields }))
}
