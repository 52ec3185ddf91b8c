import * as z from 'zod'
import type { Issue } from '../core/domain/issue.ts'
import { PROJECT_VERSION, type Project, type ProjectRecord, recordSchema } from '../core/scenario/project.ts'
import { migrate } from './project-migrations.ts'

const envelopeSchema = z.object({
  format: z.literal('buxue-project'),
  version: z.int().min(1),
  records: z.array(z.unknown()),
  view: z.unknown().optional(),
})

export interface ProjectRecords {
  readonly project: Project
  /** What was looked at, as the file has it; the reader of views checks it. */
  readonly view: unknown
}

export interface ReadRecords {
  readonly value: ProjectRecords | null
  readonly issues: readonly Issue[]
}

/** The plain JSON form of a project; also the `project.json` of the zip. */
export function envelopeOf(project: Project, view: unknown): object {
  return { format: 'buxue-project', version: PROJECT_VERSION, records: [...project.values()], view }
}

/**
 * Checks a stored project record by record after bringing it to the newest version.
 * A record that cannot be read is left out and named; the rest opens. Null: nothing can be opened.
 */
export function readRecords(stored: unknown): ReadRecords {
  const envelope = envelopeSchema.safeParse(stored)
  if (!envelope.success) return refused('not-a-project')
  const { version } = envelope.data
  if (version > PROJECT_VERSION) return refused('newer', { version, known: PROJECT_VERSION })
  const { records, view } = migrate(envelope.data)

  const issues: Issue[] = []
  const project = new Map<string, ProjectRecord>()
  for (const [index, raw] of records.entries()) {
    const record = readRecord(raw)
    if (record.value === null) issues.push(problem('record-invalid', { ...nameOf(raw, index), field: record.field }))
    else if (project.has(record.value.id)) issues.push(problem('record-twice', nameOf(raw, index)))
    else project.set(record.value.id, record.value)
  }
  for (const record of [...project.values()]) {
    if (record.kind !== 'entry' || project.get(record.scenario)?.kind === 'scenario') continue
    project.delete(record.id)
    issues.push(problem('entry-without-scenario', { id: record.id, kind: record.kind }))
  }
  if (project.get('meta')?.kind !== 'meta') return refused('no-meta')
  return { value: { project, view }, issues }
}

/** Checks one record; `field` says where it fails. Nesting without end must not end the page. */
export function readRecord(raw: unknown): { readonly value: ProjectRecord | null; readonly field: string } {
  try {
    const parsed = recordSchema.safeParse(raw)
    if (parsed.success) return { value: parsed.data, field: '' }
    return { value: null, field: parsed.error.issues[0]?.path.join('.') ?? '' }
  } catch {
    return { value: null, field: '' }
  }
}

function refused(code: string, params: Issue['params'] = {}): ReadRecords {
  return { value: null, issues: [problem(code, params)] }
}

function problem(code: string, params: Issue['params']): Issue {
  return { code: `project-file.${code}`, severity: 'error', params }
}

/** How a reader can find a record that has no usable id. */
function nameOf(raw: unknown, index: number): { readonly id: string; readonly kind: string } {
  const named = z.object({ id: z.string().catch(`#${index}`), kind: z.string().catch('?') }).safeParse(raw)
  return named.success ? named.data : { id: `#${index}`, kind: '?' }
}
