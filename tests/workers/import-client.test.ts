import { describe, expect, it } from 'vitest'
import { ImportClient, type ImportPort } from '../../src/workers/import-client.ts'
import type { FromImport, ToImport } from '../../src/workers/import-protocol.ts'

/** A worker that answers when the test says so. */
class FakePort implements ImportPort {
  onmessage: ImportPort['onmessage'] = null
  onerror: ImportPort['onerror'] = null
  sent: ToImport[] = []
  ended = false
  postMessage(message: ToImport): void {
    this.sent.push(message)
  }
  terminate(): void {
    this.ended = true
  }
  answer(message: FromImport): void {
    this.onmessage?.({ data: message } as MessageEvent<FromImport>)
  }
  get last(): ToImport {
    const last = this.sent.at(-1)
    if (!last) throw new Error('nothing was sent')
    return last
  }
}

function start() {
  const ports: FakePort[] = []
  const client = new ImportClient(() => {
    const port = new FakePort()
    ports.push(port)
    return port
  })
  const task = (name: string) => ({ name, source: new Uint8Array([1]), options: {} })
  const read = (id: number): FromImport => ({
    type: 'read',
    id,
    reading: { layer: null, issues: [], mappingRequest: null, rule: null },
    bytes: new Uint8Array([1]),
  })
  return { ports, client, task, read }
}

describe('import client', () => {
  it('reads two files side by side, the third in the place of the first that is done', async () => {
    const { ports, client, task, read } = start()
    const runs = ['a', 'b', 'c'].map((name) => client.read(task(name)))
    expect(ports.map((port) => port.last.name)).toEqual(['a', 'b'])
    ports[0]?.answer(read(ports[0].last.id))
    expect((await runs[0]?.answer)?.bytes).toEqual(new Uint8Array([1]))
    expect(ports).toHaveLength(2)
    expect(ports[0]?.last.name).toBe('c')
  })

  it('ends the worker of a cancelled file and no other', async () => {
    const { ports, client, task, read } = start()
    const [a, b] = ['a', 'b'].map((name) => client.read(task(name)))
    a?.cancel()
    expect(await a?.answer).toBeNull()
    expect(ports.map((port) => port.ended)).toEqual([true, false])
    ports[1]?.answer(read(ports[1].last.id))
    expect(await b?.answer).not.toBeNull()
  })

  it('takes a waiting file out of the queue', async () => {
    const { ports, client, task } = start()
    const runs = ['a', 'b', 'c'].map((name) => client.read(task(name)))
    runs[2]?.cancel()
    expect(await runs[2]?.answer).toBeNull()
    expect(ports.some((port) => port.ended)).toBe(false)
  })

  it('fails one file when its worker breaks, and goes on with another worker', async () => {
    const { ports, client, task } = start()
    const run = client.read(task('a'))
    ports[0]?.onerror?.({ message: 'out of memory' } as ErrorEvent)
    await expect(run.answer).rejects.toThrow('out of memory')
    void client.read(task('b'))
    expect(ports[1]?.last.name).toBe('b')
  })

  it('passes progress on', () => {
    const { ports, client, task } = start()
    const seen: unknown[] = []
    void client.read(task('a'), (...progress) => seen.push(progress))
    ports[0]?.answer({ type: 'progress', id: ports[0].last.id, stage: 'checking', done: 5, total: 9 })
    expect(seen).toEqual([['checking', 5, 9]])
  })
})
