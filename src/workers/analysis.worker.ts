import './jitless.ts'
import type { Dataset } from '../core/domain/dataset.ts'
import type { Evaluation } from '../core/domain/evaluation.ts'
import { Engine } from '../core/engine/engine.ts'
import type { FromAnalysis, TableKind, Tables, ToAnalysis } from './protocol.ts'
import { type PackedEvaluation, packUnits, samePlaces, type UnitPlaces } from './unit-places.ts'

const scope = self as unknown as {
  onmessage: ((event: MessageEvent<ToAnalysis>) => void) | null
  postMessage(message: FromAnalysis, transfer?: Transferable[]): void
}
let engine: Engine | null = null
/** The places the page has. */
let sent: UnitPlaces | null = null
/** Newest request of every channel; an older one stops at its next yield. */
const newest = new Map<string, number>()
const send = (message: FromAnalysis) => scope.postMessage(message)

scope.onmessage = ({ data }) => {
  if (data.type === 'load') load(data.dataset)
  else if (data.type === 'cancel') newest.delete(data.channel)
  else answer(data)
}

function answer(data: Exclude<ToAnalysis, { type: 'load' | 'cancel' }>): void {
  const { id } = data
  if (data.type === 'ask') {
    const started = performance.now()
    const elapsed = () => performance.now() - started
    void run(
      data,
      (loaded) => loaded.evaluate(data.question),
      (evaluation) => ({ type: 'result', id, evaluation: withPlacesSent(evaluation), milliseconds: elapsed() }),
    )
  } else if (data.type === 'table')
    void run(
      data,
      (loaded) => tableOf(loaded, data),
      (rows) => ({ type: 'rows', id, rows }),
    )
  else
    void run(
      { id, channel: null },
      (loaded) => loaded.explain(data.question, data.ref),
      (figure) => ({ type: 'figure', id, figure }),
    )
}

function tableOf(loaded: Engine, asked: Extract<ToAnalysis, { type: 'table' }>): Generator<number, Tables[TableKind]['answer']> {
  switch (asked.table) {
    case 'series':
      return loaded.series(asked.question)
    case 'marginal':
      return loaded.marginal(asked.question)
    case 'base':
      return loaded.yearBase(asked.question)
    case 'stage':
      return loaded.stageBalance(asked.question)
    case 'closings':
      return loaded.closings(asked.question)
    case 'large-classes':
      return loaded.largeClasses(asked.question)
    case 'clearing':
      return loaded.clearing(asked.question)
    case 'calendar':
      return loaded.calendar(asked.question)
    case 'tidal':
      return loaded.tidal(asked.question)
    case 'account':
      return loaded.account(asked.question)
    case 'access':
      return loaded.access(asked.question)
    case 'clusters':
      return loaded.clusters(asked.question)
    case 'housing':
      return loaded.housing(asked.question)
    case 'futures':
      return loaded.futures(asked.question)
    case 'place':
      return loaded.place(asked.question)
    case 'homes':
      return loaded.homes(asked.question)
    case 'why':
      return loaded.why(asked.question)
    case 'filling':
      return loaded.filling(asked.question)
    case 'comparison':
      return loaded.comparison(asked.question)
    case 'difference':
      return loaded.difference(asked.question)
    case 'gains':
      return loaded.gains(asked.question)
  }
}

/** The evaluation without its places, which go ahead where the page does not have them yet. */
function withPlacesSent(evaluation: Evaluation): PackedEvaluation {
  const { places, packed } = packUnits(evaluation)
  if (!sent || !samePlaces(sent, places)) {
    sent = places
    send({ type: 'places', places })
  }
  return packed
}

function load(dataset: Dataset): void {
  engine = new Engine(dataset)
  sent = null
  newest.clear()
  send({ type: 'ready' })
}

/** Drives one request, letting newer messages in between its steps. */
async function run<Value>(
  { id, channel }: { readonly id: number; readonly channel: string | null },
  start: (loaded: Engine) => Generator<number, Value>,
  answer: (value: Value) => FromAnalysis,
): Promise<void> {
  if (channel !== null) newest.set(channel, id)
  try {
    if (!engine) throw new Error('no dataset is loaded')
    const steps = start(engine)
    for (;;) {
      const step = steps.next()
      if (step.done) return send(answer(step.value))
      send({ type: 'progress', id, share: step.value })
      await turn()
      if (channel !== null && newest.get(channel) !== id) return send({ type: 'dropped', id })
    }
  } catch (error) {
    send({ type: 'failed', id, message: error instanceof Error ? error.message : String(error) })
  }
}

/** Lets waiting messages in. Callbacks are queued: a single slot would leave a superseded run hanging. */
const waiting: (() => void)[] = []
const bell = new MessageChannel()
bell.port1.onmessage = () => waiting.shift()?.()
function turn(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve)
    bell.port2.postMessage(null)
  })
}
