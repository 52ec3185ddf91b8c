import type { Dataset } from '../core/domain/dataset.ts'
import type { Evaluation } from '../core/domain/evaluation.ts'
import type { Figure, FigureRef } from '../core/domain/figure.ts'
import type { Channel, Question } from '../core/engine/question.ts'
import AnalysisWorker from './analysis.worker.ts?worker&inline'
import type { FromAnalysis, TableKind, Tables, ToAnalysis } from './protocol.ts'
import { type UnitPlaces, unpackUnits } from './unit-places.ts'

export type { TableKind, Tables } from './protocol.ts'

/** The part of a Worker the client uses; tests give another. */
export interface AnalysisPort {
  postMessage(message: ToAnalysis): void
  onmessage: ((event: MessageEvent<FromAnalysis>) => void) | null
  onerror: ((event: ErrorEvent) => void) | null
  onmessageerror: ((event: MessageEvent) => void) | null
}

export interface Answer {
  readonly evaluation: Evaluation
  readonly milliseconds: number
}

/** What the screen asks of the analysis; `AnalysisClient` is the one with a worker behind it. */
export interface Analysis {
  /** Gives the worker a dataset. Questions about the one before it are dropped. */
  load(dataset: Dataset): void
  /** Null when a newer question on the channel, or a new dataset, took its place. Rejects with the worker's message. */
  ask(channel: Channel, question: Question, onProgress?: (share: number) => void): Promise<Answer | null>
  /** Numbers of many years or many lines; null like `ask`. */
  table<Kind extends TableKind>(
    kind: Kind,
    channel: Channel,
    question: Tables[Kind]['question'],
    onProgress?: (share: number) => void,
  ): Promise<Tables[Kind]['answer'] | null>
  /** Drops what is under way on a channel: its question answers null. */
  cancel(channel: Channel): void
  /** The figure behind one cell; null when the dataset changed meanwhile. */
  explain(question: Question, ref: FigureRef): Promise<Figure | null>
}

interface Pending {
  readonly channel: Channel
  readonly progress?: (share: number) => void
  readonly answer: (answer: Answer | null) => void
  readonly figure: (figure: Figure | null) => void
  readonly rows: (rows: Tables[TableKind]['answer'] | null) => void
  readonly fail: (error: Error) => void
}

const nothing = (): void => undefined

/** Starts the analysis worker. It lives as long as the page. */
export function startAnalysis(): Analysis {
  return new AnalysisClient(new AnalysisWorker())
}

/** Main-thread side of the analysis worker: ids, latest wins on each channel, progress, failure. */
export class AnalysisClient implements Analysis {
  readonly #port: AnalysisPort
  readonly #pending = new Map<number, Pending>()
  readonly #newest = new Map<Channel, number>()
  #next = 1
  #places: UnitPlaces | null = null

  constructor(port: AnalysisPort) {
    this.#port = port
    port.onmessage = ({ data }) => this.#receive(data)
    port.onerror = ({ message }) => this.#failAll(message)
    port.onmessageerror = () => this.#failAll('message could not be read')
  }

  load(dataset: Dataset): void {
    for (const id of [...this.#pending.keys()]) this.#drop(id)
    this.#places = null
    this.#port.postMessage({ type: 'load', dataset })
  }

  ask(channel: Channel, question: Question, onProgress?: (share: number) => void): Promise<Answer | null> {
    const older = this.#newest.get(channel)
    if (older !== undefined) this.#drop(older)
    const id = this.#next++
    this.#newest.set(channel, id)
    return new Promise((answer, fail) => {
      this.#pending.set(id, {
        channel,
        answer,
        fail,
        figure: nothing,
        rows: nothing,
        ...(onProgress ? { progress: onProgress } : {}),
      })
      this.#send(id, { type: 'ask', id, channel, question })
    })
  }

  table<Kind extends TableKind>(
    kind: Kind,
    channel: Channel,
    question: Tables[Kind]['question'],
    onProgress?: (share: number) => void,
  ): Promise<Tables[Kind]['answer'] | null> {
    const older = this.#newest.get(channel)
    if (older !== undefined) this.#drop(older)
    const id = this.#next++
    this.#newest.set(channel, id)
    return new Promise((resolve, fail) => {
      const rows = resolve as (rows: Tables[TableKind]['answer'] | null) => void
      this.#pending.set(id, {
        channel,
        answer: nothing,
        figure: nothing,
        rows,
        fail,
        ...(onProgress ? { progress: onProgress } : {}),
      })
      this.#send(id, { type: 'table', table: kind, id, channel, question } as ToAnalysis)
    })
  }

  cancel(channel: Channel): void {
    const id = this.#newest.get(channel)
    this.#newest.delete(channel)
    if (id === undefined || !this.#pending.has(id)) return
    this.#drop(id)
    this.#port.postMessage({ type: 'cancel', channel })
  }

  explain(question: Question, ref: FigureRef): Promise<Figure | null> {
    const id = this.#next++
    return new Promise((figure, fail) => {
      this.#pending.set(id, { channel: 'explain', answer: nothing, figure, rows: nothing, fail })
      this.#send(id, { type: 'explain', id, question, ref })
    })
  }

  /** A message that cannot be cloned fails its own question only. */
  #send(id: number, message: ToAnalysis): void {
    try {
      this.#port.postMessage(message)
    } catch (error) {
      this.#take(id)?.fail(error instanceof Error ? error : new Error(String(error)))
    }
  }

  #receive(message: FromAnalysis): void {
    switch (message.type) {
      case 'ready':
        break
      case 'progress':
        this.#pending.get(message.id)?.progress?.(message.share)
        break
      case 'places':
        this.#places = message.places
        break
      case 'result':
        this.#answer(message)
        break
      case 'rows':
        this.#take(message.id)?.rows(message.rows)
        break
      case 'figure':
        this.#take(message.id)?.figure(message.figure)
        break
      case 'dropped':
        this.#drop(message.id)
        break
      case 'failed':
        this.#take(message.id)?.fail(new Error(message.message))
    }
  }

  #answer({ id, evaluation, milliseconds }: Extract<FromAnalysis, { type: 'result' }>): void {
    const pending = this.#take(id)
    if (this.#places) pending?.answer({ evaluation: unpackUnits(evaluation, this.#places), milliseconds })
    else pending?.fail(new Error('an answer came before the places of its units'))
  }

  /** Answers nobody waits for any more are ignored: their id is no longer pending. */
  #take(id: number): Pending | undefined {
    const pending = this.#pending.get(id)
    this.#pending.delete(id)
    return pending
  }

  #drop(id: number): void {
    const pending = this.#take(id)
    pending?.answer(null)
    pending?.figure(null)
    pending?.rows(null)
  }

  #failAll(message: string): void {
    for (const id of [...this.#pending.keys()]) this.#take(id)?.fail(new Error(message))
  }
}
