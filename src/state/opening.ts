import type { Issue } from '../core/domain/issue.ts'
import { startHistory } from '../core/scenario/history.ts'
import { type SourceRecord, sourcesOf } from '../core/scenario/project.ts'
import { readProjectFile } from '../formats/project-file.ts'
import type { AutosaveState } from './autosave.svelte.ts'
import { demoFiles, demoScenarios } from './demo-files.ts'
import type { LayerFile, LayerReader } from './layer-file.ts'
import type { NoticeState } from './notices.svelte.ts'
import type { ProjectState } from './project.svelte.ts'
import type { SelectionState } from './selection.svelte.ts'
import type { StoredText } from './storage.ts'
import { alignSources, allSources, readSources, readStored, type StoredProject } from './stored-project.ts'
import { type ViewState, viewSchema } from './view.svelte.ts'

/** Everything that can put a project on screen; what it replaces is set aside first. */
export interface Parts {
  readonly view: ViewState
  readonly project: ProjectState
  readonly autosave: AutosaveState
  readonly notices: NoticeState
  readonly selection: SelectionState
  readonly read: LayerReader
}

/** Puts the last work on screen, or the demo when there is none or it cannot be read. */
export async function openLastWork(parts: Parts): Promise<void> {
  const stored = await parts.autosave.open()
  if (stored && (await restore(parts, stored))) return
  if (stored) {
    await parts.autosave.setAsideStored('unreadable')
    parts.notices.add({ code: 'autosave.unreadable', severity: 'error', params: {} })
  }
  await beginDemo(parts)
}

/** Puts on screen what storage holds; false when it cannot be read. */
export async function reloadStored(parts: Parts): Promise<boolean> {
  const stored = await parts.autosave.read()
  return stored !== null && restore(parts, stored)
}

/** Begins a project with imported layers in place of the work on screen. */
export async function beginProject(parts: Parts, files: readonly LayerFile[]): Promise<void> {
  if (await makeRoom(parts)) parts.project.begin(parts.view.t('project.untitled'), files)
}

/** Opens the demo district in place of the work on screen. */
export async function openDemo(parts: Parts): Promise<void> {
  if (await makeRoom(parts)) await beginDemo(parts)
}

/** Opens work that was set aside; it starts without undo steps. */
export async function openSnapshot(parts: Parts, id: string): Promise<void> {
  const snapshot = parts.autosave.snapshots.find((kept) => kept.id === id)
  const stored = snapshot && readStored({ head: snapshot.head, steps: [] })
  if (!stored) return parts.notices.add({ code: 'autosave.snapshot-unreadable', severity: 'error', params: {} })
  const { files, issues } = await readSources(
    sourcesOf(stored.history.present),
    ({ hash }) => parts.autosave.bytes(hash),
    parts.read,
  )
  if (!(await makeRoom(parts))) return
  parts.project.adopt(startHistory(stored.history.present), files, stored.view)
  report(parts, issues)
}

/** Opens a project file in place of the work on screen; one that cannot be opened changes nothing. */
export async function openProjectFile(parts: Parts, bytes: Uint8Array): Promise<readonly Issue[]> {
  const { value, issues } = readProjectFile(bytes)
  if (!value) return report(parts, issues)
  const bytesOf = async ({ layer, hash }: SourceRecord): Promise<Uint8Array | undefined> =>
    value.bases.get(layer) ?? parts.project.shelf.bytes(hash) ?? (await parts.autosave.bytes(hash))
  const { files, issues: unread } = await readSources(sourcesOf(value.project), bytesOf, parts.read)
  const aligned = alignSources(value.project, files)
  const lost: Issue[] =
    value.attachments.size > 0
      ? [{ code: 'project.attachments-left', severity: 'warning', params: { count: value.attachments.size } }]
      : []
  if (!(await makeRoom(parts))) return []
  const view = viewSchema.safeParse(value.view).data
  // The language is the reader's, not the file's.
  parts.project.adopt(startHistory(aligned.project), files, view ? { ...view, locale: parts.view.locale } : null)
  const missing = issues.filter(({ code }) => code !== 'project-file.base-missing')
  return report(parts, [...missing, ...unread, ...aligned.issues, ...lost])
}

async function restore(parts: Parts, text: StoredText): Promise<boolean> {
  const stored = readStored(text)
  if (!stored) return false
  if (stored.issues.length > 0) await parts.autosave.setAsideStored('unreadable')
  const bytesOf = ({ hash }: SourceRecord): Promise<Uint8Array | undefined> => parts.autosave.bytes(hash)
  const { files, issues } = await readSources(sourcesOf(stored.history.present), bytesOf, parts.read)
  parts.project.adopt(stored.history, files, stored.view)
  parts.autosave.restored(stored.savedAt)
  report(parts, [...stored.issues, ...issues])
  void readPast(parts, stored)
  return true
}

/** Layers that only a step back would need are read after the work is on screen. */
async function readPast({ project, autosave, read }: Parts, { history }: StoredProject): Promise<void> {
  const past = allSources(history).filter((source) => !project.shelf.of(source))
  const { files } = await readSources(past, ({ hash }) => autosave.bytes(hash), read)
  project.shelf.put(files)
}

async function beginDemo(parts: Parts): Promise<void> {
  const answers = await parts.read(await demoFiles())
  const files = answers.flatMap(({ file }) => file ?? [])
  if (files.length > 0) parts.project.begin(parts.view.t('demo.name'), files, await demoScenarios())
}

/** Sets aside the work on screen. False: it cannot be kept, so nothing may take its place. */
async function makeRoom({ autosave, notices, selection }: Parts): Promise<boolean> {
  const kept = await autosave.setAsideWork()
  if (!kept) notices.add({ code: 'autosave.not-set-aside', severity: 'error', params: {} })
  // What was chosen belongs to the work that goes.
  else selection.select(null)
  return kept
}

function report({ notices }: Parts, issues: readonly Issue[]): readonly Issue[] {
  notices.add(...issues)
  return issues
}
