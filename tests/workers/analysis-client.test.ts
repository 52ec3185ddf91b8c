import { describe, expect, it } from 'vitest'
import type { Dataset } from '../../src/core/domain/dataset.ts'
import type { Evaluation } from '../../src/core/domain/evaluation.ts'
import type { Question } from '../../src/core/engine/question.ts'
import { AnalysisClient, type AnalysisPort } from '../../src/workers/analysis-client.ts'
import type { FromAnalysis, ToAnalysis } from '../../src/workers/protocol.ts'

function fakeWorker() {
  const sent: ToAnalysis[] = []
  const port: AnalysisPort = {
    postMessage: (message) => {
      if (message.type !== 'load' && message.question === REFUSED) throw new Error('could not be cloned')
      sent.push(message)
    },
    onmessage: null,
    onerror: null,
    onmessageerror: null,
  }
  const reply = (message: FromAnalysis) => port.onmessage?.({ data: message } as MessageEvent<FromAnalysis>)
  return { client: new AnalysisClient(port), port, sent, reply }
}
const question = { scenario: null } as Question
const REFUSED = { scenario: 'refused' } as Question
const evaluation = { fingerprint: 'x' } as Evaluation
const ref = { level: 'total', indicator: 'seats', row: 0 } as const

describe('analysis client', () => {
  it('answers a question with its own reply', async () => {
    const { client, reply, sent } = fakeWorker()
    const shares: number[] = []
    const answer = client.ask('main', question, (share) => shares.push(share))
    expect(sent).toEqual([{ type: 'ask', id: 1, channel: 'main', question }])
    reply({ type: 'progress', id: 1, share: 0.5 })
    reply({ type: 'result', id: 1, evaluation, milliseconds: 7 })
    expect(await answer).toEqual({ evaluation, milliseconds: 7 })
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
    reply({ type: 'result', id: 1, evaluation: { fingerprint: 'old' } as Evaluation, milliseconds: 1 })
    reply({ type: 'dropped', id: 1 })
    for (const id of [2, 4]) reply({ type: 'result', id, evaluation, milliseconds: 1 })
    reply({ type: 'figure', id: 3, figure: { key: 'k' } as never })
    expect((await second)?.evaluation).toBe(evaluation)
    expect((await base)?.evaluation).toBe(evaluation)
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
    expect((await next)?.evaluation).toBe(evaluation)
  })

  it('rejects a question that cannot be sent, and only that one', async () => {
    const { client, reply } = fakeWorker()
    const base = client.ask('base', question)
    await expect(client.ask('main', REFUSED)).rejects.toThrow('could not be cloned')
    reply({ type: 'result', id: 1, evaluation, milliseconds: 1 })
    expect((await base)?.evaluation).toBe(evaluation)
  })
})
