import { strToU8, zipSync } from 'fflate'
import type { Issue } from '../core/domain/issue.ts'
import { type Project, sourcesOf } from '../core/scenario/project.ts'
import { envelopeOf, readRecords } from './project-records.ts'
import { isZip, unzipProject, ZIP_LIMITS, type ZipLimits } from './project-zip.ts'
import { projectInside } from './proposal/read.ts'

/** Our own file: the records, the original bytes of each layer by layer id, and attachments by name. */
export interface ProjectFile {
  readonly project: Project
  readonly bases: ReadonlyMap<string, Uint8Array>
  readonly attachments: ReadonlyMap<string, Uint8Array>
  /** What was looked at; checked by whoever restores it. */
  readonly view: unknown
}

export interface ReadProject {
  /** Null when nothing can be opened; the issues say why. */
  readonly value: ProjectFile | null
  readonly issues: readonly Issue[]
}

/** Packs a project as a zip: `project.json`, `base/<layer id>.geojson` as imported, `attachments/`. */
export function writeProjectFile({ project, bases, attachments, view }: ProjectFile): Uint8Array {
  const files: Record<string, Uint8Array> = { 'project.json': strToU8(JSON.stringify(envelopeOf(project, view), null, 1)) }
  for (const [layer, bytes] of bases) files[baseName(layer)] = bytes
  for (const [name, bytes] of attachments) files[`attachments/${encodeURIComponent(name)}`] = bytes
  return zipSync(files, { level: 6 })
}

/** Opens a project file, zip or plain JSON, or the project inside a proposal. Never throws on bad bytes: what cannot be used is an issue. */
export function readProjectFile(bytes: Uint8Array, limits: ZipLimits = ZIP_LIMITS): ReadProject {
  if (bytes.length === 0) return refused('empty')
  if (!isZip(bytes))
    return bytes.length > limits.bytes ? refused('too-large') : readEntries(new Map([['project.json', bytes]]), [])
  const unzipped = unzipProject(bytes, limits)
  return 'refused' in unzipped ? refused(unzipped.refused) : readEntries(unzipped.files, unzipped.ignored)
}

function readEntries(files: ReadonlyMap<string, Uint8Array>, ignored: readonly string[]): ReadProject {
  const text = files.get('project.json')
  if (!text) return refused('not-a-project')
  const json = parseJson(text)
  if (json === undefined) return refused('damaged')
  const inside = projectInside(json)
  const { value, issues } = readRecords(inside ? inside.envelope : json)
  if (!value) return { value, issues }

  const bases = new Map<string, Uint8Array>()
  const missing: Issue[] = []
  for (const source of sourcesOf(value.project)) {
    const base = inside ? inside.bases.get(source.layer) : files.get(baseName(source.layer))
    if (base) bases.set(source.layer, base)
    else missing.push(problem('base-missing', 'warning', { layer: source.layer, file: source.file }))
  }
  const unknown = ignored.map((name) => problem('entry-ignored', 'warning', { name }))
  return { value: { ...value, bases, attachments: attachmentsOf(files) }, issues: [...issues, ...missing, ...unknown] }
}

function attachmentsOf(files: ReadonlyMap<string, Uint8Array>): ReadonlyMap<string, Uint8Array> {
  const prefix = 'attachments/'
  const named = [...files].filter(([name]) => name.startsWith(prefix))
  return new Map(named.map(([name, bytes]) => [decoded(name.slice(prefix.length)), bytes]))
}

/** A layer id can hold any sign; a file name cannot. */
function baseName(layer: string): string {
  return `base/${encodeURIComponent(layer)}.geojson`
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}

/** Undefined when the bytes are no JSON text. */
function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}

function refused(code: string): ReadProject {
  return { value: null, issues: [problem(code, 'error')] }
}

function problem(code: string, severity: Issue['severity'], params: Issue['params'] = {}): Issue {
  return { code: `project-file.${code}`, severity, params }
}
