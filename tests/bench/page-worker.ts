import { existsSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser } from '@playwright/test'
import { build } from 'vite'
import { openBrowser } from './browser.ts'
import type { Run } from './duel.ts'
import type { Effort, Measured } from './stopwatch.ts'

/** Our side of a job in a fresh worker of a fresh page of Chromium: what a user feels. */
export class PageWorker {
  readonly #browser: Browser
  readonly #code: string

  private constructor(browser: Browser, code: string) {
    this.#browser = browser
    this.#code = code
  }

  static async open(): Promise<PageWorker> {
    return new PageWorker(await openBrowser(), await bundle())
  }

  async close(): Promise<void> {
    await this.#browser.close()
  }

  async run(job: string, folder: string, effort: Effort): Promise<Run> {
    const server = await this.#serve(folder)
    const page = await this.#browser.newPage()
    try {
      const began = performance.now()
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
      const measured = await page.evaluate(
        (question) =>
          new Promise<Measured>((resolve, reject) => {
            const worker = new Worker('/worker.js', { type: 'module' })
            worker.onmessage = ({ data }) => resolve(data)
            worker.onerror = ({ message }) => reject(new Error(message))
            worker.postMessage(question)
          }),
        { job, effort },
      )
      return { ...measured, process: (performance.now() - began) / 1000 }
    } finally {
      await page.close()
      server.close()
    }
  }

  /** The page, the worker's code, and the files of the city. */
  async #serve(folder: string): Promise<Server> {
    const server = createServer(({ url = '/' }, response) => {
      const file = join(folder, basename(url))
      if (url === '/') response.setHeader('content-type', 'text/html').end('<!doctype html>')
      else if (url === '/worker.js') response.setHeader('content-type', 'text/javascript').end(this.#code)
      else if (url.startsWith('/city/') && existsSync(file)) response.end(readFileSync(file))
      else response.writeHead(404).end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return server
  }
}

/** Our side alone: packages of peers stay outside and are never loaded. */
async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      target: 'chrome100',
      lib: { entry: fileURLToPath(new URL('in-worker.ts', import.meta.url)), formats: ['es'], fileName: 'worker' },
      rolldownOptions: { external: ['d3-delaunay', 'kdbush', 'geokdbush', '@turf/turf', 'highs'] },
    },
  })
  const [first] = Array.isArray(built) ? built : [built]
  const chunks = first && 'output' in first ? first.output.filter((part) => part.type === 'chunk') : []
  const [chunk] = chunks
  if (chunk?.type !== 'chunk' || chunks.length !== 1) throw new Error('the worker of the bench is not one file')
  return chunk.code
}
