import { strToU8 } from 'fflate'
import type { DocumentTree } from '../../core/report/tree.ts'
import type { Locale } from '../../i18n/index.ts'
import { type Desk, runsOf } from '../paper/flow.ts'
import { captionCounter, type Outline, outlineOf } from '../paper/outline.ts'
import { runningFoot, type Wording, wording } from '../paper/wording.ts'
import type { Pictures } from '../pictures.ts'
import { type Block, chapterOf } from './blocks.ts'
import { html, type Markup } from './markup.ts'
import { PAGE_CLASS, styleOf } from './style.ts'

/** Nothing is loaded and nothing runs: pictures stand in the page, styles in its head. */
const POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

/**
 * A document as one page that needs nothing beside it, to be read or printed: A4 upright, wide tables lying, maps on A3. The same tree
 * gives the same bytes.
 */
export async function writeHtml(tree: DocumentTree, pictures: Pictures, locale: Locale): Promise<Uint8Array> {
  const words = wording(locale)
  const outline = outlineOf(tree, words)
  const desk: Desk = { words, pictures, outline, count: captionCounter() }
  const blocks: Block[] = []
  for (const part of tree.parts) blocks.push(...(await chapterOf(part, desk)))
  const page = html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="${words.own('creator')}">
<meta name="date" content="${tree.stamp.made}">
<title>${words.say(tree.title)}</title>
<style>${{ html: styleOf(tree, words) }}</style>
</head>
<body>
${coverOf(tree, words)}
${contentsOf(outline, words)}
<main>${sectionsOf(blocks)}</main>
<footer class="colophon">${runningFoot(tree, words)}</footer>
</body>
</html>
`
  return strToU8(page.html)
}

function coverOf({ title, subtitle, stamp }: DocumentTree, words: Wording): Markup {
  const lines = subtitle.map((each) => html`<p>${words.say(each)}</p>`)
  const rows = stamp.head.map(
    ({ label, cell }) => html`<tr><th scope="row">${words.say(label)}</th><td>${words.cell(cell)}</td></tr>`,
  )
  return html`<header class="cover"><h1>${words.say(title)}</h1>${lines}<table class="stamp">${rows}</table></header>`
}

function contentsOf(outline: Outline, words: Wording): Markup {
  const entries = [...outline.values()].filter(({ level }) => level < 3)
  if (entries.length < 2) return html``
  const items = entries.map(
    ({ level, number, title, anchor }) => html`<li class="level${level}"><a href="#${anchor}">${number}${title}</a></li>`,
  )
  return html`<nav><h2>${words.own('contents')}</h2><ol>${items}</ol></nav>`
}

/** Blocks of one kind of page after each other are a section. */
function sectionsOf(blocks: readonly Block[]): readonly Markup[] {
  return runsOf(blocks).map(
    ({ page, blocks: members }) => html`<section class="${PAGE_CLASS[page]}">${members.map(({ markup }) => markup)}</section>`,
  )
}
