import { addSteps, editStep, moveStep, removeStep, type StoryEdit, type StoryRecord, storyOf } from '../core/scenario/story.ts'
import type { ChartChoice } from './chart-choice.svelte.ts'
import { newId } from './new-id.ts'
import type { PresentState } from './present.svelte.ts'
import type { ProjectState } from './project.svelte.ts'
import type { ToolState } from './tool.svelte.ts'
import type { ViewState } from './view.svelte.ts'

/** The figure a step shows beside the headline, by the list that is open. */
const OF_TAB: Readonly<Record<string, string>> = { classes: 'overStandardClasses', reach: 'coverage' }

/** Figures a step can show beside shortage, large classes and unplaced. */
export const STEP_INDICATORS = [
  'netGap',
  'demand',
  'seats',
  'surplus',
  'newSeats',
  'overStandardClasses',
  'oversizedSchools',
  'coverage',
  'meanMetres',
] as const

/** The story that is told in the meeting: its steps, made from the screen and edited in a list. */
export class StoryState {
  readonly #project: ProjectState
  readonly #view: ViewState
  readonly #tool: ToolState
  readonly #present: PresentState
  readonly #charts: ChartChoice
  readonly #steps = $derived.by(() => storyOf(this.#project.project))
  #chosen = $state.raw<string | null>(null)
  #said = $state.raw<string | null>(null)
  readonly #step = $derived.by(() => this.#steps.find(({ id }) => id === this.#chosen) ?? this.#steps[0] ?? null)

  constructor(project: ProjectState, view: ViewState, tool: ToolState, present: PresentState, charts: ChartChoice) {
    this.#project = project
    this.#view = view
    this.#tool = tool
    this.#present = present
    this.#charts = charts
  }

  get steps(): readonly StoryRecord[] {
    return this.#steps
  }

  /** The step that is edited; null only while there is none. */
  get step(): StoryRecord | null {
    return this.#step
  }

  choose(id: string): void {
    this.#chosen = id
  }

  /** What was recorded last, for a reader of the screen. */
  get said(): string | null {
    return this.#said
  }

  /** Puts what is on screen at the end of the story: the map, or the page under it. */
  record(page: string | null): void {
    const view = this.#shown(page)
    if (!view) return
    const id = newId()
    const title = this.#titleOf(view)
    this.#dispatch(
      addSteps(this.#project.project, [{ kind: 'story', id, order: 0, title, notes: '', gesture: 'none', callouts: [], view }]),
    )
    this.#chosen = id
    this.#said = this.#view.t('present.recorded', { n: this.#steps.length, title })
  }

  /** Turns the default story into steps of the project, to be edited. */
  recordDefault(): void {
    const camera = this.#present.readCamera()
    if (!camera) return
    const steps = this.#present.defaultSteps().map(
      ({ title, notes, gesture, callouts, view }): StoryRecord => ({
        ...{ kind: 'story', id: newId(), order: 0, title, notes, gesture, callouts },
        view: { ...view, centre: [...camera.centre], zoom: camera.zoom, ...(camera.bounds && { bounds: [...camera.bounds] }) },
      }),
    )
    this.#dispatch(addSteps(this.#project.project, steps))
  }

  /** A step shows what is on screen now; its page stays what it is. */
  update(id: string): void {
    const old = this.#steps.find((step) => step.id === id)
    const view = old && this.#shown(old.view.drawer)
    if (view) this.edit(id, { view: { ...view, indicator: old.view.indicator } })
  }

  edit(id: string, change: StoryEdit): void {
    this.#dispatch(editStep(this.#project.project, id, change))
  }

  /** Its neighbour is edited next. */
  remove(id: string): void {
    const at = this.#steps.findIndex((step) => step.id === id)
    const next = this.#steps[at + 1] ?? this.#steps[at - 1]
    this.#dispatch(removeStep(this.#project.project, id))
    this.#chosen = next?.id ?? null
  }

  /** Puts a step at place `to` of the list, from 0. */
  move(id: string, to: number): void {
    this.#dispatch(moveStep(this.#project.project, id, to))
    this.#chosen = id
  }

  /** The next press on the map is where a callout of this step stands; `at` names one that is moved. */
  place(id: string, text: string, at: number | null = null): void {
    this.#tool.begin(null, (pick) => {
      if (pick.kind !== 'point') return
      this.#tool.end()
      const step = this.#steps.find((one) => one.id === id)
      if (!step) return
      const callout = { at: [pick.at[0], pick.at[1]] as [number, number], text: step.callouts[at ?? -1]?.text ?? text }
      const callouts =
        at === null ? [...step.callouts, callout] : step.callouts.map((old, place) => (place === at ? callout : old))
      this.edit(id, { callouts })
    })
    this.#tool.start('point')
  }

  /** Whether a press on the map is awaited. */
  get placing(): boolean {
    return this.#tool.kind === 'point'
  }

  #dispatch(edits: Parameters<ProjectState['dispatch']>[0]): void {
    this.#project.dispatch(edits)
  }

  #shown(page: string | null): StoryRecord['view'] | null {
    const camera = this.#present.readCamera()
    if (!camera || !this.#project.dataset) return null
    const { stage, year, variant, allocation, visibleLayers, rightTab } = this.#view
    return {
      scenario: this.#project.scenario?.id ?? null,
      stage,
      year,
      variant,
      allocation,
      centre: [...camera.centre],
      zoom: camera.zoom,
      ...(camera.bounds && { bounds: [...camera.bounds] }),
      layers: [...visibleLayers],
      drawer: page,
      ...(page === 'charts' && { chart: this.#charts.shown }),
      indicator: OF_TAB[rightTab] ?? 'netGap',
    }
  }

  #titleOf({ stage, year, drawer, chart }: StoryRecord['view']): string {
    const { t } = this.#view
    const scenario = this.#project.scenario?.name ?? t('app.scenario.base')
    const page = chart ? `charts.page.${chart.kind}` : `drawer.page.${drawer}`
    const what = drawer === null ? t('present.title.map', { stage: t(`stage.${stage}`) }) : t(page)
    return t('present.title', { scenario, year, what })
  }
}
