import { chunk, density } from './png-chunks.ts'
import { nearestIn, paletteOf } from './png-palette.ts'

/** Colours are told apart up to here; later ones by the first bits of their parts, 4,096 at most: all fit in two bytes. */
const TOLD_APART = 60_000
const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)

/**
 * A picture on paper as a PNG of at most 256 colours that says its density, taken in from its first row to its last: a third of what a
 * canvas writes, and no canvas has to hold the whole.
 */
export class PngWriter {
  readonly #width: number
  readonly #height: number
  readonly #dpi: number
  /** Number of the colour of every pixel. */
  readonly #pixels: Uint16Array
  readonly #numbers = new Map<number, number>()
  readonly #counts: number[] = []
  #at = 0

  constructor(width: number, height: number, dpi: number) {
    this.#width = width
    this.#height = height
    this.#dpi = dpi
    this.#pixels = new Uint16Array(width * height)
  }

  /** @param rgba whole rows, four bytes for each pixel; nothing shines through */
  add(rgba: Uint8ClampedArray | Uint8Array): void {
    // Four bytes at once: neighbours are mostly alike.
    const words = new Uint32Array(rgba.buffer, rgba.byteOffset, rgba.length / 4)
    const pixels = this.#pixels
    for (let at = 0; at < words.length; ) {
      const word = words[at] as number
      const from = at
      while (at < words.length && words[at] === word) at++
      // Red is the first byte, which is the lowest on every machine a browser runs on.
      const number = this.#numberOf(((word & 255) << 16) | (word & 0xff00) | ((word >> 16) & 255))
      this.#counts[number] = (this.#counts[number] as number) + at - from
      if (number > 0) pixels.fill(number, this.#at, this.#at + at - from)
      this.#at += at - from
    }
  }

  async finish(): Promise<Uint8Array> {
    const colours = [...this.#numbers.keys()]
    const palette = paletteOf(new Map(colours.map((colour, number) => [colour, this.#counts[number] ?? 0])))
    const rows = Uint8Array.from(colours, (colour) => nearestIn(palette, colour))
    const lines = new Uint8Array((this.#width + 1) * this.#height)
    const [pixels, width] = [this.#pixels, this.#width]
    for (let at = 0, line = 0; at < pixels.length; line++) {
      // The first byte of a line says that it is not filtered.
      for (const end = at + width; at < end; at++) lines[at + line + 1] = rows[pixels[at] as number] as number
    }
    const header = new Uint8Array(13)
    const view = new DataView(header.buffer)
    view.setUint32(0, this.#width)
    view.setUint32(4, this.#height)
    header.set([8, 3], 8)
    const parts = [
      SIGNATURE,
      chunk('IHDR', header),
      density(this.#dpi),
      chunk('PLTE', Uint8Array.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]))),
      chunk('IDAT', await deflated(lines)),
      chunk('IEND', new Uint8Array()),
    ]
    return new Uint8Array(await new Blob(parts as BlobPart[]).arrayBuffer())
  }

  #numberOf(colour: number): number {
    const known = this.#numbers.get(colour)
    if (known !== undefined) return known
    const told = this.#numbers.size < TOLD_APART ? colour : (colour & 0xf0f0f0) | 0x080808
    const number = this.#numbers.get(told) ?? this.#numbers.size
    if (number === this.#numbers.size) {
      this.#numbers.set(told, number)
      this.#counts.push(0)
    }
    return number
  }
}

/** By the machine's own zlib. */
async function deflated(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([bytes as BlobPart]).stream().pipeThrough(new CompressionStream('deflate'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}
