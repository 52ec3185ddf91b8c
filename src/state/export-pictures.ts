import type { DocumentTree } from '../core/report/tree.ts'
import type { Pictures, PixelPicture } from '../formats/pictures.ts'
import type { Bench } from './export-products.ts'
import type { Work } from './export-work.ts'

/** Charts and maps of a document as pixels, with the share of them that is drawn. */
export function pixelPictures(_bench: Bench, tree: DocumentTree, work: Work): Pictures<PixelPicture> {
  const all = tree.parts.reduce((sum, { nodes }) => sum + nodes.filter(isPictured).length, 0)
  let drawn = 0
  return async () => {
    await work.breathe()
    work.progress(++drawn / Math.max(1, all))
    return null
  }
}

function isPictured({ kind }: DocumentTree['parts'][number]['nodes'][number]): boolean {
  return kind === 'chart' || kind === 'map'
}
