import type { Words } from '../../core/report/document.ts'
import type { DocumentTree } from '../../core/report/tree.ts'
import type { Wording } from './wording.ts'

/** A heading of a report: chapters are level 1, headings in them 2 and 3. */
export interface Entry {
  readonly level: 1 | 2 | 3
  /** 一、（一）1． or 1, 1.1, 1.1.1, with the space that follows it. */
  readonly number: string
  readonly title: string
  /** Where a link of the contents leads. */
  readonly anchor: string
}

/** Every heading of a document, by the sentence object it stands for. */
export type Outline = ReadonlyMap<Words, Entry>

/** Numbers the headings as the named styles of a report do. */
export function outlineOf(tree: DocumentTree, words: Wording): Outline {
  const outline = new Map<Words, Entry>()
  const counts: [number, number, number] = [0, 0, 0]
  const add = (title: Words, level: 1 | 2 | 3): void => {
    counts[level - 1] = (counts[level - 1] as number) + 1
    counts.fill(0, level)
    const number = words.locale === 'zh-CN' ? chineseNumber(level, counts) : `${counts.slice(0, level).join('.')} `
    outline.set(title, { level, number, title: words.say(title), anchor: `_Toc${outline.size + 1}` })
  }
  for (const { title, nodes } of tree.parts) {
    add(title, 1)
    for (const node of nodes) if (node.kind === 'heading') add(node.words, node.level === 3 ? 3 : 2)
  }
  return outline
}

function chineseNumber(level: 1 | 2 | 3, counts: readonly [number, number, number]): string {
  if (level === 3) return `${counts[2]}．`
  return level === 2 ? `（${chinese(counts[1])}）` : `${chinese(counts[0])}、`
}

const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九']

/** 1 … 99 as headings count. */
function chinese(n: number): string {
  const tens = Math.floor(n / 10)
  if (tens > 9) return String(n)
  return `${tens > 1 ? DIGITS[tens] : ''}${tens > 0 ? '十' : ''}${DIGITS[n % 10]}`
}

/** Counts figures and tables on through a document. */
export function captionCounter(): (kind: 'figure' | 'table') => number {
  const counts = { figure: 0, table: 0 }
  return (kind) => ++counts[kind]
}
