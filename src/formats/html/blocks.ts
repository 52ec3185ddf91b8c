import type { ReportTable, Words } from '../../core/report/document.ts'
import type { Node, Part } from '../../core/report/tree.ts'
import type { ColumnBlock } from '../paper/columns.ts'
import { blocksOf, type Desk, type Standing } from '../paper/flow.ts'
import type { Entry } from '../paper/outline.ts'
import { picturePlace } from '../paper/pages.ts'
import { pictureText } from '../paper/picture-text.ts'
import { type PlacedTable, placeTable, tableHead } from '../paper/place-table.ts'
import { isNumber, UNKNOWN, type Wording } from '../paper/wording.ts'
import { contained, type Pictured } from '../pictures.ts'
import { dataUrl } from './data-url.ts'
import { html, type Markup } from './markup.ts'

/** Something on a page as the format writes it. */
export interface Block extends Standing {
  readonly markup: Markup
}

const PX_PER_MM = 96 / 25.4

/** A chapter as blocks of a page. */
export function chapterOf(part: Part, desk: Desk): Promise<Block[]> {
  return blocksOf(part, desk.outline, { heading, block: (node, headings) => blockOf(node, headings, desk) })
}

/** @param headings that stand right above the node and go with it */
async function blockOf(node: Exclude<Node, { kind: 'heading' }>, headings: number, desk: Desk): Promise<Block> {
  const { words } = desk
  switch (node.kind) {
    case 'paragraph':
      return upright(html`<p class="text">${words.sayAll(node.sentences)}</p>`)
    case 'list': {
      const items = node.items.map((item) => html`<li>${words.sayAll(item)}</li>`)
      return upright(node.numbered ? html`<ol>${items}</ol>` : html`<ul>${items}</ul>`)
    }
    case 'missing':
      return upright(html`<p class="missing"><strong>${words.own('missing')}</strong>${words.sayAll(node.sentences)}</p>`)
    case 'table':
      return tableBlock(node.table, node.caption, desk)
    case 'chart':
    case 'map':
      return pictured(node, headings, desk)
  }
}

const upright = (markup: Markup): Block => ({ page: 'A4', markup })

function heading(entry: Entry): Block {
  const text = entry.number + entry.title
  const { anchor } = entry
  const markup =
    entry.level === 1
      ? html`<h2 id="${anchor}">${text}</h2>`
      : entry.level === 2
        ? html`<h3 id="${anchor}">${text}</h3>`
        : html`<h4 id="${anchor}">${text}</h4>`
  return { page: 'A4', leads: true, markup }
}

function captionText(kind: 'figure' | 'table', title: Words, { words, count }: Desk): string {
  return `${words.own(kind)} ${count(kind)}　${words.say(title)}`
}

function tableBlock(table: ReportTable, title: Words, desk: Desk): Block {
  const { words } = desk
  const placed = placeTable(table, words)
  const head = tableHead(table, words)
  const caption = html`<p class="caption">${captionText('table', title, desk)}</p>`
  const heads = head === '' ? html`` : html`<p class="heads">${head}</p>`
  const tables = placed.blocks.map((block, at) => {
    const continued = at > 0 ? html`<p class="heads">${words.own('continued')}</p>` : html``
    return html`${continued}<div class="scroll">${tableOf(table, block, placed, words)}</div>`
  })
  const note = placed.marked ? html`<p class="note">${words.own('marks')}</p>` : html``
  const inside = html`${caption}${heads}${tables}${note}`
  return { page: placed.page, markup: placed.together ? html`<div class="together">${inside}</div>` : inside }
}

function tableOf(table: ReportTable, { columns, shares }: ColumnBlock, { texts, size }: PlacedTable, words: Wording): Markup {
  const own = columns.map((column) => table.columns.indexOf(column))
  const widths = shares.map((share) => html`<col width="${(share * 100).toFixed(2)}%">`)
  const head = columns.map((column) => html`<th scope="col">${words.say(column.heading)}</th>`)
  const rows = table.rows.map(({ cells, total }, row) => {
    const line = columns.map((column, at) => {
      const text = texts[row]?.[own[at] as number] ?? ''
      if (text === UNKNOWN) return html`<td class="number unknown">${text}</td>`
      return isNumber(cells[column.key] ?? null) ? html`<td class="number">${text}</td>` : html`<td>${text}</td>`
    })
    return total ? html`<tr class="total">${line}</tr>` : html`<tr>${line}</tr>`
  })
  const scale = size === 10.5 ? '' : size === 9 ? 's9' : 's75'
  return html`<table class="${scale}"><colgroup>${widths}</colgroup><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table>`
}

async function pictured(node: Pictured, headings: number, desk: Desk): Promise<Block> {
  const { words } = desk
  const { page, frame, room } = picturePlace(node, headings)
  const picture = await desk.pictures(node, frame)
  const { description, remarks } = pictureText(node, words)
  const small = remarks.map((remark) => html`<small>${remark}</small>`)
  const caption = html`<figcaption>${captionText('figure', node.caption, desk)}${small}</figcaption>`
  if (picture === null) return upright(html`<figure><p class="missing">${words.own('undrawn')}</p>${caption}</figure>`)
  const { width, height } = contained(picture, room)
  const size = html`width="${Math.round(width * PX_PER_MM)}" height="${Math.round(height * PX_PER_MM)}"`
  return { page, markup: html`<figure><img src="${dataUrl(picture)}" ${size} alt="${description}">${caption}</figure>` }
}
