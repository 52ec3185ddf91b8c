import { readFileSync } from 'node:fs'
import { flushSync } from 'svelte'
import { assumptionFileSchema } from '../../src/core/domain/assumptions.ts'
import type { Dataset } from '../../src/core/domain/dataset.ts'
import type { Evaluation } from '../../src/core/domain/evaluation.ts'
import type { Figure, FigureRef } from '../../src/core/domain/figure.ts'
import { standardFileSchema } from '../../src/core/domain/standard.ts'
import { drain, Engine } from '../../src/core/engine/engine.ts'
import type {
  Channel,
  FuturesQuestion,
  PlaceQuestion,
  Question,
  SeriesQuestion,
  StageQuestion,
} from '../../src/core/engine/question.ts'
import type { Action } from '../../src/core/scenario/actions/index.ts'
import { readLayerFile } from '../../src/formats/index.ts'
import type { LayerFile } from '../../src/state/layer-file.ts'
import type { Shipped } from '../../src/state/project.svelte.ts'
import type { Analysis, Answer } from '../../src/workers/analysis-client.ts'
import type { TableKind, Tables } from '../../src/workers/protocol.ts'

const json = (path: string): unknown => JSON.parse(readFileSync(new URL(`../../data/standards/${path}`, import.meta.url), 'utf8'))

const national = standardFileSchema.parse(json('national.json'))

/** The shipped rows; nothing has a lead time, so that a line may stand in any year. */
export const SHIPPED: Shipped = {
  standards: {
    ...national,
    rows: national.rows.map((row) => (row.id.startsWith('lead-time.') ? { ...row, value: 0 } : row)),
  },
  assumptions: assumptionFileSchema.parse(json('assumptions.json')).rows,
}

/** Two primary schools as a layer file; `pupils` per grade of the first one. */
export function schoolsFile(pupils = 50, ids: readonly string[] = ['S1', 'S2']): LayerFile {
  const grades = (each: number) => [1, 2, 3, 4, 5, 6].map((grade) => ({ grade, classes: 1, pupils: each }))
  const features = ids.map((id, i) => ({
    type: 'Feature',
    properties: {
      id,
      name: `${id}小学`,
      kind: 'primary',
      sections: [{ stage: 'P', grades: grades(i === 0 ? pupils : 40), designClasses: 6, rooms: 6 }],
    },
    geometry: { type: 'Point', coordinates: [114 + i * 0.01, 30] },
  }))
  const buxueLayer = { id: 'schools', kind: 'schools', date: '2025-09-01' }
  const text = JSON.stringify({ type: 'FeatureCollection', buxueLayer, features })
  const bytes = new TextEncoder().encode(text)
  const { layer, issues } = readLayerFile(bytes, 'schools.geojson')
  if (!layer) throw new Error(`the town does not read: ${JSON.stringify(issues)}`)
  return { layer, bytes }
}

export function expand(school = 'S1', classes = 6): Action {
  return { type: 'expand-school', school, stage: 'P', classes, rooms: classes }
}

interface WaitingTable {
  readonly kind: TableKind
  readonly channel: Channel
  readonly question: Tables[TableKind]['question']
  readonly answer: (rows: Tables[TableKind]['answer'] | null) => void
  readonly fail: (error: Error) => void
}

interface Waiting {
  readonly channel: Channel
  readonly question: Question
  readonly answer: (answer: Answer | null) => void
  readonly fail: (error: Error) => void
}

/** Stands in for the worker: computes with the real engine, and answers when the test says so. */
export class SlowAnalysis implements Analysis {
  readonly waiting: Waiting[] = []
  readonly tables: WaitingTable[] = []
  /** Kinds of the tables asked for, in order. */
  tabled: readonly TableKind[] = []
  /** Tells the one who asked for the last table how far it is. */
  follow: ((share: number) => void) | null = null
  loads = 0
  asked = 0
  #engine: Engine | null = null

  cancel(channel: Channel): void {
    const at = this.tables.findIndex((one) => one.channel === channel)
    if (at >= 0) this.tables.splice(at, 1)[0]?.answer(null)
  }

  load(dataset: Dataset): void {
    this.loads++
    this.#engine = new Engine(structuredClone(dataset))
    for (const { answer } of this.waiting.splice(0)) answer(null)
    for (const { answer } of this.tables.splice(0)) answer(null)
  }

  ask(channel: Channel, question: Question): Promise<Answer | null> {
    this.asked++
    // What a worker could not receive must fail here too.
    const received = structuredClone(question)
    for (const older of this.waiting.filter((one) => one.channel === channel)) this.#take(older)?.answer(null)
    return new Promise((answer, fail) => this.waiting.push({ channel, question: received, answer, fail }))
  }

  table<Kind extends TableKind>(
    kind: Kind,
    channel: Channel,
    question: Tables[Kind]['question'],
    onProgress?: (share: number) => void,
  ): Promise<Tables[Kind]['answer'] | null> {
    this.tabled = [...this.tabled, kind]
    this.follow = onProgress ?? null
    const older = this.tables.findIndex((one) => one.channel === channel)
    if (older >= 0) this.tables.splice(older, 1)[0]?.answer(null)
    return new Promise((resolve, fail) => {
      const answer = resolve as WaitingTable['answer']
      this.tables.push({ kind, channel, question: structuredClone(question), answer, fail })
    })
  }

  async explain(question: Question, ref: FigureRef): Promise<Figure> {
    if (!this.#engine) throw new Error('no dataset')
    return drain(this.#engine.explain(structuredClone(question), ref))
  }

  evaluate(question: Question): Evaluation {
    if (!this.#engine) throw new Error('no dataset')
    return drain(this.#engine.evaluate(question))
  }

  /** Answers everything that waits, and what is asked because of it. */
  async settle(): Promise<void> {
    for (let quiet = 0; quiet < 3; quiet++) {
      for (const one of [...this.waiting]) {
        quiet = 0
        this.#take(one)?.answer({ evaluation: this.evaluate(one.question), milliseconds: 1 })
      }
      for (const { kind, question, answer } of this.tables.splice(0)) {
        quiet = 0
        answer(this.#tableOf(kind, question))
      }
      await new Promise((done) => setTimeout(done))
      flushSync()
    }
  }

  #tableOf(kind: TableKind, question: Tables[TableKind]['question']): Tables[TableKind]['answer'] {
    if (!this.#engine) throw new Error('no dataset')
    if (kind === 'series') return drain(this.#engine.series(question as SeriesQuestion))
    if (kind === 'stage') return drain(this.#engine.stageBalance(question as StageQuestion))
    if (kind === 'calendar') return drain(this.#engine.calendar(question))
    if (kind === 'futures') return drain(this.#engine.futures(question as FuturesQuestion))
    if (kind === 'place') return drain(this.#engine.place(question as PlaceQuestion))
    return drain(this.#engine.marginal(question))
  }

  failAll(message: string): void {
    for (const { fail } of [...this.waiting.splice(0), ...this.tables.splice(0)]) fail(new Error(message))
  }

  #take(one: Waiting): Waiting | undefined {
    const at = this.waiting.indexOf(one)
    return at < 0 ? undefined : this.waiting.splice(at, 1)[0]
  }
}
