/**
 * Documents to look at: `npx tsx tests/formats/paper/look.ts FOLDER [report|deck|minutes|tiny …]` writes those of the demo district (or of a
 * tree with one of everything) as DOCX, PPTX and HTML, and as PDF where LibreOffice is installed. Maps and charts are grey boxes.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { documentOf } from '../../../src/core/report/documents.ts'
import type { DocumentTree } from '../../../src/core/report/tree.ts'
import { writeDocx } from '../../../src/formats/docx/write.ts'
import { writeHtml } from '../../../src/formats/html/write.ts'
import type { Frame } from '../../../src/formats/pictures.ts'
import { writePptx } from '../../../src/formats/pptx/write.ts'
import { answersTo, demoDossier } from '../../fixtures/dossier.ts'
import { DECK, picture, REPORT } from './tree.ts'

const [folder = 'documents', ...wanted] = process.argv.slice(2)
mkdirSync(folder, { recursive: true })

const pictures = async (_: unknown, { width, height }: Frame) => picture(Math.round(width * 4), Math.round(height * 4))

/** Word documents and pages of text, slides of a deck; how long each took, and its size. */
async function look(name: string, tree: DocumentTree): Promise<void> {
  const slides = tree.id === 'deck'
  const start = performance.now()
  const bytes = await (slides ? writePptx : writeDocx)(tree, pictures, 'zh-CN')
  const file = join(folder, `${name}.${slides ? 'pptx' : 'docx'}`)
  console.log(`${file}: ${Math.round(performance.now() - start)} ms, ${Math.round(bytes.length / 1024)} kB`)
  writeFileSync(file, bytes)
  if (!slides) writeFileSync(join(folder, `${name}.html`), await writeHtml(tree, pictures, 'zh-CN'))
  const office = spawnSync(
    'soffice',
    [
      `-env:UserInstallation=${pathToFileURL(join(folder, 'office'))}`,
      '--headless',
      '--convert-to',
      'pdf',
      '--outdir',
      folder,
      file,
    ],
    { encoding: 'utf8' },
  )
  console.log(office.error ? 'LibreOffice is not installed: not converted.' : office.stdout.trim())
}

if (wanted.includes('tiny')) {
  await look('tiny-report', REPORT)
  await look('tiny-deck', DECK)
}
const kinds = (['report', 'deck', 'minutes'] as const).filter((kind) => wanted.length === 0 || wanted.includes(kind))
if (kinds.length > 0) {
  const dossier = demoDossier()
  const answers = answersTo(dossier, kinds)
  for (const kind of kinds) await look(kind, documentOf(kind, dossier, answers))
}
