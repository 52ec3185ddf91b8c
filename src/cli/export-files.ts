import { drain } from '../core/engine/engine.ts'
import { answer } from '../core/report/answering.ts'
import type { Report } from '../core/report/document.ts'
import { buildReport, needsOf, SECTIONS } from '../core/report/index.ts'
import type { DocumentKind } from '../core/report/order.ts'
import { registerNeeds, registersOf } from '../core/report/registers.ts'
import { planOf, type Section, type Subject } from '../core/report/subject.ts'
import { writeProposal } from '../formats/proposal/write.ts'
import { writeCsv, writeCsvZip } from '../formats/write-csv.ts'
import { writeXlsx } from '../formats/xlsx/write.ts'
import { type Locale, translate } from '../i18n/index.ts'
import { WrongCall } from './arguments.ts'
import { projectFileOf } from './project.ts'
import type { Asked } from './question.ts'

/** Writes a document from the files alone. @param table the one table that is asked for; null all */
type WriteFile = (asked: Asked, locale: Locale, table: Section | null) => Uint8Array | Promise<Uint8Array>

/** Documents that need no page, because nothing in them is drawn. */
export const WITHOUT_PAGE: Readonly<Partial<Record<DocumentKind, WriteFile>>> = {
  geojson: proposal,
  xlsx: (asked, locale) => writeXlsx(reportOf(asked, SECTIONS), locale),
  csv: (asked, locale, table) => {
    const report = reportOf(asked, table ? [table] : SECTIONS)
    const [only] = report.tables
    return table && only ? writeCsv(only, locale) : writeCsvZip(report, locale)
  },
}

/** The table of `--table`; null when none is named. Only CSV is one table to a file. */
export function tableOf(target: DocumentKind, id: string | undefined, locale: Locale): Section | null {
  if (id === undefined) return null
  if (target !== 'csv') throw new WrongCall(translate(locale, 'cli.export.table-of', { to: target }))
  const found = SECTIONS.find((section) => section.id === id)
  if (!found) throw new WrongCall(`--table ${id}: ${SECTIONS.map((section) => section.id).join(' | ')}`)
  return found
}

/** What the report is about. */
function subjectOf({ dataset, question, scenario, name }: Asked): Subject {
  return { dataset, question, project: name, scenarioName: scenario?.name ?? null }
}

function reportOf(asked: Asked, sections: readonly Section[]): Report {
  const subject = subjectOf(asked)
  return buildReport(subject, drain(answer(asked.engine, needsOf(subject, sections))), sections)
}

/** The plan with the project inside: its layers as they were read, and the scenario. */
function proposal(asked: Asked, locale: Locale): Uint8Array {
  const subject = subjectOf(asked)
  const layers = asked.layers.map(({ layer, bytes }) => ({ layer, bytes }))
  const registers = registersOf(drain(answer(asked.engine, registerNeeds(subject))))
  // A project that is opened needs a name: without one of its own it has that of its scenario.
  const project = projectFileOf({ ...asked, name: asked.name || (asked.scenario?.name ?? '') })
  return writeProposal({ subject, plan: planOf(subject), registers, layers, project }, locale)
}
