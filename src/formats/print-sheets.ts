/** One page to print: an SVG whose units are millimetres, and the paper it fills. */
export interface PrintedSheet {
  readonly svg: string
  /** Millimetres. */
  readonly width: number
  readonly height: number
}

/** Sheets as one page to be printed: each on paper of exactly its size, text as text. */
export function printSheets(sheets: readonly PrintedSheet[], title: string, locale: string): string {
  const sizes = [...new Map(sheets.map((sheet) => [nameOf(sheet), sheet])).values()]
  const style = [
    ...sizes.map((sheet) => `@page ${nameOf(sheet)}{size:${sheet.width}mm ${sheet.height}mm;margin:0}`),
    ...sizes.map((sheet) => `.${nameOf(sheet)}{page:${nameOf(sheet)};width:${sheet.width}mm;height:${sheet.height}mm}`),
    'html,body{margin:0;padding:0;background:#fff}',
    'section{break-after:page;overflow:hidden}',
    'section:last-child{break-after:auto}',
    'svg{display:block}',
    '@media print{*{-webkit-print-color-adjust:exact;print-color-adjust:exact}}',
  ].join('')
  const pages = sheets.map((sheet) => `<section class="${nameOf(sheet)}">${sheet.svg}</section>`)
  return `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><title>${escaped(title)}</title><style>${style}</style></head><body>${pages.join('')}</body></html>`
}

function nameOf({ width, height }: PrintedSheet): string {
  return `p${Math.round(width)}x${Math.round(height)}`
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
