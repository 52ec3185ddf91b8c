import type { Dossier } from '../core/report/dossier.ts'
import { buildReport, needsOf } from '../core/report/index.ts'
import type { DocumentKind, DocumentOrder } from '../core/report/order.ts'
import { registerNeeds, registersOf } from '../core/report/registers.ts'
import { planOf } from '../core/report/subject.ts'
import { sourcesOf } from '../core/scenario/project.ts'
import { fileName, type NamedFile, zipFiles } from '../formats/zip-files.ts'
import { type Locale, translate } from '../i18n/index.ts'
import type { Analysis } from '../workers/analysis-client.ts'
import { answersFor } from './export-answers.ts'
import { atlasLines, atlasPage, atlasPixels } from './export-atlas.ts'
import { argued, type Version } from './export-documents.ts'
import { chosenOf } from './export-dossier.ts'
import { drawnPictures, pixelPictures } from './export-pictures.ts'
import { publicPack, type Review } from './export-public.ts'
import { drawnSheets, sheetsOf } from './export-sheets.ts'
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
  readonly takePicture: (work: Work) => Promise<Uint8Array | null>
}

export interface Made {
  readonly bytes: Uint8Array
  /** Documents that argue a plan are remembered: the next one says what changed. */
  readonly version?: Version
  readonly review?: Review
}

/** A kind of file: how it is called on disk, and how it is made. Writers are loaded when they are wanted. */
export interface Product {
  readonly type: string
  readonly ending: string
  readonly print?: boolean
  make(bench: Bench, work: Work): Promise<Made>
}

const OFFICE = 'application/vnd.openxmlformats-officedocument'
const WORD = `${OFFICE}.wordprocessingml.document`

/** The files this page can make: a new one is one line here and its words. */
export const PRODUCTS: Readonly<Partial<Record<DocumentKind, Product>>> = {
  geojson: { type: 'application/geo+json', ending: 'geojson', make: bytesOf(proposal) },
  xlsx: { type: `${OFFICE}.spreadsheetml.sheet`, ending: 'xlsx', make: bytesOf(workbook) },
  csv: { type: 'application/zip', ending: 'zip', make: bytesOf(tables) },
  png: { type: 'image/png', ending: 'png', make: bytesOf(picture) },
  atlas: {
    ...{ type: 'text/html', ending: 'pdf', print: true },
    make: bytesOf(async (bench, work) => atlasPage(await drawnSheets(bench, work), bench)),
  },
  'atlas-png': { type: 'application/zip', ending: 'zip', make: bytesOf(sheetPixels) },
  'atlas-svg': { type: 'application/zip', ending: 'zip', make: bytesOf(sheetLines) },
  public: { type: 'text/html', ending: 'html', make: publicPack },
  pack: { type: 'application/zip', ending: 'zip', make: wholePack },
  docx: { type: WORD, ending: 'docx', make: (bench, work) => wordDocument(bench, 'report', work) },
  pptx: { type: `${OFFICE}.presentationml.presentation`, ending: 'pptx', make: slides },
  html: { type: 'text/html', ending: 'html', make: page },
  pdf: { type: 'text/html', ending: 'pdf', print: true, make: page },
  minutes: { type: WORD, ending: 'docx', make: (bench, work) => wordDocument(bench, 'minutes', work) },
}

function bytesOf(make: (bench: Bench, work: Work) => Promise<Uint8Array>): Product['make'] {
  return async (bench, work) => ({ bytes: await make(bench, work) })
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
  // Taken before anything is waited for: features and project are of one state.
  const layers = sourcesOf(project.project).flatMap((source) => project.shelf.of(source) ?? [])
  const file = project.file()
  const registers = registersOf(await answersFor(analysis, registerNeeds(subject), work.part(0, 0.9)))
  const { writeProposal } = await import('../formats/proposal/write.ts')
  await work.breathe()
  return writeProposal({ subject, plan: planOf(subject), registers, layers, project: file }, locale)
}

async function picture({ takePicture }: Bench, work: Work): Promise<Uint8Array> {
  const png = await takePicture(work)
  if (!png) throw new NoMap()
  return png
}

/** The page shows no map to take a picture of. */
export class NoMap extends Error {}

async function wordDocument(bench: Bench, id: 'report' | 'minutes', work: Work): Promise<Made> {
  const { tree, version } = await argued(bench, id, work.part(0, 0.4))
  const { writeDocx } = await import('../formats/docx/write.ts')
  const bytes = await writeDocx(tree, await pixelPictures(bench, tree, work.part(0.4, 0.95)), bench.locale)
  return version ? { bytes, version } : { bytes }
}

async function slides(bench: Bench, work: Work): Promise<Made> {
  const { tree, version } = await argued(bench, 'deck', work.part(0, 0.4))
  const { writePptx } = await import('../formats/pptx/write.ts')
  const bytes = await writePptx(tree, await pixelPictures(bench, tree, work.part(0.4, 0.95)), bench.locale)
  return version ? { bytes, version } : { bytes }
}

async function page(bench: Bench, work: Work): Promise<Made> {
  const { tree, version } = await argued(bench, 'report', work.part(0, 0.5))
  const { writeHtml } = await import('../formats/html/write.ts')
  const bytes = await writeHtml(tree, await drawnPictures(bench, tree, work.part(0.5, 0.95)), bench.locale)
  return version ? { bytes, version } : { bytes }
}

async function sheetPixels(bench: Bench, work: Work): Promise<Uint8Array> {
  const sheets = await drawnSheets(bench, work.part(0, 0.2))
  return zipFiles(await atlasPixels(sheets, work.part(0.2, 1)), bench.dossier.made, () => work.breathe())
}

async function sheetLines(bench: Bench, work: Work): Promise<Uint8Array> {
  return zipFiles(await atlasLines(bench, work), bench.dossier.made, () => work.breathe())
}

/** What a whole pack holds besides the sheets, with its share of the work. */
const PACKED: readonly (readonly [DocumentKind, number])[] = [
  ['xlsx', 0.1],
  ['geojson', 0.05],
  ['docx', 0.25],
  ['pptx', 0.15],
]

/** 全套: tables, proposal, report, slides and the sheets, as pictures and as a page to be printed, in one zip. */
async function wholePack(bench: Bench, work: Work): Promise<Made> {
  const files: NamedFile[] = []
  let version: Version | undefined
  let from = 0
  const named = (kind: DocumentKind, ending: string) => fileName(`${translate(bench.locale, `export.file.${kind}`)}.${ending}`)
  for (const [kind, share] of PACKED) {
    const product = PRODUCTS[kind]
    if (!product) continue
    const made = await product.make(bench, work.part(from, from + share))
    files.push({ name: named(kind, product.ending), bytes: made.bytes })
    version ??= made.version
    from += share
  }
  if (sheetsOf(bench).length > 0) {
    const sheets = await drawnSheets(bench, work.part(from, from + 0.1))
    files.push({ name: named('atlas', 'html'), bytes: atlasPage(sheets, bench) })
    const folder = named('atlas', '').replace(/\.$/, '')
    for (const { name, bytes } of await atlasPixels(sheets, work.part(from + 0.1, 0.98)))
      files.push({ name: `${folder}/${name}`, bytes })
  }
  const bytes = await zipFiles(files, bench.dossier.made, () => work.breathe())
  return version ? { bytes, version } : { bytes }
}
