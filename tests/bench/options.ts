import { SIZES, type Size } from './synthetic/size.ts'

export interface Options {
  /** Null: the demo district. */
  readonly size: Size | null
  readonly seed: number | null
  readonly only: readonly string[]
  readonly pairs: number | null
  readonly format: 'text' | 'json' | 'markdown'
}

const FLAGS = ['--json', '--markdown']
const VALUES = ['--size', '--seed', '--only', '--pairs']

/** What was asked for, or one sentence about what is wrong with it. @param known what `--only` may name */
export function optionsOf(given: readonly string[], known: readonly string[]): Options | string {
  const values = new Map<string, string>()
  for (let at = 0; at < given.length; at++) {
    const name = given[at] as string
    if (FLAGS.includes(name)) values.set(name, '')
    else if (VALUES.includes(name) && given[at + 1] !== undefined) values.set(name, given[++at] as string)
    else return `${name} is not understood: ${[...VALUES, ...FLAGS].join(' ')}`
  }
  const size = SIZES.find((candidate) => candidate === values.get('--size')) ?? null
  if (values.has('--size') && size === null) return `--size is one of ${SIZES.join(', ')}`
  const only = values.get('--only')?.split(',') ?? []
  const unknown = only.find((name) => !known.includes(name))
  if (unknown !== undefined) return `${unknown} is no job: ${known.join(', ')}`
  const [seed, pairs] = [whole(values.get('--seed')), whole(values.get('--pairs'))]
  if (Number.isNaN(seed) || Number.isNaN(pairs) || pairs === 0) return '--seed and --pairs are whole numbers'
  const format = values.has('--json') ? 'json' : values.has('--markdown') ? 'markdown' : 'text'
  return { size, seed, only, pairs, format }
}

function whole(text: string | undefined): number | null {
  if (text === undefined) return null
  return /^\d+$/.test(text) ? Number(text) : Number.NaN
}
