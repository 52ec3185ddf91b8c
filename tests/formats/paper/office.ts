import { strFromU8, unzipSync } from 'fflate'
import type { Cell, Words } from '../../../src/core/report/document.ts'
import type { DocumentTree, Node } from '../../../src/core/report/tree.ts'
import type { Locale } from '../../../src/i18n/index.ts'
import { sayFigure } from '../../../src/i18n/words.ts'

/** The parts of an office file as text; every one is checked to be well-formed. */
export function openParts(bytes: Uint8Array): ReadonlyMap<string, string> {
  const parts = new Map<string, string>()
  for (const [name, part] of Object.entries(unzipSync(bytes))) {
    if (!/\.(xml|rels)$/.test(name)) continue
    const text = strFromU8(part)
    const fault = faultOf(text)
    if (fault) throw new Error(`${name}: ${fault}`)
    parts.set(name, text)
  }
  return parts
}

/** What is wrong with an XML text, or null: signs no XML can hold, bare ampersands, elements that do not close. */
export function faultOf(xml: string): string | null {
  const bad = /(?![\t\n\r])[\p{Cc}\p{Cs}\ufffe\uffff]/u.exec(xml)
  if (bad) return `sign ${bad[0].charCodeAt(0).toString(16)} at ${bad.index}`
  if (/&(?!(amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i.test(xml)) return 'bare ampersand'
  const open: string[] = []
  const tag = /<(\/?)([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|<[?!][^>]*>|</g
  for (const [whole, close, name, attributes, single] of xml.matchAll(tag)) {
    if (whole === '<') return 'bare <'
    if (name === undefined) continue
    const names = [...(attributes ?? '').matchAll(/([\w:.-]+)\s*=/g)].map(([, each]) => each)
    if (new Set(names).size !== names.length && !/["'][^"']*=/.test(attributes ?? ''))
      return `twice the same attribute in ${name}`
    if (close === '/') {
      if (open.pop() !== name) return `</${name}>`
    } else if (single !== '/') open.push(name)
  }
  return open.length > 0 ? `<${open.at(-1)}> is not closed` : null
}

/** Texts of an XML part, entity by entity resolved, one for each element of that name. */
export function textsOf(xml: string, element: string): string[] {
  return [...xml.matchAll(new RegExp(`<${element}(?:\\s[^>]*)?>([\\s\\S]*?)</${element}>`, 'g'))].map(([, text = '']) =>
    plain(text),
  )
}

export function plain(xml: string): string {
  return xml
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&apos;|&#39;/g, "'")
    .replace(/&amp;/g, '&')
}

/** Every figure of the sentences of a document, as it must stand on paper. */
export function figuresSaid(tree: DocumentTree, locale: Locale): string[] {
  const words = [
    ...tree.parts.flatMap(({ title, nodes, notes = [] }) => [title, ...nodes.flatMap(sentencesOf), ...notes]),
    tree.title,
    ...tree.subtitle,
  ]
  return words.flatMap((each) => figuresIn(each, locale))
}

function sentencesOf(node: Node): readonly Words[] {
  switch (node.kind) {
    case 'heading':
      return [node.words]
    case 'list':
      return node.items.flat()
    case 'paragraph':
    case 'missing':
      return node.sentences
    case 'table':
      return [node.caption, ...node.table.rows.flatMap(({ cells }) => Object.values(cells).flatMap(wordsIn))]
    case 'chart':
    case 'map':
      return [node.caption]
  }
}

function wordsIn(cell: Cell): readonly Words[] {
  return cell !== null && 'words' in cell ? cell.words : []
}

function figuresIn({ params = {} }: Words, locale: Locale): string[] {
  return Object.values(params).flatMap((value) => {
    if (typeof value !== 'object') return []
    if ('figure' in value) return [sayFigure(locale, value.figure)]
    return 'key' in value ? figuresIn(value, locale) : []
  })
}
