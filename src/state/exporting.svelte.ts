import { buildReport, needsOf } from '../core/report/index.ts'
import type { DocumentOrder, Handout } from '../core/report/order.ts'
import { registerNeeds, registersOf } from '../core/report/registers.ts'
import { type Answers, type Need, planOf, type Subject } from '../core/report/subject.ts'
import { sourcesOf } from '../core/scenario/project.ts'
import type { Locale } from '../i18n/index.ts'
import type { Analysis } from '../workers/analysis-client.ts'
import { type Collected, emptyAnswers } from './answers.ts'
import type { EvaluationState } from './evaluation.svelte.ts'
import type { ProjectState } from './project.svelte.ts'
import { today } from './today.ts'
import type { ViewState } from './view.svelte.ts'

/** What can be taken away: the plan as GeoJSON, the planning tables as a workbook or as CSV, the map as a picture. */
export const TAKEAWAYS = ['geojson', 'xlsx', 'csv', 'png'] as const
export type Takeaway = (typeof TAKEAWAYS)[number]

const TYPES: Readonly<Record<Takeaway, string>> = {
  geojson: 'application/geo+json',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'application/zip',
  png: 'image/png',
}

/** Ending of the file, where it is not the kind. */
const ENDING: Readonly<Partial<Record<Takeaway, string>>> = { csv: 'zip' }

/** The words on a map picture: its title, the line that says what it shows, and the day it was drawn. */
export interface PictureWords {
  readonly title: string
  readonly caption: string
  readonly drawn: string
}

/** Gives the map on screen as the bytes of a PNG; null while there is none. Set by the page, which has the map. */
export type TakePicture = (words: PictureWords) => Promise<Uint8Array | null>

/** Writes what is on screen into files. One file at a time; the questions go to the worker on a channel of their own. */
export class ExportState {
  readonly #project: ProjectState
  readonly #view: ViewState
  readonly #evaluation: EvaluationState
  readonly #analysis: Analysis
  #running = $state.raw<Takeaway | null>(null)
  #failure = $state.raw<string | null>(null)
  takePicture: TakePicture = () => Promise.resolve(null)

  constructor(project: ProjectState, view: ViewState, evaluation: EvaluationState, analysis: Analysis) {
    this.#project = project
    this.#view = view
    this.#evaluation = evaluation
    this.#analysis = analysis
  }

  get running(): Takeaway | null {
    return this.#running
  }

  /** Why the last file was not written; null when it was. */
  get failure(): string | null {
    return this.#failure
  }

  /** The document of an order about what is on screen; null when this page cannot make it, or it failed. */
  async make({ document }: DocumentOrder): Promise<Handout | null> {
    const kind = TAKEAWAYS.find((known) => known === document)
    return kind ? this.write(kind) : null
  }

  /** The file of the scenario, stage and year on screen; null when there is nothing to write, or it failed. */
  async write(kind: Takeaway): Promise<Handout | null> {
    const subject = this.#subject()
    if (!subject || this.#running !== null) return null
    this.#running = kind
    this.#failure = null
    try {
      const bytes = await this.#bytes(kind, subject)
      return bytes && { name: this.#name(subject, kind), type: TYPES[kind], bytes }
    } catch (error) {
      this.#failure = error instanceof Error ? error.message : String(error)
      return null
    } finally {
      this.#running = null
    }
  }

  #subject(): Subject | null {
    const asked = this.#evaluation.asking.main
    if (!asked) return null
    return {
      dataset: asked.dataset,
      question: asked.question,
      project: this.#project.name,
      scenarioName: this.#project.scenario?.name ?? null,
    }
  }

  #bytes(kind: Takeaway, subject: Subject): Promise<Uint8Array | null> {
    if (kind === 'png') return this.takePicture(this.#words(subject))
    return kind === 'geojson' ? this.#proposal(subject) : this.#tables(subject, kind)
  }

  async #tables(subject: Subject, kind: 'xlsx' | 'csv'): Promise<Uint8Array> {
    const report = buildReport(subject, await this.#answer(needsOf(subject)))
    // Loaded when it is wanted: nobody exports on the first screen.
    if (kind === 'csv') return (await import('../formats/write-csv.ts')).writeCsvZip(report, this.#locale)
    return (await import('../formats/xlsx/write.ts')).writeXlsx(report, this.#locale)
  }

  async #proposal(subject: Subject): Promise<Uint8Array> {
    const { project, shelf } = this.#project
    const registers = registersOf(await this.#answer(registerNeeds(subject)))
    const layers = sourcesOf(project).flatMap((source) => shelf.of(source) ?? [])
    const { writeProposal } = await import('../formats/proposal/write.ts')
    return writeProposal({ subject, plan: planOf(subject), registers, layers, project: this.#project.file() }, this.#locale)
  }

  async #answer(needs: readonly Need[]): Promise<Answers> {
    const answers = emptyAnswers()
    for (const need of needs) await this.#answerOne(need, answers)
    return answers
  }

  /** The dataset can be replaced meanwhile: then there is no answer, and no file. */
  async #answerOne(need: Need, answers: Collected): Promise<void> {
    if (need.kind === 'evaluation') {
      const answer = await this.#analysis.ask('export', need.question)
      answers.evaluations.set(need.id, given(answer?.evaluation))
    } else if (need.kind === 'base')
      answers.bases.set(need.id, given(await this.#analysis.table('base', 'export', need.question)))
    else if (need.kind === 'series')
      answers.series.set(need.id, given(await this.#analysis.table('series', 'export', need.question)))
    else if (need.kind === 'housing')
      answers.housing.set(need.id, given(await this.#analysis.table('housing', 'export', need.question)))
    else if (need.kind === 'account')
      answers.accounts.set(need.id, given(await this.#analysis.table('account', 'export', need.question)))
    else if (need.kind === 'calendar')
      answers.calendars.set(need.id, given(await this.#analysis.table('calendar', 'export', need.question)))
    else if (need.kind === 'access')
      answers.access.set(need.id, given(await this.#analysis.table('access', 'export', need.question)))
    else answers.stages.set(need.id, given(await this.#analysis.table('stage', 'export', need.question)))
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

  #name({ project, scenarioName, question }: Subject, kind: Takeaway): string {
    const scenario = scenarioName ?? this.#view.t('app.scenario.base')
    const name = [project, scenario, this.#view.t(`export.file.${kind}`), question.request.year].filter((part) => part !== '')
    return `${name.join('-').replace(/[\\/:*?"<>|]/g, '-')}.${ENDING[kind] ?? kind}`
  }

  get #locale(): Locale {
    return this.#view.locale
  }
}

function given<Value>(value: Value | null | undefined): Value {
  if (value === null || value === undefined) throw new Error('the data changed while the file was written')
  return value
}
