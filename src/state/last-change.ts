import { COMPULSORY, type CompulsoryStage } from '../core/domain/stage.ts'
import type { Action } from '../core/scenario/actions/index.ts'
import type { Entry } from '../core/scenario/entry.ts'
import type { Step } from '../core/scenario/history.ts'
import { entryRecordsOf, type Project, type ProjectRecord, type RecordOf } from '../core/scenario/project.ts'

export type ChangeKind = 'add' | 'edit' | 'toggle' | 'move' | 'remove' | 'undo' | 'redo'

/** The last change of one line: the ledger compares the list before it with the list after it. */
export interface LastChange {
  readonly kind: ChangeKind
  readonly entryId: string
  readonly scenario: string
  /** School year in which both lists can differ first. */
  readonly year: number
  /** Stage the line acts on; null leaves the one on screen. */
  readonly stage: CompulsoryStage | null
  readonly before: readonly Entry[]
  readonly after: readonly Entry[]
}

/** What a step did to the line `entryId` (or the first line it touches); null when it touches none that counts. */
export function lastChangeOf(
  before: Project,
  after: Project,
  step: Step<ProjectRecord>,
  kind: ChangeKind,
  entryId?: string,
): LastChange | null {
  const touched = step.filter((change) => entryIn(change.before) ?? entryIn(change.after))
  const change = touched.find(({ id }) => id === entryId) ?? touched[0]
  const [old, now] = [entryIn(change?.before), entryIn(change?.after)]
  const record = now ?? old
  if (!change || !record || (old && now && sameEffect(old, now))) return null
  return {
    kind,
    entryId: change.id,
    scenario: record.scenario,
    year: Math.min(old?.entry.year ?? record.entry.year, record.entry.year),
    stage: stageOf(record.entry.action),
    before: listOf(before, record.scenario),
    after: listOf(after, record.scenario),
  }
}

function entryIn(record: ProjectRecord | null | undefined): RecordOf<'entry'> | null {
  return record?.kind === 'entry' ? record : null
}

/** A new note changes no number. */
function sameEffect(a: RecordOf<'entry'>, b: RecordOf<'entry'>): boolean {
  const { entry: old } = a
  const { entry: now } = b
  return a.order === b.order && old.action === now.action && old.year === now.year && old.enabled === now.enabled
}

/** A school of several stages, or an action on a whole school, leaves the stage on screen. */
function stageOf(action: Action): CompulsoryStage | null {
  const stages = 'stage' in action ? [action.stage] : 'sections' in action ? action.sections.map(({ stage }) => stage) : []
  return stages.length === 1 ? (COMPULSORY.find((stage) => stages.includes(stage)) ?? null) : null
}

function listOf(project: Project, scenario: string): readonly Entry[] {
  return entryRecordsOf(project, scenario).map(({ entry }) => entry)
}
