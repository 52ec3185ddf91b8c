/**
 * `npm run bench [-- --size S|M|L] [--only JOB,…] [--seed N] [--pairs N] [--json | --markdown]`: how long the promised things take,
 * beside their peers in the same run. Without a size: the demo district, in the page too. With a size: the jobs of the synthetic city
 * of that size, each contender in a process of its own; at M also the product on City M (300 schools, 100,000 cells), from its
 * files to its answers. `--only product` runs that alone.
 */
import { cityBenches } from './city.ts'
import { demoBenches } from './demo.ts'
import { line, type Row, row } from './harness.ts'
import { jobs } from './jobs/index.ts'
import { kernelBenches } from './kernels.ts'
import { table } from './markdown.ts'
import { optionsOf } from './options.ts'
import { SEED, type Size } from './synthetic/size.ts'

const PRODUCT = 'product'
/** Rounds of all contenders in turn. */
const PAIRS: Readonly<Record<Size, number>> = { S: 5, M: 5, L: 2 }
const options = optionsOf(process.argv.slice(2), [...jobs.map((job) => job.id), PRODUCT])
if (typeof options === 'string') {
  console.error(options)
  process.exit(2)
}
const { size, only, pairs, format } = options
// Lines while it goes on would spoil what a program reads.
const say = format === 'text' ? (said: string) => console.log(said) : (said: string) => console.error(said)

if (size === null) {
  const rows = (await demoBenches()).map(row)
  console.log(format === 'json' ? JSON.stringify(rows, null, 2) : rows.map(line).join('\n'))
} else {
  const kernels =
    only.length > 0 && only.every((name) => name === PRODUCT)
      ? null
      : await kernelBenches({ ...options, size, seed: options.seed ?? SEED, pairs: pairs ?? PAIRS[size], say })
  const product: Row[] = []
  if (size === 'M' && (only.length === 0 || only.includes(PRODUCT))) {
    for await (const bench of cityBenches()) {
      product.push(row(bench))
      say(line(row(bench)))
    }
  }
  if (format === 'json') console.log(JSON.stringify({ ...kernels, product }, null, 2))
  if (format === 'markdown') console.log(table(kernels, product))
}
