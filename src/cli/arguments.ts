import { parseArgs } from 'node:util'

/** A call that cannot be carried out as it was written: one sentence on stderr, exit 2. */
export class WrongCall extends Error {}

const OPTIONS = {
  mapping: { type: 'string' },
  scenario: { type: 'string', multiple: true },
  stage: { type: 'string' },
  year: { type: 'string' },
  variant: { type: 'string' },
  assumptions: { type: 'string' },
  allocation: { type: 'string' },
  seats: { type: 'string' },
  areas: { type: 'string' },
  distance: { type: 'string' },
  od: { type: 'string' },
  cohort: { type: 'string' },
  within: { type: 'string' },
  keep: { type: 'string' },
  locks: { type: 'string' },
  'whole-units': { type: 'boolean' },
  demand: { type: 'string' },
  years: { type: 'string' },
  to: { type: 'string' },
  out: { type: 'string' },
  name: { type: 'string' },
  table: { type: 'string' },
  paper: { type: 'string' },
  preset: { type: 'string' },
  scale: { type: 'string' },
  orientation: { type: 'string' },
  sheets: { type: 'string' },
  'as-of': { type: 'string' },
  lang: { type: 'string' },
  units: { type: 'boolean' },
  access: { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean' },
} as const

/** An option that may be given several times is a list. */
export type Options = {
  [Name in keyof typeof OPTIONS]?: (typeof OPTIONS)[Name]['type'] extends 'boolean'
    ? boolean
    : (typeof OPTIONS)[Name] extends { readonly multiple: true }
      ? string[]
      : string
}

export interface Call {
  readonly command: string
  readonly files: readonly string[]
  readonly options: Options
}

/** Splits the arguments; unknown options are a wrong call. */
export function readArguments(argv: readonly string[]): Call {
  try {
    const { values, positionals } = parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true })
    const [command = 'help', ...files] = positionals
    return { command: values.help ? 'help' : command, files, options: values }
  } catch (error) {
    const [reason] = (error instanceof Error ? error.message : String(error)).split('\n')
    throw new WrongCall(reason)
  }
}

/** One of a fixed list of values, or the default when the option is not given. */
export function oneOf<Value extends string>(
  name: string,
  value: string | undefined,
  allowed: readonly Value[],
  otherwise: Value,
): Value {
  if (value === undefined) return otherwise
  const found = allowed.find((candidate) => candidate === value)
  if (found === undefined) throw new WrongCall(`--${name} ${value}: ${allowed.join(' | ')}`)
  return found
}

/** The day of `--as-of`, or today; anything but a day of the calendar as `YYYY-MM-DD` is a wrong call. */
export function asOfDay({ 'as-of': day }: Options, today: string): string {
  if (day === undefined) return today
  const time = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(day) : Number.NaN
  // 30 February is taken for 2 March by some readers of dates: the day must come back as it was written.
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== day) throw new WrongCall(`--as-of ${day}: YYYY-MM-DD`)
  return day
}
