import { legible } from '../i18n/legible.ts'

/** One element of a drawing: written as text for paper and files, built as an element on screen. */
export interface Mark {
  readonly tag: string
  readonly attributes: Readonly<Record<string, string | number>>
  readonly inside?: readonly (Mark | string)[]
}

export function mark(tag: string, attributes: Mark['attributes'], ...inside: readonly (Mark | string)[]): Mark {
  return inside.length > 0 ? { tag, attributes, inside } : { tag, attributes }
}

/** The drawing as SVG text; names and sentences of the data are escaped, what no XML can hold is shown as a sign that is missing. */
export function markText({ tag, attributes, inside = [] }: Mark): string {
  const own = Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escaped(String(value))}"`)
    .join('')
  const content = inside.map((each) => (typeof each === 'string' ? escaped(each) : markText(each))).join('')
  return content === '' ? `<${tag}${own}/>` : `<${tag}${own}>${content}</${tag}>`
}

function escaped(text: string): string {
  return legible(text).replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
