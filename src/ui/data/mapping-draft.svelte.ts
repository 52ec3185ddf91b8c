import type { LayerKind } from '../../core/domain/layers.ts'
import { STAGES } from '../../core/domain/stage.ts'
import {
  fieldSpec,
  type MappingRequest,
  type MappingRule,
  missingFields,
  type PreviewCell,
  previewRule,
  ruleFrom,
  unknownValues,
} from '../../formats/index.ts'

/** A value of the file that waits for its meaning. */
export interface OpenValue {
  readonly field: string
  readonly source: string
  readonly target: string | null
  readonly choices: readonly string[]
}

/** The answer to the mapping step for one file, while it is being written. */
export class MappingDraft {
  readonly request: MappingRequest
  #rule = $state.raw<MappingRule | null>(null)

  constructor(request: MappingRequest) {
    this.request = request
    this.#rule = request.suggestion
  }

  /** The rule so far; null until a layer is chosen. */
  get rule(): MappingRule | null {
    return this.#rule
  }

  set rule(rule: MappingRule | null) {
    this.#rule = rule
  }

  get kind(): LayerKind | null {
    return this.#rule?.kind ?? null
  }

  /** Another layer begins with the columns known for it. */
  chooseKind(kind: LayerKind): void {
    this.#rule = ruleFrom(this.request.file, kind, this.request.columns)
  }

  target(column: string): string {
    const target = this.#rule?.columns[column]
    return (Array.isArray(target) ? target[0] : target) ?? ''
  }

  /** Sends a column to a field; a column that had this field gives it up. */
  setTarget(column: string, field: string): void {
    if (!this.#rule) return
    const columns = Object.fromEntries(
      Object.entries(this.#rule.columns).map(([name, target]) => [name, field !== '' && target === field ? null : target]),
    )
    this.#rule = { ...this.#rule, columns: { ...columns, [column]: field === '' ? null : field } }
  }

  /** Values of choice fields that the tables do not know, with what they were mapped to. */
  get openValues(): readonly OpenValue[] {
    const rule = this.#rule
    if (!rule) return []
    return this.request.columns.flatMap((column) => {
      const field = this.target(column.name)
      const spec = field === '' ? undefined : fieldSpec(rule.kind, field)
      if (!spec) return []
      const choices =
        spec.type === 'choice' ? spec.values : spec.type === 'list' && spec.item.type === 'choice' ? spec.item.values : []
      return unknownValues(rule.kind, field, column).map((source) => {
        const target = rule.values[field]?.[source]
        return { field, source, target: target === undefined || target === null ? null : String(target), choices }
      })
    })
  }

  setValue(field: string, source: string, target: string): void {
    if (!this.#rule) return
    const table = { ...this.#rule.values[field], [source]: target === '' ? null : target }
    this.#rule = { ...this.#rule, values: { ...this.#rule.values, [field]: table } }
  }

  /** Whether the layer needs a stage that no column gives. */
  get needsStage(): boolean {
    const rule = this.#rule
    return rule?.kind === 'zones' && !Object.values(rule.columns).flat().includes('stage')
  }

  get stages(): readonly string[] {
    return STAGES
  }

  get stage(): string {
    return String(this.#rule?.constants.stage ?? '')
  }

  set stage(stage: string) {
    if (!this.#rule) return
    const { stage: _, ...others } = this.#rule.constants
    this.#rule = { ...this.#rule, constants: stage === '' ? others : { ...others, stage } }
  }

  get date(): string {
    return this.#rule?.date ?? ''
  }

  set date(date: string) {
    if (!this.#rule) return
    const { date: _, ...others } = this.#rule
    this.#rule = /^\d{4}-\d{2}-\d{2}$/.test(date) ? { ...others, date } : others
  }

  get source(): string {
    return this.#rule?.source ?? ''
  }

  set source(source: string) {
    if (!this.#rule) return
    const { source: _, ...others } = this.#rule
    this.#rule = source === '' ? others : { ...others, source }
  }

  /** Needed fields without a column; null when the rule can be applied. */
  get missing(): string | null {
    return this.#rule ? missingFields(this.request, this.#rule) : null
  }

  get complete(): boolean {
    return this.#rule !== null && this.missing === null
  }

  get preview(): readonly (readonly PreviewCell[])[] {
    return this.#rule ? previewRule(this.request, this.#rule) : []
  }
}
