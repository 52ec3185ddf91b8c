import { type Assumption, type Assumptions, assumptionsOf } from '../core/domain/assumptions.ts'
import type { Dataset } from '../core/domain/dataset.ts'
import { assembleDataset } from '../core/domain/dataset-assembly.ts'
import type { Issue } from '../core/domain/issue.ts'
import type { Layer } from '../core/domain/layers.ts'
import type { Plan } from '../core/domain/plan.ts'
import { type StandardFile, type Standards, standardsOf } from '../core/domain/standard.ts'
import type { Scenario } from '../core/scenario/entry.ts'
import { type History, startHistory, stepOf } from '../core/scenario/history.ts'
import {
  assumptionEdits,
  emptyProject,
  metaOf,
  type Project,
  type ProjectRecord,
  sourcesOf,
  standardEdits,
} from '../core/scenario/project.ts'
import { chooseTable, putScenarios, putSources, removeSource } from '../core/scenario/project-edits.ts'
import { replay } from '../core/scenario/replay.ts'
import { type ProjectFile, writeProjectFile } from '../formats/project-file.ts'
import { kept } from './kept.ts'
import type { LayerFile } from './layer-file.ts'
import { LayerShelf } from './layer-shelf.svelte.ts'
import { ProjectEditor } from './project-editor.svelte.ts'
import { today } from './today.ts'
import type { SavedView, ViewState } from './view.svelte.ts'

/** Shipped rows the project's edits lie on; read from `data/` by the session. */
export interface Shipped {
  readonly standards: StandardFile
  readonly assumptions: readonly Assumption[]
}

/** Opens a project file: given by the session, which knows the import and the storage. */
export type OpenFile = (bytes: Uint8Array) => Promise<readonly Issue[]>

/** The project on screen with what is derived from it: the dataset, the thresholds in force, the plan. */
export class ProjectState extends ProjectEditor {
  readonly shelf = new LayerShelf()
  readonly #view: ViewState
  readonly #shipped: Shipped
  readonly #open: OpenFile

  // What is derived from a string or a kept list stays the same object while its part of the project does.
  readonly #asOf = $derived(metaOf(this.project).asOf)
  #keptLayers: readonly Layer[] = []
  readonly #layers = $derived.by(() => {
    this.#keptLayers = kept(this.#keptLayers, this.shelf.layersOf(sourcesOf(this.project)))
    return this.#keptLayers
  })
  readonly #dataset: Dataset | null = $derived(this.#layers.length > 0 ? assembleDataset(this.#layers, this.#asOf) : null)
  readonly #standardKey = $derived(JSON.stringify(standardEdits(this.project)))
  readonly #standards: Standards = $derived.by(() => standardsOf(this.#shipped.standards, JSON.parse(this.#standardKey)))
  readonly #assumptionKey = $derived(JSON.stringify(assumptionEdits(this.project)))
  readonly #assumptions: Assumptions = $derived.by(() =>
    assumptionsOf(this.#shipped.assumptions, JSON.parse(this.#assumptionKey)),
  )
  readonly #replayed = $derived.by(() =>
    this.#dataset ? replay(this.#dataset, this.entries, this.#view.year, this.#standards) : null,
  )
  readonly #basePlan = $derived.by(() =>
    this.#dataset ? replay(this.#dataset, [], this.#view.year, this.#standards).plan : null,
  )
  readonly #timelineIssues = $derived(byEntry(this.#replayed?.issues ?? []))

  constructor(view: ViewState, shipped: Shipped, open: OpenFile) {
    super(view.t)
    this.#view = view
    this.#shipped = shipped
    this.#open = open
    this.replace(startHistory(emptyProject('', today())))
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

  /** The county in the year on screen without any line of a scenario. */
  get basePlan(): Plan | null {
    return this.entries.length === 0 ? this.plan : this.#basePlan
  }

  /** Problems of the scenario's lines, by entry id; such a line is skipped and stays in the list. */
  get timelineIssues(): ReadonlyMap<string, readonly Issue[]> {
    return this.#timelineIssues
  }

  /** Puts layers into the base; a layer with a known id replaces the old one, scenarios stay as they are. */
  openLayers(files: readonly LayerFile[]): void {
    if (files.length === 0) return
    this.shelf.put(files)
    this.dispatch(putSources(this.project, files))
  }

  override dispatch(...change: Parameters<ProjectEditor['dispatch']>): void {
    this.#followBase(() => super.dispatch(...change))
  }

  override undo(): void {
    this.#followBase(() => super.undo())
  }

  override redo(): void {
    this.#followBase(() => super.redo())
  }

  /** A change, or its undo, may bring another base year: a screen that showed the old one shows the new, and none lies before it. */
  #followBase(change: () => void): void {
    const before = this.#dataset?.baseYear
    change()
    const now = this.#dataset?.baseYear
    if (now !== undefined && (this.#view.year < now || (now !== before && this.#view.year === before))) this.#view.year = now
  }

  /** Puts one table of local rules in force, or none; as one step. */
  chooseTable(indicator: string, table: string | null): void {
    this.dispatch(chooseTable(this.project, this.#standards, indicator, table))
  }

  removeLayer(id: string): void {
    this.dispatch(removeSource(id))
  }

  /** A new project of these layers and, for the demo, its ready scenarios; opening them is its start and cannot be undone. */
  begin(name: string, files: readonly LayerFile[], scenarios: readonly Scenario[] = []): void {
    this.shelf.put(files)
    const empty = emptyProject(name, today())
    const present = new Map<string, ProjectRecord>(empty)
    for (const { id, after } of stepOf(empty, putSources(empty, files))) if (after) present.set(id, after)
    for (const [id, record] of putScenarios(empty, scenarios)) if (record) present.set(id, record)
    this.adopt(startHistory<ProjectRecord>(present), [])
  }

  /** Another project takes the place of this one, with its history and the layers it names. */
  adopt(history: History<ProjectRecord>, files: readonly LayerFile[], view: SavedView | null = null): void {
    this.shelf.put(files)
    this.replace(history)
    if (view) this.#view.restore(view)
    else if (this.#dataset) this.#view.year = this.#dataset.baseYear
  }

  /** The project as one file: records, the original bytes of its layers, what is looked at. */
  async saveFile(): Promise<Uint8Array> {
    return writeProjectFile(this.file())
  }

  /** What a file of the project holds. */
  file(): ProjectFile {
    return { project: this.project, bases: this.#bases(this.project), attachments: new Map(), view: this.#view.saved }
  }

  /** Opens a project file in place of this one. Issues of severity error with no project: the work on screen is untouched. */
  openFile(bytes: Uint8Array): Promise<readonly Issue[]> {
    return this.#open(bytes)
  }

  #bases(project: Project): ReadonlyMap<string, Uint8Array> {
    const bases = new Map<string, Uint8Array>()
    for (const source of sourcesOf(project)) {
      const bytes = this.shelf.bytes(source.hash)
      if (bytes) bases.set(source.layer, bytes)
    }
    return bases
  }
}

function byEntry(issues: readonly (Issue & { readonly entry: string })[]): ReadonlyMap<string, readonly Issue[]> {
  const result = new Map<string, Issue[]>()
  for (const issue of issues) result.set(issue.entry, [...(result.get(issue.entry) ?? []), issue])
  return result
}
