import { execFile, execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { build } from 'vite'
import type { Runner } from './duel.ts'
import { type Job, type Native, WORKER } from './jobs/job.ts'
import { PageWorker } from './page-worker.ts'
import type { Effort, Measured } from './stopwatch.ts'

const here = fileURLToPath(new URL('.', import.meta.url))
/** Inputs and compiled peers: may be deleted at any time. */
export const CACHE = fileURLToPath(new URL('../../node_modules/.cache/buxue-bench/', import.meta.url))
const OUTPUT = 64 * 1024 * 1024
/** Milliseconds after which a contender is stopped. */
const PATIENCE = 900_000
const run = promisify(execFile)

/** A tool outside the project: how it is called, and its name with versions; or why it is left out. */
export type Tool = { readonly command: readonly string[]; readonly version: string } | { readonly absent: string }

/** Processes for contenders: a bundle of ours, and the native peers of this machine. */
export class Processes {
  readonly #bundle: string
  readonly #tools = new Map<Native['tool'], Tool>()

  /** Opened when a job first asks for it; null: no Chromium. */
  #page: Promise<PageWorker | null> | undefined

  private constructor(bundle: string) {
    this.#bundle = bundle
  }

  /** Bundles the contenders as a build of the page would; `close` removes the bundle. */
  static async open(): Promise<Processes> {
    mkdirSync(CACHE, { recursive: true })
    const folder = mkdtempSync(join(CACHE, 'bundle-'))
    await build({
      configFile: false,
      logLevel: 'error',
      build: {
        ssr: join(here, 'contender.ts'),
        outDir: folder,
        emptyOutDir: false,
        copyPublicDir: false,
        target: 'node20',
        minify: false,
        rolldownOptions: { output: { entryFileNames: 'contender.mjs', format: 'es' } },
      },
    })
    return new Processes(folder)
  }

  async close(): Promise<void> {
    await (await this.#page)?.close()
    rmSync(this.#bundle, { recursive: true, force: true })
  }

  tool(name: Native['tool']): Tool {
    const known = this.#tools.get(name)
    if (known) return known
    const found = name === 'lemon' ? findLemon() : findPython(name)
    this.#tools.set(name, found)
    return found
  }

  /** Runs contenders of a job on the city of a folder. */
  runner(job: Job, folder: string, effort: Effort): Runner {
    return async (who) => {
      const by = who === 'Buxue' ? job.buxue : job.peers[who]?.by
      if (!by) return { failed: 'unknown' }
      if (by === WORKER) return this.#inPage(job, folder, effort)
      const command = this.#command(job, who, by)
      if (typeof command === 'string') return { failed: command }
      const [program = '', ...parameters] = [...command, folder, String(effort.seconds), String(effort.most)]
      const began = performance.now()
      try {
        const { stdout } = await run(program, parameters, { maxBuffer: OUTPUT, timeout: PATIENCE })
        const seconds = (performance.now() - began) / 1000
        return { ...(JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Measured), process: seconds }
      } catch (error) {
        const { killed, message } = error as { killed?: boolean; message: string }
        return {
          failed: killed
            ? `more than ${PATIENCE / 60_000} minutes`
            : (message.split('\n').find((text) => /Error/.test(text)) ?? message),
        }
      }
    }
  }

  async #inPage(job: Job, folder: string, effort: Effort): ReturnType<Runner> {
    this.#page ??= PageWorker.open().catch(() => null)
    const page = await this.#page
    if (!page) return { failed: 'no Chromium' }
    return page.run(job.id, folder, effort).catch((error: Error) => ({ failed: error.message.split('\n')[0] as string }))
  }

  /** How a contender is called, or why it cannot be. */
  #command(job: Job, who: string, by: Job['buxue'] | Native): readonly string[] | string {
    if (!('tool' in by)) return [process.execPath, join(this.#bundle, 'contender.mjs'), job.id, who]
    const tool = this.tool(by.tool)
    return 'absent' in tool ? tool.absent : [...tool.command, by.job]
  }
}

/** Compiles the LEMON peer unless it is. */
function findLemon(): Tool {
  const source = join(here, 'peers', 'lemon.cpp')
  const flags = ['-O3', '-march=native', '-DNDEBUG', '-std=c++17']
  const hash = createHash('sha256').update(readFileSync(source)).update(flags.join(' ')).digest('hex').slice(0, 16)
  const program = join(CACHE, `lemon-${hash}`)
  try {
    const compiler = execFileSync('g++', ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
    if (!existsSync(program))
      execFileSync('g++', [...flags, '-o', program, source, '-llemon'], { stdio: ['ignore', 'ignore', 'pipe'] })
    return { command: [program], version: `LEMON ${versionOfLemon()}, ${compiler.split('\n')[0]} ${flags.slice(0, 2).join(' ')}` }
  } catch {
    return { absent: 'LEMON: no g++ or no liblemon-dev' }
  }
}

function versionOfLemon(): string {
  const macros = execFileSync('g++', ['-E', '-dM', '-include', 'lemon/config.h', '-x', 'c++', '/dev/null'], { encoding: 'utf8' })
  return /LEMON_VERSION "([^"]+)"/.exec(macros)?.[1] ?? ''
}

/** The first Python that has the module: the one asked for, the distribution's, the one on the path. */
function findPython(module: 'scipy' | 'networkx'): Tool {
  const script = join(here, 'peers', `${module}_peer.py`)
  const say = `import sys, numpy, ${module} as m; print(m.__name__, m.__version__, 'on Python', sys.version.split()[0])`
  for (const python of [process.env.PYTHON, '/usr/bin/python3', 'python3', 'python']) {
    if (!python) continue
    try {
      const version = execFileSync(python, ['-c', say], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
      // -B: no compiled files beside the sources.
      return { command: [python, '-B', script], version }
    } catch {}
  }
  return { absent: `${module}: no Python that has it` }
}
