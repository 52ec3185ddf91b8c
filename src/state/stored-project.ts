import * as z from 'zod'
import type { Issue } from '../core/domain/issue.ts'
import { type History, type Step, startHistory } from '../core/scenario/history.ts'
import { type Project, type ProjectRecord, recordSchema, type SourceRecord, sourcesOf } from '../core/scenario/project.ts'
import { putSources } from '../core/scenario/project-edits.ts'
import { readRecords } from '../formats/project-records.ts'
import type { LayerFile, LayerReader, LayerRequest } from './layer-file.ts'
import type { StoredText } from './storage.ts'
import { type SavedView, viewSchema } from './view.svelte.ts'

const headSchema = z.object({ project: z.unknown(), cursor: z.int().min(0), steps: z.int().min(0), savedAt: z.number() })
const stepSchema = z.array(z.object({ id: z.string(), before: recordSchema.nullable(), after: recordSchema.nullable() }))

export interface StoredProject {
  readonly history: History<ProjectRecord>
  readonly view: SavedView | null
  readonly savedAt: number
  /** What could not be read; empty when everything could. */
  readonly issues: readonly Issue[]
}

/** Checks what the storage holds. Null: there is no project in it. Steps that do not fit are given up, the records stay. */
export function readStored(stored: StoredText): StoredProject | null {
  const head = headSchema.safeParse(stored.head)
  if (!head.success) return null
  const { value, issues } = readRecords(head.data.project)
  if (!value) return null
  const view = viewSchema.safeParse(value.view).data ?? null
  const { cursor, savedAt } = head.data
  const steps = readSteps(stored.steps)
  const whole = steps !== null && steps.length === head.data.steps && cursor <= steps.length && issues.length === 0
  const history = whole ? { present: value.project, steps, cursor } : startHistory(value.project)
  return { history, view, savedAt, issues: whole ? issues : [...issues, historyLost()] }
}

/** Layers of sources, read again from their bytes; what is missing or was changed is an issue, never a stop. */
export async function readSources(
  sources: readonly SourceRecord[],
  bytesOf: (source: SourceRecord) => Promise<Uint8Array | undefined>,
  read: LayerReader,
): Promise<{ readonly files: readonly LayerFile[]; readonly issues: readonly Issue[] }> {
  const found = await Promise.all(sources.map(async (source) => ({ source, bytes: await bytesOf(source) })))
  const here = found.flatMap(({ source, bytes }) => (bytes ? { source, bytes } : []))
  const missing = found.filter(({ bytes }) => !bytes)
  const answers = await read(here.map(({ source, bytes }) => requestOf(source, bytes)))
  const files: LayerFile[] = []
  const issues = missing.map(({ source }) => problem('base-missing', source))
  for (const [i, { source }] of here.entries()) {
    const file = answers[i]?.file
    // The id is the project's: how ids are made from file names may change.
    if (file) files.push({ ...file, layer: { ...file.layer, id: source.layer } })
    else issues.push(problem('base-unreadable', source))
  }
  return { files, issues }
}

/** Brings the hashes of a project in line with the layers read for it; each difference is reported. */
export function alignSources(
  project: Project,
  files: readonly LayerFile[],
): { readonly project: Project; readonly issues: readonly Issue[] } {
  const sources = new Map(sourcesOf(project).map((source) => [source.layer, source]))
  const changed = files.filter(({ layer }) => sources.get(layer.id)?.hash !== layer.hash)
  const present = new Map(project)
  for (const [id, record] of putSources(project, changed)) if (record) present.set(id, record)
  const issues = changed.map(
    ({ layer }): Issue => ({ code: 'project.base-changed', severity: 'warning', params: { file: layer.file }, file: layer.file }),
  )
  return { project: present, issues }
}

/** Every source a history can come back to, the present ones first. */
export function allSources(history: History<ProjectRecord>): readonly SourceRecord[] {
  const past = history.steps.flat().flatMap(({ before, after }) => [before, after])
  const all = [...sourcesOf(history.present), ...past.filter((record) => record?.kind === 'source')]
  return [...new Map(all.map((source) => [JSON.stringify([source.layer, source.hash, source.mapping]), source])).values()]
}

function requestOf(source: SourceRecord, bytes: Uint8Array): LayerRequest {
  const { layerKind, file, mapping } = source
  return { kind: layerKind, file, bytes, ...(mapping == null ? {} : { mapping }) }
}

function readSteps(raw: readonly unknown[]): readonly Step<ProjectRecord>[] | null {
  const parsed = z.array(stepSchema).safeParse(raw)
  return parsed.success ? parsed.data : null
}

function problem(code: string, { file }: { readonly file: string }): Issue {
  return { code: `project.${code}`, severity: 'error', params: { file }, file }
}

function historyLost(): Issue {
  return { code: 'project.history-lost', severity: 'warning', params: {} }
}
