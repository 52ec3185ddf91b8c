import type { DocumentTree } from '../../core/report/tree.ts'
import { PAGES, type PageKind } from '../paper/pages.ts'
import { runningFoot, runningHead, type Wording } from '../paper/wording.ts'

const FONTS = '"FangSong","仿宋","STFangsong","Noto Serif CJK SC","Source Han Serif SC","SimSun",serif'
const HEADINGS = '"SimHei","黑体","Microsoft YaHei","PingFang SC","Noto Sans CJK SC","Source Han Sans SC",sans-serif'

/** The class of blocks on a kind of page, and the name of that page. */
export const PAGE_CLASS: Readonly<Record<PageKind, string>> = { A4: 'a4', 'A4-landscape': 'wide', 'A3-landscape': 'widest' }

/** Sizes, colours and pages of a document that is printed; head and foot stand in the margins of every page but the first. */
export function styleOf(tree: DocumentTree, words: Wording): string {
  const head = quoted(runningHead(tree, words))
  const [before = '', between = '', after = ''] = words
    .own('page')
    .split(/\{n\}|\{N\}/)
    .map(quoted)
  const foot = `${before} counter(page) ${between} counter(pages) ${after} ${quoted(` · ${runningFoot(tree, words)}`)}`
  const running = `font:9pt ${HEADINGS};color:#5b6573`
  const pages = (Object.keys(PAGES) as PageKind[]).map((kind) => {
    const { width, height, side, top, bottom } = PAGES[kind]
    const name = kind === 'A4' ? '' : ` ${PAGE_CLASS[kind]}`
    return `@page${name}{size:${width}mm ${height}mm;margin:${top}mm ${side}mm ${bottom}mm;@top-center{content:${head};${running}}@bottom-center{content:${foot};${running}}}`
  })
  return `${pages.join('\n')}
@page :first{@top-center{content:none}@bottom-center{content:none}}
${SHEET}`
}

/** Text as a string of CSS, which no text can leave. */
function quoted(text: string): string {
  return `"${text.replace(/[^\p{L}\p{N} ·：:，,。.（）()—-]/gu, (sign) => `\\${sign.codePointAt(0)?.toString(16)} `)}"`
}

const SHEET = `*{box-sizing:border-box}
html{font:12pt/1.6 ${FONTS};color:#1d2430;background:#fff}
body{max-width:180mm;margin:0 auto;padding:8mm 6mm;overflow-wrap:anywhere}
h1,h2,h3,h4,figcaption,caption,.cover p,nav{font-family:${HEADINGS}}
h1,h2,h3,h4{font-weight:500;line-height:1.35;break-after:avoid;margin:1.2em 0 .5em}
h1{font-size:28pt;text-align:center}
h2{font-size:18pt}h3{font-size:15pt}h4{font-size:13pt}
:lang(zh) p.text{text-indent:2em}
p{margin:0 0 .5em;text-align:justify}
li{margin-bottom:.25em}
.cover{text-align:center;padding-top:14mm}
.cover p{text-align:center;font-size:15pt}
.missing strong{color:#b2182b}
.stamp{width:auto;min-width:60%;max-width:100%;margin:10mm auto 0;font-size:10pt;text-align:left}
.stamp th,.stamp td{border:0;border-bottom:.5pt solid #9aa3af;background:none;text-align:left}
.stamp th{white-space:nowrap;padding-right:2em}
nav{margin:10mm 0}
nav h2{text-align:center}
nav ol{list-style:none;padding:0;margin:0}
nav .level2{padding-left:2em}
a{color:inherit;text-decoration:none}
.missing{border-left:3pt solid #b2182b;background:#fbf0ee;padding:.4em .8em;text-indent:0}
.note,figcaption small,.heads{font-size:9pt;color:#5b6573;text-indent:0;text-align:left}
figure{margin:1em 0;break-inside:avoid;text-align:center}
figure img{max-width:100%;height:auto;display:block;margin:0 auto}
figcaption{font-size:10pt;margin-top:.4em}
figcaption small{display:block;text-align:center}
.scroll{overflow-x:auto;margin:.8em 0 .3em}
table{border-collapse:collapse;width:100%;font:10.5pt/1.4 "SimSun","宋体","Noto Serif CJK SC",serif;font-variant-numeric:tabular-nums}
.s9{font-size:9pt}.s75{font-size:7.5pt}
caption,.caption{font:500 10pt ${HEADINGS};text-align:center;margin:.8em 0 .3em;text-indent:0;break-after:avoid}
th,td{border:.5pt solid #9aa3af;padding:1pt 3pt;vertical-align:middle}
th{background:#eef1f5;text-align:center;font-weight:bold}
td.number{text-align:right}
td.unknown{color:#5b6573}
tr.total td{font-weight:bold;background:#f6f4ee}
thead{display:table-header-group}
tr{break-inside:avoid}
.together{break-inside:avoid}
.colophon{font-size:9pt;color:#5b6573;border-top:.5pt solid #9aa3af;margin-top:2em;padding-top:.5em}
@media print{
html{-webkit-print-color-adjust:exact;print-color-adjust:exact}
body{max-width:none;margin:0;padding:0}
.scroll{overflow:visible}
.cover,nav{break-after:page}
.cover{padding-top:20mm}
nav{font-size:11pt;line-height:1.4}
nav{margin:0}
.wide{page:wide}.widest{page:widest}
.colophon{display:none}
}`
