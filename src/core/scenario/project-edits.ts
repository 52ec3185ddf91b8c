import { layerRows } from '../domain/layer-rows.ts'
import type { Layer } from '../domain/layers.ts'
import type { CompulsoryStage } from '../domain/stage.ts'
import type { Standards } from '../domain/standard.ts'
import type { Variant } from '../domain/variant.ts'
import type { Action } from './actions/index.ts'
import type { Entry, Scenario } from './entry.ts'
import { entryRecordsOf, type Project, type ProjectRecord, type RecordOf, recordsOf, type SourceRecord } from './project.ts'

/** Records to put (or, with null, to remove) as one step. Ids of new things are given: core makes none. */
export type Edits = ReadonlyMap<string, ProjectRecord | null>

/** The fields of a line that can be edited. */
export interface EntryEdit {
  readonly action?: Action
  readonly year?: number
  readonly note?: string
  readonly enabled?: boolean
}

/** A new empty scenario at the end of the list, put on screen. */
export function addScenario(project: Project, id: string, name: string, parent: string | null = null): Edits {
  return edits(
    { kind: 'scenario', id, name, parent, order: nextOrder(recordsOf(project, 'scenario')) },
    { kind: 'active', id: 'active', scenario: id },
  )
}

/** Ready scenarios with their lines, in list order; none is put on screen. */
export function putScenarios(project: Project, scenarios: readonly Scenario[]): Edits {
  const first = nextOrder(recordsOf(project, 'scenario'))
  return edits(
    ...scenarios.flatMap(({ id, name, parent, entries }, at): ProjectRecord[] => [
      { kind: 'scenario', id, name, parent, order: first + at },
      ...entries.map((entry, order): ProjectRecord => ({ kind: 'entry', id: entry.id, scenario: id, order, entry })),
    ]),
  )
}

export function renameScenario(project: Project, id: string, name: string): Edits {
  const scenario = project.get(id)
  return scenario?.kind === 'scenario' ? edits({ ...scenario, name }) : edits()
}

/** A branch of a scenario: the same lines under new ids that name the line they came from. */
export function copyScenario(project: Project, from: string, id: string, name: string, newId: () => string): Edits {
  const lines = entryRecordsOf(project, from).map((record): ProjectRecord => {
    const entry = { ...record.entry, id: newId(), copiedFrom: record.id }
    return { ...record, id: entry.id, scenario: id, entry }
  })
  return new Map([...addScenario(project, id, name, from), ...edits(...lines)])
}

/** Removes a scenario with its lines; children of it hang on to its parent. The base comes on screen if it was shown. */
export function removeScenario(project: Project, id: string): Edits {
  const scenario = project.get(id)
  if (scenario?.kind !== 'scenario') return edits()
  const active = project.get('active')
  const result = new Map<string, ProjectRecord | null>([[id, null]])
  for (const entry of entryRecordsOf(project, id)) result.set(entry.id, null)
  for (const child of recordsOf(project, 'scenario')) {
    if (child.parent === id) result.set(child.id, { ...child, parent: scenario.parent })
  }
  if (active?.kind === 'active' && active.scenario === id) result.set('active', { ...active, scenario: null })
  return result
}

/** A new line at the end of a scenario's list. */
export function addEntry(project: Project, scenario: string, entry: Entry): Edits {
  return edits({ kind: 'entry', id: entry.id, scenario, order: nextOrder(entryRecordsOf(project, scenario)), entry })
}

export function editEntry(project: Project, id: string, edit: EntryEdit): Edits {
  const record = project.get(id)
  return record?.kind === 'entry' ? edits({ ...record, entry: { ...record.entry, ...edit } }) : edits()
}

export function removeEntry(project: Project, id: string): Edits {
  return project.get(id)?.kind === 'entry' ? new Map([[id, null]]) : edits()
}

/** Moves a line by `delta` places in its list; it stops at the ends. */
export function moveEntry(project: Project, id: string, delta: number): Edits {
  const record = project.get(id)
  if (record?.kind !== 'entry') return edits()
  const list = [...entryRecordsOf(project, record.scenario)]
  const from = list.findIndex((entry) => entry.id === id)
  const to = Math.max(0, Math.min(list.length - 1, from + delta))
  list.splice(to, 0, ...list.splice(from, 1))
  return new Map(list.map((entry, order) => [entry.id, entry.order === order ? entry : { ...entry, order }]))
}

/** Sets a threshold; undefined goes back to the shipped one. */
export function editStandard(standard: string, value: number | null | undefined): Edits {
  const id = `standard:${standard}`
  return new Map([[id, value === undefined ? null : { kind: 'standard', id, standard, value }]])
}

/**
 * Takes over the rows of one table at the values their documents give, in place of the table in force and of its edits;
 * null: none is in force.
 */
export function chooseTable(project: Project, standards: Standards, indicator: string, table: string | null): Edits {
  const rows = [...standards.values()].filter((row) => row.indicator === indicator && row.table !== undefined)
  return new Map(
    rows.flatMap((row) => {
      if (row.table === table && row.offered !== undefined) return [...editStandard(row.id, row.offered)]
      return project.has(`standard:${row.id}`) ? [...editStandard(row.id, undefined)] : []
    }),
  )
}

/** Takes a value observed in the data over as the middle value of an assumption, with who says so, as one step. */
export function adoptAssumption(assumption: string, value: number, source: string): Edits {
  return edits({ kind: 'assumption', id: `assumption:${assumption}`, assumption, variant: 'mid', value, source })
}

/** Sets an assumption of one variant; undefined goes back to the shipped one. The row keeps the source the project gave for it. */
export function editAssumption(project: Project, assumption: string, variant: Variant, value: number | null | undefined): Edits {
  const id = variant === 'mid' ? `assumption:${assumption}` : `assumption:${assumption}:${variant}`
  if (value === undefined) return new Map([[id, null]])
  const source = edited(project, assumption).find((record) => record.source !== undefined)?.source
  return edits({ kind: 'assumption', id, assumption, variant, value, ...(source === undefined ? {} : { source }) })
}

/** Says where the project's values of a row come from; an empty text says nothing. */
export function sourceAssumption(project: Project, assumption: string, source: string): Edits {
  return edits(...edited(project, assumption).map(({ source: _, ...record }) => (source === '' ? record : { ...record, source })))
}

/** Takes rows back to what was shipped, in all variants. */
export function resetAssumptions(project: Project, ids: ReadonlySet<string>): Edits {
  const changed = recordsOf(project, 'assumption').filter(({ assumption }) => ids.has(assumption))
  return new Map(changed.map(({ id }) => [id, null]))
}

/** Takes thresholds back to what was shipped. */
export function resetStandards(project: Project, ids: ReadonlySet<string>): Edits {
  const changed = recordsOf(project, 'standard').filter(({ standard }) => ids.has(standard))
  return new Map(changed.map(({ id }) => [id, null]))
}

/** Fixes the learners of a unit to one school under the balanced allocation; null lets them go. */
export function lockUnit(stage: CompulsoryStage, unit: string, school: string | null): Edits {
  const id = `lock:${stage}:${unit}`
  return new Map([[id, school === null ? null : { kind: 'lock', id, stage, unit, school }]])
}

function edited(project: Project, assumption: string): readonly RecordOf<'assumption'>[] {
  return recordsOf(project, 'assumption').filter((record) => record.assumption === assumption)
}

/** One layer to put into the base, with what the import needs to read its bytes again. */
export interface SourceEdit {
  readonly layer: Layer
  readonly mapping?: NonNullable<SourceRecord['mapping']>
}

/** Puts layers into the base: a layer with a known id replaces the old one in its place. */
export function putSources(project: Project, sources: readonly SourceEdit[]): Edits {
  let order = nextOrder(recordsOf(project, 'source'))
  const result = new Map<string, ProjectRecord | null>()
  for (const { layer, mapping } of sources) {
    const id = sourceId(layer.id)
    const old = result.get(id) ?? project.get(id)
    result.set(id, {
      kind: 'source',
      id,
      layer: layer.id,
      layerKind: layer.kind,
      file: layer.file,
      hash: layer.hash,
      date: layer.date,
      source: layer.source,
      rows: layerRows(layer),
      order: old?.kind === 'source' ? old.order : order++,
      ...(mapping === undefined ? {} : { mapping }),
    })
  }
  return result
}

export function removeSource(layer: string): Edits {
  return new Map([[sourceId(layer), null]])
}

function sourceId(layer: string): string {
  return `source:${layer}`
}

function edits(...records: ProjectRecord[]): Edits {
  return new Map(records.map((record) => [record.id, record]))
}

function nextOrder(records: readonly (RecordOf<'scenario'> | RecordOf<'entry'> | SourceRecord)[]): number {
  return records.reduce((order, record) => Math.max(order, record.order + 1), 0)
}
