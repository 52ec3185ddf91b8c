// Builds dist/ for a web server and dist/buxue.html, one file that opens by double-click.
import { statSync } from 'node:fs'
import { build } from 'vite'

const MEGABYTE = 1024 * 1024
const SINGLE_FILE_CEILING = 12 * MEGABYTE

await build({ logLevel: 'warn' })
await build({ logLevel: 'warn', mode: 'single' })

const { size } = statSync('dist/buxue.html')
console.log(`dist/ and dist/buxue.html (${(size / MEGABYTE).toFixed(1)} MB)`)
if (size > SINGLE_FILE_CEILING) {
  console.error(`dist/buxue.html is larger than ${SINGLE_FILE_CEILING / MEGABYTE} MB`)
  process.exitCode = 1
}
