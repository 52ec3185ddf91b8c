import { describe, expect, it } from 'vitest'
import type { Dataset } from '../../src/core/domain/dataset.ts'
import type { Question } from '../../src/core/engine/question.ts'
import { AnalysisClient, type AnalysisPort } from '../../src/workers/analysis-client.ts'
import type { FromAnalysis, ToAnalysis } from '../../src/workers/protocol.ts'
import type { PackedEvaluation, UnitPlaces } from '../../src/workers/unit-places.ts'

function fakeWorker() {
  const sent: ToAnalysis[] = []
  const port: AnalysisPort = {
    postMessage: (message) => {
      if ('question' in message && message.question === REFUSED) throw new Error('could not be cloned')
      sent.push(message)
    },
    onmessage: null,
    onerror: null,
    onmessageerror: null,
  }
  const reply = (message: FromAnalysis) => port.onmessage?.({ data: message } as MessageEvent<FromAnalysis>)
  const client = new AnalysisClient(port)
  reply({ type: 'places', places })
  return { client, port, sent, reply }
}
const question = { scenario: null } as Question
const REFUSED = { scenario: 'refused' } as Question
const places: UnitPlaces = {
  ids: ['u'],
  names: [null],
  kind: Uint8Array.of(0),
  row: Int32Array.of(0),
  lon: Float64Array.of(113),
  lat: Float64Array.of(23),
}
const evaluation = { fingerprint: 'x', units: { zone: Int32Array.of(4) } } as PackedEvaluation
const whole = { fingerprint: 'x', units: { zone: Int32Array.of(4), ...places } }
const ref = { level: 'total', indicator: 'seats', row: 0 } as const

describe('analysis client', () => {
  it('answers a question with its own reply', async () => {
    const { client, reply, sent } = fakeWorker()
    const shares: number[] = []
    const answer = client.ask('main', question, (share) => shares.push(share))
    expect(sent).toEqual([{ type: 'ask', id: 1, channel: 'main', question }])
    reply({ type: 'progress', id: 1, share: 0.5 })
    reply({ type: 'result', id: 1, evaluation, milliseconds: 7 })
    expect(await answer).toEqual({ evaluation: whole, milliseconds: 7 })
    expect(shares).toEqual([0.5])
    reply({ type: 'progress', id: 1, share: 0.9 })
    expect(shares).toEqual([0.5])
  })

  it('lets a newer question supersede its own channel only', async () => {
    const { client, reply } = fakeWorker()
    const first = client.ask('main', question)
    const base = client.ask('base', question)
    const explained = client.explain(question, ref)
    const second = client.ask('main', question)
    expect(await first).toBeNull()
    reply({ type: 'result', id: 1, evaluation: { fingerprint: 'old' } as PackedEvaluation, milliseconds: 1 })
    reply({ type: 'dropped', id: 1 })
    for (const id of [2, 4]) reply({ type: 'result', id, evaluation, milliseconds: 1 })
    reply({ type: 'figure', id: 3, figure: { key: 'k' } as never })
    expect((await second)?.evaluation).toEqual(whole)
    expect((await base)?.evaluation).toEqual(whole)
    expect(await explained).toEqual({ key: 'k' })
  })

  it('drops everything that waits when a dataset comes', async () => {
    const { client, reply, sent } = fakeWorker()
    const asked = client.ask('main', question)
    const explained = client.explain(question, ref)
    client.load({ hash: 'h' } as Dataset)
    expect(await asked).toBeNull()
    expect(await explained).toBeNull()
    expect(sent.at(-1)).toMatchObject({ type: 'load' })
    reply({ type: 'ready' })
  })

  it('takes the worker dropping a question as no answer', async () => {
    const { client, reply } = fakeWorker()
    const asked = client.ask('main', question)
    reply({ type: 'dropped', id: 1 })
    expect(await asked).toBeNull()
  })

  it('rejects with the message of the worker, once, and goes on', async () => {
    const { client, reply, port } = fakeWorker()
    const asked = client.ask('main', question)
    const explained = client.explain(question, ref)
    reply({ type: 'failed', id: 1, message: 'no seats' })
    await expect(asked).rejects.toThrow('no seats')
    port.onerror?.({ message: 'out of memory' } as ErrorEvent)
    await expect(explained).rejects.toThrow('out of memory')
    const next = client.ask('main', question)
    reply({ type: 'result', id: 3, evaluation, milliseconds: 1 })
    expect((await next)?.evaluation).toEqual(whole)
  })

  it('rejects a question that cannot be sent, and only that one', async () => {
    const { client, reply } = fakeWorker()
    const base = client.ask('base', question)
    await expect(client.ask('main', REFUSED)).rejects.toThrow('could not be cloned')
    reply({ type: 'result', id: 1, evaluation, milliseconds: 1 })
    expect((await base)?.evaluation).toEqual(whole)
  })

  it('gives all answers the places sent last, and none without any', async () => {
    const { client, reply } = fakeWorker()
    const first = client.ask('main', question)
    const second = client.ask('base', question)
    for (const id of [1, 2]) reply({ type: 'result', id, evaluation, milliseconds: 1 })
    expect((await first)?.evaluation.units.ids).toBe((await second)?.evaluation.units.ids)
    const third = client.ask('main', question)
    reply({ type: 'places', places: { ...places, ids: ['v'] } })
    reply({ type: 'result', id: 3, evaluation, milliseconds: 1 })
    expect((await third)?.evaluation.units.ids).toEqual(['v'])
    client.load({ hash: 'h' } as Dataset)
    const early = client.ask('main', question)
    reply({ type: 'result', id: 4, evaluation, milliseconds: 1 })
    await expect(early).rejects.toThrow('places')
  })
})

it('drops what a channel has under way when it is cancelled, and says so to the worker', async () => {
  const { client, sent } = fakeWorker()
  const asked = client.table('marginal', 'futures', question)
  client.cancel('futures')
  client.cancel('futures')
  expect(await asked).toBeNull()
  expect(sent.filter(({ type }) => type === 'cancel')).toEqual([{ type: 'cancel', channel: 'futures' }])
})
