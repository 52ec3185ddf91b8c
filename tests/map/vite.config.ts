import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vite'

/** The map alone with a county made in code: `npx vite tests/map --port 4102`. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [svelte()],
  worker: { format: 'iife' },
  server: { host: '127.0.0.1', fs: { strict: false } },
})
