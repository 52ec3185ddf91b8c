import type { PixelPicture } from '../formats/pictures.ts'
import { startPng } from '../workers/png-client.ts'
import type { Work } from './export-work.ts'

const MILLIMETRES_PER_INCH = 25.4
/** Pixels drawn at once: half of an A3 sheet's width by a band of it takes a frame or two. */
const AT_ONCE = 1_500_000

/**
 * An SVG of known size on paper as a PNG that says its density; type is set in the fonts of this machine. It is drawn band by band on a
 * canvas of that height, so that no size of paper is too large for one, and written by a worker.
 * @param size millimetres
 */
export async function rasterise(
  svg: string,
  size: { readonly width: number; readonly height: number },
  dpi: number,
  work: Work,
): Promise<PixelPicture> {
  const [width, height] = [pixels(size.width, dpi), pixels(size.height, dpi)]
  const image = await imageOf(svg, width, height)
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = Math.min(height, Math.ceil(AT_ONCE / width))
  // Read back in the end: in memory from the start, drawn by the processor.
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true })
  if (!context) throw new Error('no canvas')
  const press = startPng(width, height, dpi)
  try {
    for (let top = 0; top < height; top += canvas.height) {
      await work.breathe()
      const rows = Math.min(canvas.height, height - top)
      // Paper: the last row of pixels is only partly covered where millimetres and pixels do not meet.
      context.fillStyle = '#ffffff'
      context.fillRect(0, 0, width, rows)
      context.drawImage(image, 0, -top, width, height)
      press.add(context.getImageData(0, 0, width, rows).data)
      work.progress((0.8 * (top + rows)) / height)
    }
    await work.breathe()
    return { png: await press.finish(), width, height }
  } finally {
    press.stop()
    canvas.width = 0
  }
}

export function pixels(millimetres: number, dpi: number): number {
  return Math.round((millimetres / MILLIMETRES_PER_INCH) * dpi)
}

/** The drawing, told its size in pixels: what has none of its own would be drawn small and blown up. */
async function imageOf(svg: string, width: number, height: number): Promise<HTMLImageElement> {
  const sized = svg.replace(/^<svg([^>]*?) width="[^"]*" height="[^"]*"/, `<svg$1 width="${width}" height="${height}"`)
  const address = URL.createObjectURL(new Blob([sized], { type: 'image/svg+xml' }))
  try {
    const image = new Image(width, height)
    image.src = address
    await image.decode()
    return image
  } finally {
    URL.revokeObjectURL(address)
  }
}
