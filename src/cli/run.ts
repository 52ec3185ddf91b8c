import { LOCALES, type Locale, translate } from '../i18n/index.ts'
import { type Call, oneOf, readArguments, WrongCall } from './arguments.ts'
import { checkCommand } from './check-command.ts'
import { evaluateCommand, type Outcome } from './evaluate.ts'
import { exportCommand } from './export-command.ts'

/** The commands by name. */
const COMMANDS: Readonly<Record<string, (call: Call, locale: Locale, today: string) => Outcome | Promise<Outcome>>> = {
  check: checkCommand,
  evaluate: evaluateCommand,
  export: exportCommand,
}

/** Where a call says its result, and what is wrong with it. */
export interface Streams {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
}

/** The command line: the same core as the page. Gives the exit code: 0, 1 (problems in the data) or 2 (wrong call). */
export async function run(argv: readonly string[], { out, err }: Streams): Promise<number> {
  let locale: Locale = LOCALES[0]
  try {
    const call = readArguments(argv)
    locale = oneOf('lang', call.options.lang, LOCALES, LOCALES[0])
    const today = new Date().toISOString().slice(0, 10)
    const command = Object.hasOwn(COMMANDS, call.command) ? COMMANDS[call.command] : undefined
    if (command) {
      const { text, code, warnings } = await command(call, locale, today)
      for (const line of warnings) err(`${line}\n`)
      if (text !== '') out(`${text}\n`)
      return code
    }
    if (call.command !== 'help') throw new WrongCall(translate(locale, 'cli.unknown-command', { command: call.command }))
    out(`${translate(locale, 'cli.usage')}\n`)
    return 0
  } catch (error) {
    if (!(error instanceof WrongCall)) throw error
    err(`${translate(locale, 'cli.wrong-call', { reason: error.message })}\n`)
    return 2
  }
}
