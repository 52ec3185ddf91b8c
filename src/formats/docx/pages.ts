import { convertMillimetersToTwip, type ISectionPropertiesOptions, PageOrientation } from 'docx'
import { PAGES, type PageKind } from '../paper/pages.ts'

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
