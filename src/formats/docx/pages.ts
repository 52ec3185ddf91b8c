import { convertMillimetersToTwip, type ISectionPropertiesOptions, PageOrientation } from 'docx'
import type { Frame } from '../pictures.ts'

/** Pages of a report: upright for reading, lying for wide tables, A3 for maps and the widest. */
export type PageKind = 'A4' | 'A4-landscape' | 'A3-landscape'

interface Page {
  readonly width: number
  readonly height: number
  readonly side: number
  readonly top: number
  readonly bottom: number
}

/** Millimetres. */
const PAGES: Readonly<Record<PageKind, Page>> = {
  A4: { width: 210, height: 297, side: 25, top: 28, bottom: 24 },
  'A4-landscape': { width: 297, height: 210, side: 20, top: 25, bottom: 20 },
  'A3-landscape': { width: 420, height: 297, side: 20, top: 25, bottom: 20 },
}

/** Room for text on a page, in millimetres. */
export function roomOf(kind: PageKind): Frame {
  const { width, height, side, top, bottom } = PAGES[kind]
  return { width: width - 2 * side, height: height - top - bottom }
}

/** A page as a section of the document has it. */
export function pageOf(kind: PageKind): NonNullable<ISectionPropertiesOptions['page']> {
  const { width, height, side, top, bottom } = PAGES[kind]
  const landscape = width > height
  const twips = convertMillimetersToTwip
  return {
    // Width and height are given as of an upright page, and turned by whoever writes them.
    size: {
      width: twips(landscape ? height : width),
      height: twips(landscape ? width : height),
      orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
    },
    margin: {
      top: twips(top),
      bottom: twips(bottom),
      left: twips(side),
      right: twips(side),
      header: twips(12),
      footer: twips(11),
    },
  }
}
