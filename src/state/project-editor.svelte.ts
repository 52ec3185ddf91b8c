import type { CompulsoryStage } from '../core/domain/stage.ts'
import type { Variant } from '../core/domain/variant.ts'
import type { Action } from '../core/scenario/actions/index.ts'
import type { Entry, Scenario } from '../core/scenario/entry.ts'
import { amend, commit, type History, redo, startHistory, stepOf, undo } from '../core/scenario/history.ts'
import {
  activeScenarioId,
  emptyProject,
  type Imprint,
  imprintOf,
  metaOf,
  type Project,
  type ProjectRecord,
  type RecordOf,
  recordsOf,
  scenariosOf,
} from '../core/scenario/project.ts'
import * as edit from '../core/scenario/project-edits.ts'
import * as trial from '../core/scenario/trial.ts'
import { kept } from './kept.ts'
import { type ChangeKind, type LastChange, lastChangeOf } from './last-change.ts'
import type { SavedMapping } from './layer-file.ts'
import { newId } from './new-id.ts'

/** What is on screen in place of the chosen scenario: another one, or a branch that is tried. No record says so. */
interface Aside {
  readonly scenario: string | null
  /** Lines of the branch; null: the scenario as it is. */
  readonly lines: trial.Trial | null
}

/** Id of the branch that is tried, while it lasts. */
const TRIAL = 'trial'

/** The records of a project and every way to change them. Each change goes through `dispatch` as one undoable step. */
export class ProjectEditor {
  readonly #t: (key: string, params?: Readonly<Record<string, string | number>>) => string
  #history = $state.raw<History<ProjectRecord>>(startHistory(emptyProject('', '1900-01-01')))
  #lastChange = $state.raw<LastChange | null>(null)

  #aside = $state.raw<Aside | null>(null)

  readonly #project: Project = $derived(this.#history.present)
  readonly #scenarios = $derived(scenariosOf(this.#project))
  readonly #activeId = $derived(this.#aside ? this.#aside.scenario : activeScenarioId(this.#project))
  readonly #chosen = $derived(this.#scenarios.find(({ id }) => id === this.#activeId) ?? null)
  readonly #scenario = $derived.by((): Scenario | null => {
    const lines = this.#aside?.lines
    if (!lines) return this.#chosen
    return { id: TRIAL, name: this.#chosen?.name ?? '', parent: this.#chosen?.id ?? null, entries: [...lines] }
  })
  #keptEntries: readonly Entry[] = []
  readonly #entries = $derived.by(() => {
    this.#keptEntries = kept(this.#keptEntries, this.#scenario?.entries ?? [])
    return this.#keptEntries
  })

  #keptLocks: readonly RecordOf<'lock'>[] = []
  readonly #locks = $derived.by(() => {
    this.#keptLocks = kept(this.#keptLocks, recordsOf(this.#project, 'lock'))
    return this.#keptLocks
  })

  constructor(t: (key: string, params?: Readonly<Record<string, string | number>>) => string) {
    this.#t = t
  }

  get project(): Project {
    return this.#project
  }

  /** Records with all their steps, for the autosave. */
  get history(): History<ProjectRecord> {
    return this.#history
  }

  get name(): string {
    return metaOf(this.#project).name
  }

  get scenarios(): readonly Scenario[] {
    return this.#scenarios
  }

  /** The scenario on screen; null is the locked base (现状). */
  get scenario(): Scenario | null {
    return this.#scenario
  }

  get entries(): readonly Entry[] {
    return this.#entries
  }

  /** Units fixed to a school under the balanced allocation. */
  get locks(): readonly RecordOf<'lock'>[] {
    return this.#locks
  }

  get lastChange(): LastChange | null {
    return this.#lastChange
  }

  get undoCount(): number {
    return this.#history.cursor
  }

  get redoCount(): number {
    return this.#history.steps.length - this.#history.cursor
  }

  get canUndo(): boolean {
    return this.undoCount > 0
  }

  get canRedo(): boolean {
    return this.redoCount > 0
  }

  /** The only door: puts records as one step. `kind` and `entry` say what the ledger shall compare. */
  dispatch(edits: edit.Edits, kind: ChangeKind = 'edit', entry?: string): void {
    const before = this.#history
    const step = stepOf(before.present, edits)
    this.#history = commit(before, step)
    this.#lastChange = lastChangeOf(before.present, this.#history.present, step, kind, entry) ?? this.#lastChange
  }

  undo(): void {
    const step = this.#history.steps[this.#history.cursor - 1] ?? []
    this.#walk(undo(this.#history), step, 'undo')
  }

  redo(): void {
    const step = this.#history.steps[this.#history.cursor] ?? []
    this.#walk(redo(this.#history), step, 'redo')
  }

  rename(name: string): void {
    this.dispatch(new Map([['meta', { ...metaOf(this.#project), name }]]))
  }

  /** Who compiles the documents, as one step. */
  editImprint(change: Partial<Imprint>): void {
    const imprint = { ...imprintOf(this.#project), ...change }
    this.dispatch(new Map([['meta', { ...metaOf(this.#project), imprint }]]))
  }

  newScenario(name: string): void {
    this.dispatch(edit.addScenario(this.#project, newId(), name))
  }

  /** Looking at another scenario is no step: undo takes back work, not glances. */
  chooseScenario(id: string | null): void {
    const step = stepOf(
      this.#project,
      new Map<string, ProjectRecord>([['active', { kind: 'active', id: 'active', scenario: id }]]),
    )
    this.#history = amend(this.#history, step)
  }

  renameScenario(id: string, name: string): void {
    this.dispatch(edit.renameScenario(this.#project, id, name))
  }

  duplicateScenario(id: string, name: string): void {
    this.dispatch(edit.copyScenario(this.#project, id, newId(), name, newId))
  }

  deleteScenario(id: string): void {
    this.dispatch(edit.removeScenario(this.#project, id))
  }

  /** Shows a scenario (null: the base) in place of the chosen one; an id nobody knows shows the base. Nothing is recorded. */
  showAside(scenario: string | null): void {
    this.#aside = { scenario, lines: null }
  }

  /** From now on lines are added, edited and removed on a branch of what is on screen: no record changes until `endTrial`. */
  beginTrial(): void {
    this.#aside = { scenario: this.#chosen?.id ?? null, lines: this.#chosen?.entries ?? [] }
  }

  /** Throws the branch away; what it came from is on screen again. */
  endTrial(): void {
    if (this.#aside?.lines) this.#aside = { ...this.#aside, lines: null }
  }

  /** The chosen scenario is on screen again. */
  endAside(): void {
    this.#aside = null
  }

  /** Adds a line to the scenario on screen and gives its id. On the locked base it opens a scenario in the same step. */
  addEntry(action: Action, year: number): string {
    const entry: Entry = { id: newId(), enabled: true, year, note: '', action }
    if (this.#try((lines) => trial.addLine(lines, entry))) return entry.id
    const active = this.#activeId
    const scenario = active ?? newId()
    const opened = active === null ? edit.addScenario(this.#project, scenario, this.nextScenarioName) : []
    this.dispatch(new Map([...opened, ...edit.addEntry(this.#project, scenario, entry)]), 'add', entry.id)
    return entry.id
  }

  editEntry(id: string, change: { readonly action?: Action; readonly year?: number; readonly note?: string }): void {
    if (this.#try((lines) => trial.editLine(lines, id, change))) return
    this.dispatch(edit.editEntry(this.#project, id, change), 'edit', id)
  }

  toggleEntry(id: string): void {
    const enabled = this.#scenario?.entries.find((entry) => entry.id === id)?.enabled
    if (this.#try((lines) => trial.editLine(lines, id, { enabled: !enabled }))) return
    const record = this.#project.get(id)
    if (record?.kind === 'entry')
      this.dispatch(edit.editEntry(this.#project, id, { enabled: !record.entry.enabled }), 'toggle', id)
  }

  removeEntry(id: string): void {
    if (this.#try((lines) => trial.removeLine(lines, id))) return
    this.dispatch(edit.removeEntry(this.#project, id), 'remove', id)
  }

  moveEntry(id: string, delta: number): void {
    if (this.#try((lines) => trial.moveLine(lines, id, delta))) return
    this.dispatch(edit.moveEntry(this.#project, id, delta), 'move', id)
  }

  /** Sets a threshold of this project; undefined goes back to the shipped one. */
  editStandard(id: string, value: number | null | undefined): void {
    this.dispatch(edit.editStandard(id, value))
  }

  /** Takes thresholds back to the shipped ones, as one step. */
  resetStandards(ids: ReadonlySet<string>): void {
    this.dispatch(edit.resetStandards(this.#project, ids))
  }

  /** Takes an observed value over as that of an assumption. */
  adoptAssumption(id: string, value: number, source: string): void {
    this.dispatch(edit.adoptAssumption(id, value, source))
  }

  /** Sets an assumption of one variant; undefined goes back to the shipped value. */
  editAssumption(id: string, variant: Variant, value: number | null | undefined): void {
    this.dispatch(edit.editAssumption(this.#project, id, variant, value))
  }

  /** Says where the project's values of an assumption come from. */
  sourceAssumption(id: string, source: string): void {
    this.dispatch(edit.sourceAssumption(this.#project, id, source))
  }

  /** Takes assumptions back to the shipped ones in all variants, as one step. */
  resetAssumptions(ids: ReadonlySet<string>): void {
    this.dispatch(edit.resetAssumptions(this.#project, ids))
  }

  /** Fixes a unit to a school under the balanced allocation; null lets it go. */
  lockUnit(stage: CompulsoryStage, unit: string, school: string | null): void {
    this.dispatch(edit.lockUnit(stage, unit, school))
  }

  /** Keeps a mapping for files with the same columns; one with this name is replaced. No step: it changes no number. */
  keepMapping(name: string, mapping: SavedMapping): void {
    const id = `mapping:${name}`
    this.#history = amend(this.#history, stepOf(this.#project, new Map([[id, { kind: 'mapping', id, name, mapping }]])))
  }

  /** Another project with its history takes the place of this one. */
  protected replace(history: History<ProjectRecord>): void {
    this.#history = history
    this.#lastChange = null
    this.#aside = null
  }

  /** 方案一, 方案二 …: the first such name that no scenario has, alone or before words of its own: 方案一 扩建为主. */
  get nextScenarioName(): string {
    const taken = (one: string) => this.#scenarios.some(({ name }) => name === one || name.startsWith(`${one} `))
    for (let n = 1; ; n++) {
      const key = `scenario.name.${n}`
      const name = this.#t(key) === key ? this.#t('scenario.name.more', { n }) : this.#t(key)
      if (!taken(name)) return name
    }
  }

  /** Changes the branch that is tried; false when there is none. */
  #try(change: (lines: trial.Trial) => trial.Trial): boolean {
    const lines = this.#aside?.lines
    if (!this.#aside || !lines) return false
    this.#aside = { ...this.#aside, lines: change(lines) }
    return true
  }

  #walk(history: History<ProjectRecord>, step: (typeof history.steps)[number], kind: 'undo' | 'redo'): void {
    const before = this.#project
    this.#history = history
    const change = lastChangeOf(before, history.present, step, kind)
    this.#lastChange = change ?? this.#lastChange
    // What was taken back must be on screen, or the planner would undo blindly.
    if (change && history.present.has(change.scenario)) this.chooseScenario(change.scenario)
  }
}
