import { documentOf, needsOfDocument } from '../core/report/documents.ts'
import type { Dossier } from '../core/report/dossier.ts'
import { buildReport, needsOf } from '../core/report/index.ts'
import type { DocumentKind, DocumentOrder } from '../core/report/order.ts'
import { registerNeeds, registersOf } from '../core/report/registers.ts'
import { planOf } from '../core/report/subject.ts'
import type { DocumentTree } from '../core/report/tree.ts'
import { sourcesOf } from '../core/scenario/project.ts'
import type { Locale } from '../i18n/index.ts'
import type { Analysis } from '../workers/analysis-client.ts'
import { answersFor, answersOf } from './export-answers.ts'
import { chosenOf } from './export-dossier.ts'
import { pixelPictures } from './export-pictures.ts'
import type { Work } from './export-work.ts'
import type { ProjectState } from './project.svelte.ts'

/** What a file is made with. */
export interface Bench {
  readonly order: DocumentOrder
  readonly dossier: Dossier
  readonly project: ProjectState
  readonly analysis: Analysis
  readonly locale: Locale
  /** The map on screen as the bytes of a PNG. */
  readonly takePicture: () => Promise<Uint8Array | null>
}

/** A kind of file: how it is called on disk, and how it is made. Writers are loaded when they are wanted. */
export interface Product {
  readonly type: string
  readonly ending: string
  readonly print?: boolean
  make(bench: Bench, work: Work): Promise<Uint8Array>
}

const OFFICE = 'application/vnd.openxmlformats-officedocument'

/** The files this page can make: a new one is one line here and its words. */
export const PRODUCTS: Readonly<Partial<Record<DocumentKind, Product>>> = {
  geojson: { type: 'application/geo+json', ending: 'geojson', make: proposal },
  xlsx: { type: `${OFFICE}.spreadsheetml.sheet`, ending: 'xlsx', make: workbook },
  csv: { type: 'application/zip', ending: 'zip', make: tables },
  png: { type: 'image/png', ending: 'png', make: picture },
  docx: {
    type: `${OFFICE}.wordprocessingml.document`,
    ending: 'docx',
    make: (bench, work) => wordDocument(bench, 'report', work),
  },
}

async function report({ dossier, analysis }: Bench, work: Work) {
  const subject = chosenOf(dossier)
  const answers = await answersFor(analysis, needsOf(subject), work)
  return buildReport(subject, answers)
}

async function workbook(bench: Bench, work: Work): Promise<Uint8Array> {
  const tables = await report(bench, work.part(0, 0.8))
  const { writeXlsx } = await import('../formats/xlsx/write.ts')
  await work.breathe()
  return writeXlsx(tables, bench.locale)
}

async function tables(bench: Bench, work: Work): Promise<Uint8Array> {
  const made = await report(bench, work.part(0, 0.9))
  const { writeCsvZip } = await import('../formats/write-csv.ts')
  await work.breathe()
  return writeCsvZip(made, bench.locale)
}

async function proposal({ dossier, project, analysis, locale }: Bench, work: Work): Promise<Uint8Array> {
  const subject = chosenOf(dossier)
  const registers = registersOf(await answersFor(analysis, registerNeeds(subject), work.part(0, 0.9)))
  const layers = sourcesOf(project.project).flatMap((source) => project.shelf.of(source) ?? [])
  const { writeProposal } = await import('../formats/proposal/write.ts')
  await work.breathe()
  return writeProposal({ subject, plan: planOf(subject), registers, layers, project: project.file() }, locale)
}

async function picture({ takePicture }: Bench): Promise<Uint8Array> {
  const png = await takePicture()
  if (!png) throw new NoMap()
  return png
}

/** The page shows no map to take a picture of. */
export class NoMap extends Error {}

/** The tree of a document with every number in its place. */
async function treeOf({ dossier, analysis }: Bench, id: DocumentTree['id'], work: Work): Promise<DocumentTree> {
  const answers = await answersOf(analysis, dossier, needsOfDocument(id, dossier), work)
  await work.breathe()
  return documentOf(id, dossier, answers)
}

async function wordDocument(bench: Bench, id: 'report' | 'minutes', work: Work): Promise<Uint8Array> {
  const tree = await treeOf(bench, id, work.part(0, 0.4))
  const { writeDocx } = await import('../formats/docx/write.ts')
  const pictures = pixelPictures(bench, tree, work.part(0.4, 0.9))
  const bytes = await writeDocx(tree, pictures, bench.locale)
  await work.breathe()
  return bytes
}
