import { escaped } from '../paper/xml.ts'

/**
 * Puts the results of formulas beside them. The writer leaves formulas without a result, which previewers that do not calculate
 * show as empty.
 */
export function withResults(xml: string, results: ReadonlyMap<string, number | string>): string {
  return xml.replaceAll(
    /<c r="([A-Z]+\d+)"([^>]*)><f>=?([^<]*)<\/f><\/c>/g,
    (_, address: string, style: string, formula: string) => {
      const value = results.get(address)
      if (typeof value === 'string') return `<c r="${address}"${style} t="str"><f>${formula}</f><v>${value}</v></c>`
      return `<c r="${address}"${style}><f>${formula}</f>${value === undefined ? '' : `<v>${value}</v>`}</c>`
    },
  )
}

/** Sets A3 across, as many pages wide as asked, page numbers below. */
export function withPaper(xml: string, pages: number): string {
  return xml
    .replace('<sheetViews>', '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>')
    .replace(
      /<pageSetup [^>]*\/>/,
      `<pageSetup paperSize="8" orientation="landscape" fitToWidth="${pages}" fitToHeight="0"/><headerFooter><oddFooter>&amp;C&amp;A　&amp;P / &amp;N</oddFooter></headerFooter>`,
    )
}

/** Repeats the row of the headings, and the columns up to `column`, on every printed page. */
export function withPrintTitles(xml: string, sheets: readonly string[], row: number, column: string): string {
  const names = sheets.map((name, at) => {
    const quoted = name.replaceAll("'", "''")
    const sheet = `'${escaped(quoted)}'`
    return `<definedName name="_xlnm.Print_Titles" localSheetId="${at}">${sheet}!$A:$${column},${sheet}!$${row}:$${row}</definedName>`
  })
  return xml.replace('<definedNames/>', () => `<definedNames>${names.join('')}</definedNames>`)
}
