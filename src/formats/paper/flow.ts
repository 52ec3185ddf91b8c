import type { Words } from '../../core/report/document.ts'
import type { Node, Part } from '../../core/report/tree.ts'
import type { Picture, Pictures } from '../pictures.ts'
import type { Entry, Outline } from './outline.ts'
import type { PageKind } from './pages.ts'
import type { Wording } from './wording.ts'

/** Something of a document and the kind of page it stands on. */
export interface Standing {
  readonly page: PageKind
  /** A heading stands on the page of what follows it. */
  readonly leads?: boolean
}

/** What a document is written with. */
export interface Desk<P extends Picture = Picture> {
  readonly words: Wording
  readonly pictures: Pictures<P>
  readonly outline: Outline
  readonly count: (kind: 'figure' | 'table') => number
}

/** What a format makes of a heading and of anything else; `headings` stand right above the node and go with it. */
export interface Writer<Block extends Standing> {
  heading(entry: Entry): Block
  block(node: Exclude<Node, { kind: 'heading' }>, headings: number): Promise<Block>
}

/** A chapter as blocks: its title, then what it says. */
export async function blocksOf<Block extends Standing>(part: Part, outline: Outline, writer: Writer<Block>): Promise<Block[]> {
  const heading = (title: Words): Block => {
    const entry = outline.get(title)
    if (!entry) throw new Error('a heading of another document')
    return writer.heading(entry)
  }
  const blocks: Block[] = [heading(part.title)]
  for (const node of part.nodes) {
    const headings = blocks.length - 1 - blocks.map(({ leads }) => leads === true).lastIndexOf(false)
    blocks.push(node.kind === 'heading' ? heading(node.words) : await writer.block(node, headings))
  }
  return blocks
}

/** Blocks of one kind of page after each other; headings go with what they lead to. */
export function runsOf<Block extends Standing>(blocks: readonly Block[]): { page: PageKind; blocks: Block[] }[] {
  const pages: PageKind[] = []
  let next: PageKind = 'A4'
  for (const { page, leads } of [...blocks].reverse()) {
    if (!leads) next = page
    pages.unshift(leads ? next : page)
  }
  const runs: { page: PageKind; blocks: Block[] }[] = []
  for (const [at, block] of blocks.entries()) {
    const page = pages[at] as PageKind
    const last = runs.at(-1)
    if (last?.page === page) last.blocks.push(block)
    else runs.push({ page, blocks: [block] })
  }
  return runs
}
