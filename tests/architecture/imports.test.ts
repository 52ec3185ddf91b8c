import { posix } from 'node:path'
import { describe, expect, it } from 'vitest'
import { imports, type Source, sources } from './sources.ts'

/**
 * Who may import whom, besides itself: paths from `src/` (a folder, or a file when it ends in an extension or `*`),
 * `data/`, and packages. The most specific row counts. `*` alone allows everything.
 */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  'core/geo': ['flatbush', '@turf/turf', 'geojson'],
  'core/domain': ['core/geo', 'zod', 'geojson'],
  'core/scenario': ['core/domain', 'core/geo', 'zod'],
  'core/transportation': [],
  'core/statistics': [],
  'core/analysis': ['core/domain', 'core/geo', 'core/transportation', 'core/statistics'],
  'core/engine': ['core/domain', 'core/geo', 'core/scenario', 'core/analysis', 'core/transportation', 'core/statistics'],
  'core/optimise': ['core/domain', 'core/geo', 'core/scenario', 'core/analysis', 'core/engine'],
  'core/report': ['core/domain', 'core/geo', 'core/scenario', 'core/analysis', 'core/engine'],
  i18n: [],
  symbols: ['core', 'i18n'],
  sheets: ['core', 'i18n', 'symbols', 'geojson'],
  formats: [
    'core',
    'i18n',
    'sheets',
    'zod',
    'geojson',
    'geojson-validation',
    'fflate',
    'papaparse',
    'write-excel-file',
    'docx',
    'pptxgenjs',
  ],
  workers: ['core', 'formats', 'zod'],
  state: ['core', 'formats', 'sheets', 'workers/*-client.ts', 'i18n', 'data/', 'svelte', 'idb', 'zod'],
  map: ['core', 'state', 'symbols', 'i18n', 'maplibre-gl', 'geojson', 'svelte'],
  ui: [
    'core',
    'state',
    'i18n',
    'symbols',
    'sheets',
    'formats/index.ts',
    'map/layers/index.ts',
    'geojson',
    'svelte',
    '@lucide/svelte',
    'pinyin-pro',
  ],
  cli: ['core', 'formats', 'sheets', 'i18n', 'data/', 'node:', 'vite', '@playwright/test'],
  'main.ts': ['*'],
  'App.svelte': ['*'],
  'security.ts': ['workers/jitless.ts'],
}

const all = sources()

describe('who imports whom', () => {
  it('has a row for every source file', () => {
    expect(all.map((source) => source.path).filter((path) => !rowOf(path))).toEqual([])
  })

  it('is as the table says', () => {
    expect(all.flatMap(forbidden)).toEqual([])
  })

  it('goes round in no circle between the folders of core', () => {
    for (const row of Object.keys(ALLOWED).filter((name) => name.startsWith('core/'))) {
      for (const other of ALLOWED[row] ?? []) expect(ALLOWED[other] ?? [], `${row} ↔ ${other}`).not.toContain(row)
    }
  })

  it('notices a forbidden import', () => {
    const [any] = all
    if (!any) throw new Error('no source files')
    const path = 'core/domain/plan.ts'
    expect(allowed(path, 'map/view.ts')).toBe(false)
    expect(allowed(path, 'core/geo/measure.ts')).toBe(true)
    expect(allowed('ui/panel.svelte', 'formats/geojson.ts')).toBe(false)
    expect(allowed('state/session.svelte.ts', 'workers/analysis.worker.ts')).toBe(false)
  })
})

describe('workers', () => {
  it('switch eval off before the first schema runs', () => {
    // Pictures are written without any schema.
    const workers = all.filter((source) => source.path.endsWith('.worker.ts') && source.path !== 'workers/png.worker.ts')
    for (const worker of workers) expect(imports(worker)[0], worker.path).toBe('./jitless.ts')
  })
})

function forbidden(source: Source): readonly string[] {
  return imports(source)
    .map((specifier) => target(source.path, specifier))
    .filter((to) => !allowed(source.path, to))
    .map((to) => `${source.path} → ${to}`)
}

/** Path from `src/` (or `data/…`) of a relative import; a package's specifier as it is. */
function target(path: string, specifier: string): string {
  const bare = specifier.replace(/\?.*$/, '')
  if (!bare.startsWith('.')) return bare
  return posix.join(posix.dirname(path), bare).replace(/^\.\.\//, '')
}

function allowed(path: string, to: string): boolean {
  const row = rowOf(path)
  if (!row) return false
  return to === row || to.startsWith(`${row}/`) || (ALLOWED[row] ?? []).some((entry) => matches(entry, to))
}

function rowOf(path: string): string | undefined {
  return Object.keys(ALLOWED)
    .filter((row) => path === row || path.startsWith(`${row}/`))
    .sort((a, b) => b.length - a.length)[0]
}

function matches(entry: string, to: string): boolean {
  if (entry === '*' || to === entry) return true
  if (entry.endsWith('/') || entry.endsWith(':')) return to.startsWith(entry)
  if (entry.includes('*')) return new RegExp(`^${entry.replaceAll('.', '\\.').replace('*', '[^/]+')}$`).test(to)
  return to.startsWith(`${entry}/`)
}
