/**
 * Puts the results of formulas beside them and fits the sheet to one A3 page across. The writer leaves formulas without a
 * result, which previewers that do not calculate show as empty.
 */
export function withResults(xml: string, results: ReadonlyMap<string, number>): string {
  return xml
    .replaceAll(/<c r="([A-Z]+\d+)"([^>]*)><f>=?([^<]*)<\/f><\/c>/g, (_, address: string, style: string, formula: string) => {
      const value = results.get(address)
      return `<c r="${address}"${style}><f>${formula}</f>${value === undefined ? '' : `<v>${value}</v>`}</c>`
    })
    .replace('<sheetViews>', '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>')
    .replace(/<pageSetup [^>]*\/>/, '<pageSetup paperSize="8" orientation="landscape" fitToWidth="1" fitToHeight="0"/>')
}

/** Repeats the rows of the headings on every printed page. */
export function withPrintTitles(xml: string, sheets: readonly string[], row: number): string {
  const names = sheets.map(
    (name, at) =>
      `<definedName name="_xlnm.Print_Titles" localSheetId="${at}">'${name.replaceAll("'", "''")}'!$${row}:$${row}</definedName>`,
  )
  return xml.replace('<definedNames/>', `<definedNames>${names.join('')}</definedNames>`)
}
