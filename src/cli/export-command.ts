import { writeFileSync } from 'node:fs'
import { drain, Engine } from '../core/engine/engine.ts'
import { answer } from '../core/report/answering.ts'
import { buildReport, needsOf } from '../core/report/index.ts'
import { registerNeeds, registersOf } from '../core/report/registers.ts'
import { planOf, type Subject } from '../core/report/subject.ts'
import { writeProposal } from '../formats/proposal/write.ts'
import { writeXlsx } from '../formats/xlsx/write.ts'
import { type Locale, translate } from '../i18n/index.ts'
import { type Call, oneOf, WrongCall } from './arguments.ts'
import type { Outcome } from './evaluate.ts'
import { projectOf } from './project.ts'
import { type Asked, askedBy, failed, unanswerable, warnings } from './question.ts'

const TARGETS = ['geojson', 'xlsx'] as const

/** `export FILES… --to geojson|xlsx --out FILE`: writes the plan of the year; exit code 1 when the data have errors. */
export async function exportCommand(call: Call, locale: Locale, today: string): Promise<Outcome> {
  const { to, out } = call.options
  if (to === undefined) throw new WrongCall(translate(locale, 'cli.export.format', { format: '' }))
  const target = oneOf('to', to, TARGETS, 'xlsx')
  if (out === undefined) throw new WrongCall(translate(locale, 'cli.export.out'))
  const asked = askedBy(call, locale, today)
  const nothing = unanswerable(asked, locale)
  if (nothing !== null) return { text: '', code: 1, warnings: [...warnings(asked.issues, locale), nothing] }
  const bytes = target === 'xlsx' ? await workbook(asked, locale) : proposal(asked, locale)
  write(out, bytes, locale)
  return {
    text: translate(locale, 'cli.export.wrote', { file: out, kilobytes: Math.ceil(bytes.length / 1024) }),
    code: failed(asked.issues) ? 1 : 0,
    warnings: warnings(asked.issues, locale),
  }
}

/** What the report is about; a command line has no project, so the scenario's file names it. */
function subjectOf({ dataset, question, scenario }: Asked): Subject {
  return { dataset, question, project: '', scenarioName: scenario?.name ?? null }
}

/** The plan with the project inside: its layers as they were read, and the scenario. */
function proposal(asked: Asked, locale: Locale): Uint8Array {
  const subject = subjectOf(asked)
  const layers = asked.layers.map(({ layer, bytes }) => ({ layer, bytes }))
  const registers = registersOf(drain(answer(new Engine(asked.dataset), registerNeeds(subject))))
  const project = { project: projectOf(asked), bases: new Map(layers.map(({ layer, bytes }) => [layer.id, bytes])) }
  return writeProposal(
    { subject, plan: planOf(subject), registers, layers, project: { ...project, attachments: new Map(), view: null } },
    locale,
  )
}

function workbook(asked: Asked, locale: Locale): Promise<Uint8Array> {
  const subject = subjectOf(asked)
  const answers = drain(answer(new Engine(asked.dataset), needsOf(subject)))
  return writeXlsx(buildReport(subject, answers), locale)
}

function write(file: string, bytes: Uint8Array, locale: Locale): void {
  try {
    writeFileSync(file, bytes)
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error)
    throw new WrongCall(translate(locale, 'cli.export.not-written', { file, reason }))
  }
}
