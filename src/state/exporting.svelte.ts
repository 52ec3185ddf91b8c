import type { DocumentKind, DocumentOrder, Handout } from '../core/report/order.ts'
import type { Leak } from '../core/report/public/leaks.ts'
import type { Subject } from '../core/report/subject.ts'
import { recordsOf } from '../core/scenario/project.ts'
import { type Atlas, atlasOf } from '../sheets/map/atlas.ts'
import type { Analysis } from '../workers/analysis-client.ts'
import type { EvaluationState } from './evaluation.svelte.ts'
import { DataChanged } from './export-answers.ts'
import { chosenOf, dossierOf } from './export-dossier.ts'
import { type Finished, Job, JobQueue } from './export-jobs.svelte.ts'
import { type Bench, NoMap, PRODUCTS, type Product } from './export-products.ts'
import { NoSheet } from './export-sheets.ts'
import type { Work } from './export-work.ts'
import { newId } from './new-id.ts'
import type { ProjectState } from './project.svelte.ts'
import { today } from './today.ts'
import type { ViewState } from './view.svelte.ts'

/** What can be taken away at one press: the plan as GeoJSON, the planning tables as a workbook or as CSV, the map as a picture. */
export const TAKEAWAYS = ['geojson', 'xlsx', 'csv', 'png'] as const
export type Takeaway = (typeof TAKEAWAYS)[number]

/** What of an order is not the question on screen. */
export type Choice = Pick<DocumentOrder, 'scenarios' | 'paper' | 'orientation' | 'preset' | 'scale' | 'sheets'>

/** The words on a map picture: its title, the line that says what it shows, and the day it was drawn. */
export interface PictureWords {
  readonly title: string
  readonly caption: string
  readonly drawn: string
}

/** The map on screen. */
export interface MapOnScreen {
  /** The scenario it shows; null: the base; undefined: what differs between two, which has a legend of its own. */
  readonly scenario: string | null | undefined
  /** Whether it still shows the answer to an older question. */
  readonly stale: boolean
  /** It as the bytes of a PNG; null before it is drawn. */
  picture(words: PictureWords): Promise<Uint8Array | null>
}

/** How long the picture waits for the answer the map is to show, in milliseconds. */
const PATIENCE = 60_000

/** The map shows something else than the picture was ordered of. */
class ScreenChanged extends Error {}

/** Writes what is open into files: jobs one after the other, their questions on a channel of their own. */
export class ExportState {
  readonly #project: ProjectState
  readonly #view: ViewState
  readonly #evaluation: EvaluationState
  readonly #analysis: Analysis
  readonly #queue: JobQueue
  #failure = $state.raw<string | null>(null)
  #left: readonly Leak[] = []
  /** The map on screen; null while there is none. Set by the page, which has it. */
  onMap: () => MapOnScreen | null = () => null

  constructor(project: ProjectState, view: ViewState, evaluation: EvaluationState, analysis: Analysis) {
    this.#project = project
    this.#view = view
    this.#evaluation = evaluation
    this.#analysis = analysis
    this.#queue = new JobQueue(() => analysis.cancel('export'))
  }

  /** Files that were ordered, oldest first. */
  get jobs(): readonly Job[] {
    return this.#queue.jobs
  }

  get running(): Job | null {
    return this.#queue.running
  }

  /** Why the last file of `make` or `write` was not made; null when it was. */
  get failure(): string | null {
    return this.#failure
  }

  /** What is in the last file of `make` that should be looked at before others see it. */
  get left(): readonly Leak[] {
    return this.#left
  }

  /** Puts a file about the question on screen in the queue; null while nothing is open. */
  start(document: DocumentKind, choice: Choice): Job | null {
    const asked = this.#evaluation.asking.main
    return asked && this.#enqueue({ document, request: asked.question.request, ...choice })
  }

  /** The reader has the file: a document that argues a plan is remembered, once, for the next one to say what changed. */
  handedOut(job: Job): void {
    const { version } = job
    if (!version) return
    job.version = null
    // A document of a project that was closed meanwhile is no version of the one that is open.
    if (job.dataset !== this.#project.dataset) return
    const last = recordsOf(this.#project.project, 'version').at(-1)
    if (last?.hash === version.hash && last.document === version.document) return
    const id = newId()
    this.#project.dispatch(new Map([[id, { kind: 'version', id, ...version }]]))
  }

  /** The sheets that can be drawn of what these scenarios argue, and those that cannot; null while nothing is open. */
  atlas({ scenarios }: Pick<Choice, 'scenarios'>): Atlas | null {
    const asked = this.#evaluation.asking.main
    const dossier = asked && dossierOf(this.#project, { request: asked.question.request, scenarios })
    return dossier && atlasOf(dossier)
  }

  cancel(job: Job): void {
    this.#queue.cancel(job)
  }

  forget(job: Job): void {
    this.#queue.forget(job)
  }

  /** The document of an order; null when this page cannot make it, or it failed. */
  async make(order: DocumentOrder): Promise<Handout | null> {
    const job = this.#enqueue(order)
    const handout = job && (await job.result)
    this.#failure = job?.failure ?? null
    this.#left = job?.review?.left ?? []
    // Whoever waits for the bytes has them.
    if (job) this.#queue.forget(job)
    return handout
  }

  /** The file of the scenario, stage and year on screen; null when there is nothing to write, or it failed. */
  write(kind: Takeaway): Promise<Handout | null> {
    // While the base is looked at, it is the base that is taken away; the picture is of what the map shows.
    const asked = this.#view.compareBase ? this.#evaluation.asking.base : this.#evaluation.asking.main
    if (!asked) return Promise.resolve(null)
    const { scenario = asked.question.scenario } = (kind === 'png' && this.onMap()) || asked.question
    const scenarios = scenario === null ? [] : [scenario]
    const { request } = asked.question
    return this.make({
      document: kind,
      request,
      scenarios,
      paper: 'A3',
      orientation: 'landscape',
      preset: 'internal',
      scale: null,
    })
  }

  #enqueue(order: DocumentOrder): Job | null {
    const product = PRODUCTS[order.document]
    if (!product) return null
    const { t } = this.#view
    const make = (work: Work) => this.#finish(order, product, work)
    return this.#queue.add(new Job(order, t(`export.${order.document}`), make, (error) => this.#reason(error)))
  }

  async #finish(order: DocumentOrder, product: Product, work: Work): Promise<Finished> {
    const dossier = dossierOf(this.#project, order)
    if (!dossier) throw new DataChanged()
    const subject = chosenOf(dossier)
    const bench: Bench = {
      ...{ order, dossier },
      project: this.#project,
      analysis: this.#analysis,
      locale: this.#view.locale,
      takePicture: (work) => this.#picture(order, subject, work),
    }
    const { bytes, ...more } = await product.make(bench, work)
    const name = this.#name(subject, order.document, product.ending)
    return {
      dataset: subject.dataset,
      handout: { name, type: product.type, bytes, ...(product.print ? { print: true } : {}) },
      ...more,
    }
  }

  /** The map as it stands when the turn of its picture has come; refused where it shows by then what nobody ordered. */
  async #picture({ request, scenarios }: DocumentOrder, subject: Subject, work: Work): Promise<Uint8Array | null> {
    const { asking } = this.#evaluation
    const ordered = scenarios[0] ?? null
    const ofOrder = () =>
      this.onMap()?.scenario === ordered && JSON.stringify(asking.main?.question.request) === JSON.stringify(request)
    const until = Date.now() + PATIENCE
    while (ofOrder() && this.onMap()?.stale && this.#evaluation.status !== 'failed' && Date.now() < until) await work.breathe()
    const map = this.onMap()
    if (!map) return null
    if (!ofOrder() || map.stale) throw new ScreenChanged()
    return map.picture(this.#words(subject))
  }

  #reason(error: unknown): string {
    const { t } = this.#view
    if (error instanceof ScreenChanged) return t('export.reason.screen-changed')
    if (error instanceof DataChanged) return t('export.reason.data-changed')
    if (error instanceof NoMap) return t('export.reason.no-map')
    if (error instanceof NoSheet) return t('export.reason.no-sheet')
    return error instanceof Error ? error.message : String(error)
  }

  #words({ project, scenarioName, question, dataset }: Subject): PictureWords {
    const { t } = this.#view
    const { request } = question
    const scenario = scenarioName ?? t('app.scenario.base')
    return {
      title: t('export.picture.title', { project, scenario, stage: t(`stage.${request.stage}`) }),
      drawn: t('export.picture.drawn', { date: today() }),
      caption: t('export.picture.caption', {
        stage: t(`stage.${request.stage}`),
        year: request.year,
        scenario,
        variant: t(`variant.${request.variant}`),
        allocation: t(`app.allocation.${request.allocation}`),
        distance: t(`app.distance.${request.distance}`),
        seats: t(`app.seats.${request.seatBasis}`),
        date: dataset.layers.find(({ kind }) => kind === 'schools')?.date ?? t('app.unknown'),
        nature: dataset.fictional ? t('export.nature.fictional') : t('export.nature.real'),
      }),
    }
  }

  #name({ project, scenarioName, question }: Subject, kind: DocumentKind, ending: string): string {
    const scenario = scenarioName ?? this.#view.t('app.scenario.base')
    const name = [project, scenario, this.#view.t(`export.file.${kind}`), question.request.year].filter((part) => part !== '')
    return `${name.join('-').replace(/[\\/:*?"<>|]/g, '-')}.${ending}`
  }
}
