import { strToU8 } from 'fflate'
import { base64 } from '../paper/base64.ts'
import type { Picture } from '../pictures.ts'

/** A picture inside the page that shows it; an SVG stays lines and text. */
export function dataUrl(picture: Picture): string {
  return 'svg' in picture
    ? `data:image/svg+xml;base64,${base64(strToU8(picture.svg))}`
    : `data:image/png;base64,${base64(picture.png)}`
}
