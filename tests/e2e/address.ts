import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'

export type Build = 'dist' | 'file'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** Where a build opens, and how to stop serving it. */
export interface Served {
  readonly url: string
  close(): void
}

/** Serves `dist/` as `npm start` does (a free port, read from the line it prints), or names the single file. */
export async function serve(build: Build): Promise<Served> {
  const page = `${root}dist/${build === 'dist' ? 'index' : 'buxue'}.html`
  if (!existsSync(page)) throw new Error(`${page} is missing: run npm run build`)
  if (build === 'file') return { url: pathToFileURL(page).href, close: () => {} }
  const server = spawn(process.execPath, ['src/cli/serve.mjs'], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
  return { url: await printedAddress(server), close: () => server.kill() }
}

async function printedAddress(server: ChildProcess): Promise<string> {
  if (!server.stdout) throw new Error('the server has no output')
  let text = ''
  server.stdout.setEncoding('utf8')
  while (!/http:\S+/.test(text)) {
    const [chunk] = await Promise.race([once(server.stdout, 'data'), once(server, 'exit')])
    if (typeof chunk !== 'string') throw new Error(`the server stopped: ${text}`)
    text += chunk
  }
  return /http:\S+/.exec(text)?.[0] ?? ''
}
