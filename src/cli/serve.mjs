// Serves dist/ on this machine only: `--port N` (4173, the next free one when it is taken), `--strict` to insist on it.
import { parseArgs } from 'node:util'
import { preview } from 'vite'

const { values } = parseArgs({
  options: { port: { type: 'string', default: '4173' }, strict: { type: 'boolean', default: false } },
})
const server = await preview({
  logLevel: 'warn',
  preview: { host: '127.0.0.1', port: Number(values.port), strictPort: values.strict },
})
console.log(`布学 Buxue → ${server.resolvedUrls?.local[0]}`)
