import type { PixelPicture } from '../formats/pictures.ts'
import { pngSize, withDensity } from '../formats/png-density.ts'
import type { Work } from './export-work.ts'

const MILLIMETRES_PER_INCH = 25.4
/** Rows of pixels drawn at once: a band of A3 at 300 dpi takes less than a frame or two. */
const BAND = 512

/** The canvas of this browser is smaller than the picture that was asked for. */
export class TooLarge extends Error {
  readonly width: number
  readonly height: number

  constructor(width: number, height: number) {
    super(`${width} × ${height}`)
    this.width = width
    this.height = height
  }
}

/**
 * An SVG of known size on paper as a PNG that says its density; type is set in the fonts of this machine.
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
  await work.breathe()
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  // Read back in the end: in memory from the start, drawn by the processor.
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true })
  if (!context || canvas.width !== width || canvas.height !== height) throw new TooLarge(width, height)
  // Paper: its last row of pixels is only partly covered where millimetres and pixels do not meet.
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, width, height)
  for (let top = 0; top < height; top += BAND) {
    const rows = Math.min(BAND, height - top)
    context.save()
    context.beginPath()
    context.rect(0, top, width, rows)
    context.clip()
    context.drawImage(image, 0, 0, width, height)
    context.restore()
    // Reading one pixel draws what was only noted down.
    context.getImageData(0, top, 1, 1)
    work.progress((0.8 * (top + rows)) / height)
    await work.breathe()
  }
  const png = await bytesOf(canvas)
  // A canvas that is too large for the browser gives nothing, or a picture of another size.
  const made = png && pngSize(png)
  if (!png || made?.width !== width || made.height !== height) throw new TooLarge(width, height)
  canvas.width = 0
  await work.breathe()
  return { png: withDensity(png, dpi), width, height }
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

function bytesOf(canvas: HTMLCanvasElement): Promise<Uint8Array | null> {
  return new Promise((resolve) => {
    canvas.toBlob((blob) => {
      if (!blob) resolve(null)
      else void blob.arrayBuffer().then((buffer) => resolve(new Uint8Array(buffer)))
    }, 'image/png')
  })
}
