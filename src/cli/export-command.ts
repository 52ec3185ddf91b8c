import { existsSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { COMPULSORY } from '../core/domain/stage.ts'
import { DOCUMENTS, type DocumentKind, type DocumentOrder, ORIENTATIONS, PAPERS, PRESETS } from '../core/report/order.ts'
import { SHEET_KINDS, SHEET_OPTIONS } from '../core/report/sheet.ts'
import { type Locale, translate } from '../i18n/index.ts'
import { type Call, type Options, oneOf, WrongCall } from './arguments.ts'
import type { Outcome } from './evaluate.ts'
import { tableOf, WITHOUT_PAGE } from './export-files.ts'
import { documentOf } from './export-page.ts'
import { type Load, loadDataset } from './load.ts'
import { askedBy, failed, unanswerable, warnings } from './question.ts'

/** `export FILES… --to KIND --out FILE`: writes what the plan of the year says; exit code 1 when the data have errors, or a file for the public holds what should be looked at. */
export async function exportCommand(call: Call, locale: Locale, today: string, load: Load = loadDataset): Promise<Outcome> {
  const { to, out } = call.options
  const target = targetOf(to, locale)
  if (out === undefined) throw new WrongCall(translate(locale, 'cli.export.out'))
  // Said before the work, not after it.
  if (!existsSync(dirname(out))) throw notWritten(out, 'ENOENT', locale)
  const table = tableOf(target, call.options.table, locale)
  if (call.options.sheets !== undefined && !OF_SHEETS.includes(target))
    throw new WrongCall(translate(locale, 'cli.export.sheets-of', { to: target }))
  const drawn = sheetOf(call.options, locale)
  const asked = askedBy(call, locale, today, load)
  const nothing = unanswerable(asked, locale)
  if (nothing !== null) return { text: '', code: 1, warnings: [...warnings(asked.issues, locale), nothing] }
  const write = WITHOUT_PAGE[target]
  if (write && asked.scenarios.length > 1) throw new WrongCall(translate(locale, 'cli.export.one-scenario', { to: target }))
  const order: DocumentOrder = {
    document: target,
    request: asked.question.request,
    scenarios: asked.scenarios.map(({ id }) => id),
    ...drawn,
  }
  const { bytes, left } = write ? { bytes: await write(asked, locale, table), left: [] } : await documentOf(asked, order, locale)
  writeOut(out, bytes, locale)
  return {
    text: translate(locale, 'cli.export.wrote', { file: out, kilobytes: Math.ceil(bytes.length / 1024) }),
    code: failed(asked.issues) || left.length > 0 ? 1 : 0,
    warnings: [...warnings(asked.issues, locale), ...left],
  }
}

function targetOf(to: string | undefined, locale: Locale): DocumentKind {
  if (to === undefined) throw new WrongCall(translate(locale, 'cli.export.format', { formats: DOCUMENTS.join(' | ') }))
  return oneOf('to', to, DOCUMENTS, 'xlsx')
}

/** Documents that are map sheets, or have them beside other files. */
const OF_SHEETS: readonly DocumentKind[] = ['atlas', 'atlas-png', 'atlas-svg', 'pack']

type Drawn = Pick<DocumentOrder, 'paper' | 'orientation' | 'preset' | 'scale' | 'sheets'>

/** Paper, preset and scale of what is drawn, and which sheets; all on lying A3 at a scale that fits unless the call says otherwise. */
function sheetOf({ paper, orientation, preset, scale, sheets }: Options, locale: Locale): Drawn {
  const denominator = scale === undefined ? null : Number(scale)
  if (denominator !== null && !(Number.isInteger(denominator) && denominator > 0))
    throw new WrongCall(translate(locale, 'cli.export.scale', { scale: scale ?? '' }))
  return {
    paper: oneOf('paper', paper, PAPERS, 'A3'),
    orientation: oneOf('orientation', orientation, ORIENTATIONS, 'landscape'),
    preset: oneOf('preset', preset, PRESETS, 'internal'),
    scale: denominator,
    ...(sheets === undefined ? {} : { sheets: sheetNames(sheets) }),
  }
}

/** Sheets by their kind, with stage and option where only one is wanted: `balance,zones.P,zones.J.plan`. */
function sheetNames(text: string): readonly string[] {
  const names = text.split(',').map((name) => name.trim())
  for (const name of names) {
    const [kind, stage, option, school] = name.split('.')
    const wrong = [[SHEET_KINDS, kind] as const, [COMPULSORY, stage] as const, [SHEET_OPTIONS, option] as const].find(
      ([known, part]) => part !== undefined && !known.some((one) => one === part),
    )
    if (wrong) throw new WrongCall(`--sheets ${name}: ${wrong[0].join(' | ')}`)
    if (school !== undefined && kind !== 'school') throw new WrongCall(`--sheets ${name}: ${kind}.${stage}.${option}`)
  }
  return names
}

function writeOut(file: string, bytes: Uint8Array, locale: Locale): void {
  try {
    writeFileSync(file, bytes)
  } catch (error) {
    throw notWritten(file, (error as NodeJS.ErrnoException).code ?? String(error), locale)
  }
}

function notWritten(file: string, reason: string, locale: Locale): WrongCall {
  return new WrongCall(translate(locale, 'cli.export.not-written', { file, reason }))
}
