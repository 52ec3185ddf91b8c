import { type Assumption, type Assumptions, assumptionsOf } from '../core/domain/assumptions.ts'
import type { Dataset } from '../core/domain/dataset.ts'
import { assembleDataset } from '../core/domain/dataset-assembly.ts'
import type { Issue } from '../core/domain/issue.ts'
import type { Layer } from '../core/domain/layers.ts'
import type { Plan } from '../core/domain/plan.ts'
import { type StandardFile, type Standards, standardsOf } from '../core/domain/standard.ts'
import type { Action } from '../core/scenario/actions/index.ts'
import type { Entry, Scenario } from '../core/scenario/entry.ts'
import { amend, commit, type History, redo, startHistory, stepOf, undo } from '../core/scenario/history.ts'
import type { Project, ProjectRecord } from '../core/scenario/project.ts'
import * as project from '../core/scenario/project.ts'
import * as edit from '../core/scenario/project-edits.ts'
import { replay } from '../core/scenario/replay.ts'
import { type ChangeKind, type LastChange, lastChangeOf } from './last-change.ts'
import type { LayerFile } from './layer-file.ts'
import { LayerShelf } from './layer-shelf.svelte.ts'
import { newId } from './new-id.ts'
import type { ViewState } from './view.svelte.ts'

/** Shipped rows the project's edits lie on; read from `data/` by the session. */
export interface Shipped {
  readonly standards: StandardFile
  readonly assumptions: readonly Assumption[]
}

/**
 * The project on screen. Every change of it goes through `dispatch` as one undoable step;
 * everything else here is derived from the immutable records.
 */
export class ProjectState {
  readonly shelf = new LayerShelf()
  readonly #view: ViewState
  readonly #shipped: Shipped
  #history = $state.raw<History<ProjectRecord>>(startHistory(project.emptyProject('', today())))
  #lastChange = $state.raw<LastChange | null>(null)

  readonly #project: Project = $derived(this.#history.present)
  readonly #asOf = $derived(project.metaOf(this.#project).asOf)
  // What is derived from strings or kept lists stays the same object while its part of the project does.
  #keptLayers: readonly Layer[] = []
  readonly #layers = $derived.by(
    () => (this.#keptLayers = kept(this.#keptLayers, this.shelf.layersOf(project.sourcesOf(this.#project)))),
  )
  readonly #dataset: Dataset | null = $derived(this.#layers.length > 0 ? assembleDataset(this.#layers, this.#asOf) : null)
  readonly #scenarios = $derived(project.scenariosOf(this.#project))
  readonly #activeId = $derived(project.activeScenarioId(this.#project))
  readonly #scenario = $derived(this.#scenarios.find(({ id }) => id === this.#activeId) ?? null)
  #keptEntries: readonly Entry[] = []
  readonly #entries = $derived.by(() => (this.#keptEntries = kept(this.#keptEntries, this.#scenario?.entries ?? [])))
  readonly #standardKey = $derived(JSON.stringify(project.standardEdits(this.#project)))
  readonly #standards: Standards = $derived.by(() => standardsOf(this.#shipped.standards, JSON.parse(this.#standardKey)))
  readonly #assumptionKey = $derived(JSON.stringify(project.assumptionEdits(this.#project)))
  readonly #assumptions: Assumptions = $derived.by(() =>
    assumptionsOf(this.#shipped.assumptions, JSON.parse(this.#assumptionKey)),
  )
  readonly #replayed = $derived.by(() =>
    this.#dataset ? replay(this.#dataset, this.#entries, this.#view.year, this.#standards) : null,
  )
  readonly #timelineIssues = $derived(byEntry(this.#replayed?.issues ?? []))

  constructor(view: ViewState, shipped: Shipped) {
    this.#view = view
    this.#shipped = shipped
  }

  get project(): Project {
    return this.#project
  }

  /** Records with all their steps, for the autosave. */
  get history(): History<ProjectRecord> {
    return this.#history
  }

  get name(): string {
    return project.metaOf(this.#project).name
  }

  /** Day the numbers are counted from, `YYYY-MM-DD`: fixed when the project was made. */
  get asOf(): string {
    return this.#asOf
  }

  get layers(): readonly Layer[] {
    return this.#layers
  }

  get dataset(): Dataset | null {
    return this.#dataset
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

  get standards(): Standards {
    return this.#standards
  }

  get assumptions(): Assumptions {
    return this.#assumptions
  }

  /** The county in the year on screen under the scenario on screen. */
  get plan(): Plan | null {
    return this.#replayed?.plan ?? null
  }

  /** Problems of the scenario's lines, by entry id; such a line is skipped and stays in the list. */
  get timelineIssues(): ReadonlyMap<string, readonly Issue[]> {
    return this.#timelineIssues
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
    this.dispatch(new Map([['meta', { ...project.metaOf(this.#project), name }]]))
  }

  newScenario(name: string): void {
    this.dispatch(edit.addScenario(this.#project, newId(), name))
  }

  /** Looking at another scenario is no step: undo takes back work, not glances. */
  chooseScenario(id: string | null): void {
    const active: ProjectRecord = { kind: 'active', id: 'active', scenario: id }
    this.#history = amend(this.#history, stepOf(this.#project, new Map([['active', active]])))
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

  /** Adds a line to the scenario on screen. On the locked base it opens the first scenario in the same step. */
  addEntry(action: Action, year: number): void {
    const entry: Entry = { id: newId(), enabled: true, year, note: '', action }
    const active = this.#activeId
    const scenario = active ?? newId()
    const opened = active === null ? edit.addScenario(this.#project, scenario, this.nextScenarioName) : []
    this.dispatch(new Map([...opened, ...edit.addEntry(this.#project, scenario, entry)]), 'add', entry.id)
  }

  editEntry(id: string, change: { readonly action?: Action; readonly year?: number; readonly note?: string }): void {
    this.dispatch(edit.editEntry(this.#project, id, change), 'edit', id)
  }

  toggleEntry(id: string): void {
    const record = this.#project.get(id)
    if (record?.kind === 'entry')
      this.dispatch(edit.editEntry(this.#project, id, { enabled: !record.entry.enabled }), 'toggle', id)
  }

  removeEntry(id: string): void {
    this.dispatch(edit.removeEntry(this.#project, id), 'remove', id)
  }

  moveEntry(id: string, delta: number): void {
    this.dispatch(edit.moveEntry(this.#project, id, delta), 'move', id)
  }

  /** Sets a threshold of this project; undefined goes back to the shipped one. */
  editStandard(id: string, value: number | null | undefined): void {
    this.dispatch(edit.editStandard(id, value))
  }

  editAssumption(id: string, value: number | undefined): void {
    this.dispatch(edit.editAssumption(id, value))
  }

  /** Puts layers into the base; a layer with a known id replaces the old one, scenarios stay as they are. */
  openLayers(files: readonly LayerFile[]): void {
    if (files.length === 0) return
    const base = this.#dataset?.baseYear
    this.shelf.put(files)
    this.dispatch(edit.putSources(this.#project, files))
    const year = this.#dataset?.baseYear
    if (year !== undefined && (this.#view.year === base || this.#view.year < year)) this.#view.year = year
  }

  removeLayer(id: string): void {
    this.dispatch(edit.removeSource(id))
  }

  /** Keeps a mapping for files with the same columns; one with this name is replaced. */
  keepMapping(name: string, mapping: NonNullable<LayerFile['mapping']>): void {
    const id = `mapping:${name}`
    this.dispatch(new Map([[id, { kind: 'mapping', id, name, mapping }]]))
  }

  /** Another project takes the place of this one, with its history. The layers it names must be on the shelf. */
  adopt(history: History<ProjectRecord>): void {
    this.#history = history
    this.#lastChange = null
    this.#view.year = this.#dataset?.baseYear ?? this.#view.year
  }

  /** A new project of these layers; opening them is its start and cannot be undone. */
  begin(name: string, files: readonly LayerFile[]): void {
    this.shelf.put(files)
    const empty = project.emptyProject(name, today())
    this.adopt(startHistory(commit(startHistory(empty), stepOf(empty, edit.putSources(empty, files))).present))
  }

  /** 方案一, 方案二 …: the first such name that no scenario has. */
  get nextScenarioName(): string {
    const taken = new Set(this.#scenarios.map(({ name }) => name))
    for (let n = 1; ; n++) {
      const key = `scenario.name.${n}`
      const name = this.#view.t(key) === key ? this.#view.t('scenario.name.more', { n }) : this.#view.t(key)
      if (!taken.has(name)) return name
    }
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

/** The old list when the new one holds the same things: what is derived from it then stays as it is. */
function kept<Item>(old: readonly Item[], now: readonly Item[]): readonly Item[] {
  return old.length === now.length && old.every((item, i) => item === now[i]) ? old : now
}

function byEntry(issues: readonly (Issue & { readonly entry: string })[]): ReadonlyMap<string, readonly Issue[]> {
  const result = new Map<string, Issue[]>()
  for (const issue of issues) result.set(issue.entry, [...(result.get(issue.entry) ?? []), issue])
  return result
}

function today(): string {
  const now = new Date()
  const pad = (n: number): string => String(n).padStart(2, '0')
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`
}
