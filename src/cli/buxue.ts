import { LOCALES, type Locale, translate } from '../i18n/index.ts'
import { oneOf, readArguments, WrongCall } from './arguments.ts'
import { checkCommand } from './check-command.ts'
import { evaluateCommand } from './evaluate.ts'

/** The command line: the same core as the page. Exit 0, 1 (problems in the data) or 2 (wrong call). */
function main(argv: readonly string[]): number {
  let locale: Locale = LOCALES[0]
  try {
    const call = readArguments(argv)
    locale = oneOf('lang', call.options.lang, LOCALES, LOCALES[0])
    const today = new Date().toISOString().slice(0, 10)
    if (call.command === 'evaluate' || call.command === 'check') {
      const { text, code, warnings } =
        call.command === 'check' ? checkCommand(call, locale, today) : evaluateCommand(call, locale, today)
      for (const line of warnings) process.stderr.write(`${line}\n`)
      if (text !== '') process.stdout.write(`${text}\n`)
      return code
    }
    if (call.command !== 'help') throw new WrongCall(translate(locale, 'cli.unknown-command', { command: call.command }))
    process.stdout.write(`${translate(locale, 'cli.usage')}\n`)
    return 0
  } catch (error) {
    if (!(error instanceof WrongCall)) throw error
    process.stderr.write(`${translate(locale, 'cli.wrong-call', { reason: error.message })}\n`)
    return 2
  }
}

process.exitCode = main(process.argv.slice(2))
