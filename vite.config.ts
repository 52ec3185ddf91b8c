import { svelte } from '@sveltejs/vite-plugin-svelte'
import type { Plugin } from 'vite'
import { viteSingleFile } from 'vite-plugin-singlefile'
import { defineConfig } from 'vitest/config'
import { contentSecurityPolicy } from './src/cli/csp.ts'

/** Tests of state run in Node, for which the plugin compiles runes away. */
const clientRunes = { dynamicCompileOptions: () => ({ generate: 'client' as const }) }

export default defineConfig(({ mode }) => {
  const single = mode === 'single'
  return {
    base: './',
    plugins: [
      svelte({ configFile: false, ...(process.env.VITEST ? clientRunes : {}) }),
      ...(single ? [viteSingleFile({ removeViteModuleLoader: true }), named('buxue.html')] : []),
      contentSecurityPolicy(),
    ],
    worker: { format: 'iife' },
    build: {
      target: 'chrome100',
      // The single file joins the hosted build in dist/, so only the first build may empty it.
      emptyOutDir: !single,
      copyPublicDir: !single,
      chunkSizeWarningLimit: 12_000,
      reportCompressedSize: false,
      rolldownOptions: { checks: { pluginTimings: false } },
    },
    // Vitest would take Svelte's server build otherwise, in which effects never run.
    ...(process.env.VITEST ? { ssr: { resolve: { conditions: ['browser', 'module'] } } } : {}),
    test: {
      environment: 'node',
      include: ['tests/**/*.test.ts', 'data/**/*.test.ts'],
      testTimeout: 30_000,
      // The tests share no state; loading the core once for all files saves a third of the time.
      isolate: false,
    },
  }
})

/** Renames the one page of a single-file build. */
function named(fileName: string): Plugin {
  return {
    name: 'buxue-single-name',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const page = bundle['index.html']
        if (page) page.fileName = fileName
      },
    },
  }
}
