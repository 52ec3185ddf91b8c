import { buildReport, needsOf, SECTIONS } from '../core/report/index.ts'
import { publicDocument } from '../core/report/public/document.ts'
import { type Leak, leaksIn, leaksOf, publicReport, secretsOf, shownText } from '../core/report/public/leaks.ts'
import { PUBLIC_SHEETS } from '../core/report/public/standing.ts'
import { smallestPublished } from '../core/report/public/suppress.ts'
import { imprintOf } from '../core/scenario/project.ts'
import { atlasOf } from '../sheets/map/atlas.ts'
import { answersFor, answersOf } from './export-answers.ts'
import { chosenOf } from './export-dossier.ts'
import { drawnPictures } from './export-pictures.ts'
import type { Bench } from './export-products.ts'
import type { Work } from './export-work.ts'

/** What was found before a file for the public is handed out. */
export interface Review {
  /** What the working tables hold and the file does not. */
  readonly withheld: readonly Leak[]
  /** What is in the file all the same, for somebody to decide on. */
  readonly left: readonly Leak[]
}

/** 公示包: the public tables and sheets of the chosen option as one page, and what its checker found. */
export async function publicPack(bench: Bench, work: Work): Promise<{ readonly bytes: Uint8Array; readonly review: Review }> {
  const { analysis, dossier, project, locale } = bench
  const subject = chosenOf(dossier)
  const limit = smallestPublished(subject.question.standards)
  const imprint = imprintOf(project.project)
  const secrets = secretsOf(subject, Object.values(imprint))
  const working = buildReport(subject, await answersFor(analysis, needsOf(subject, SECTIONS), work.part(0, 0.4)))
  await work.breathe()
  const report = publicReport(working, limit)
  const sheets = atlasOf(dossier)
    .sheets.map(({ request }) => request)
    .filter(({ kind }) => PUBLIC_SHEETS.includes(kind))
  const noAnswers = await answersOf(analysis, dossier, [], work.part(0.4, 0.45))
  const withheld = leaksOf(working, secrets, limit)
  const inTables = leaksOf(report, secrets, limit)
  const leftOut = withheld.filter((leak) => !inTables.some((still) => isOf(still, leak)))
  const tree = publicDocument(dossier, noAnswers, report, sheets, limit, leftOut)
  const pictures = await drawnPictures({ ...bench, order: { ...bench.order, preset: 'public' } }, tree, work.part(0.45, 0.95))
  const { writeHtml } = await import('../formats/html/write.ts')
  const bytes = await writeHtml(tree, pictures, locale)
  await work.breathe()
  const left = [...inTables, ...leaksIn(shownText(new TextDecoder().decode(bytes)), secrets)]
  return { bytes, review: { withheld: leftOut, left } }
}

/** Whether two leaks are of one column. */
function isOf(a: Leak, b: Leak): boolean {
  return a.reason === b.reason && a.table?.key === b.table?.key && JSON.stringify(a.field) === JSON.stringify(b.field)
}
