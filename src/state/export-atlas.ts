import { printSheets } from '../formats/print-sheets.ts'
import { fileName, type NamedFile } from '../formats/zip-files.ts'
import type { Bench } from './export-products.ts'
import { type DrawnSheet, drawnSheets } from './export-sheets.ts'
import type { Work } from './export-work.ts'
import { rasterise } from './rasterise.ts'

/** What print shops ask for. */
const PRINT_DPI = 300

/** Sheets as a page to be printed: lines as lines, text as text. */
export function atlasPage(sheets: readonly DrawnSheet[], { dossier, locale }: Bench): Uint8Array {
  return new TextEncoder().encode(printSheets(sheets, dossier.options[0]?.project ?? '', locale))
}

/** Each sheet as a file of its own, as pixels for printing. */
export async function atlasPixels(sheets: readonly DrawnSheet[], work: Work): Promise<readonly NamedFile[]> {
  const files: NamedFile[] = []
  for (const [at, { svg, name, width, height }] of sheets.entries()) {
    const part = work.part(at / sheets.length, (at + 1) / sheets.length)
    const { png } = await rasterise(svg, { width, height }, PRINT_DPI, part)
    files.push({ name: fileName(`${name}.png`), bytes: png })
    part.progress(1)
  }
  return files
}

/** Each sheet as a file of its own, as lines and text. */
export async function atlasLines(bench: Bench, work: Work): Promise<readonly NamedFile[]> {
  const sheets = await drawnSheets(bench, work)
  return sheets.map(({ svg, name }) => ({ name: fileName(`${name}.svg`), bytes: new TextEncoder().encode(svg) }))
}
