import { escaped } from '../paper/xml.ts'

/** Markup that is known to be whole: text in it has been escaped. */
export interface Markup {
  readonly html: string
}

type Piece = string | number | Markup | readonly Markup[]

/** Puts markup together: text is escaped, markup stands as it is. */
export function html(parts: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  return { html: parts.map((part, at) => part + (at < pieces.length ? shown(pieces[at] as Piece) : '')).join('') }
}

function shown(piece: Piece): string {
  if (typeof piece === 'string') return escaped(piece)
  if (typeof piece === 'number') return String(piece)
  return 'html' in piece ? piece.html : piece.map((each) => each.html).join('')
}
