/** Colours of a picture by how many pixels have them; `0xRRGGBB`. */
export type ColourCounts = ReadonlyMap<number, number>

/** Colours a PNG of one byte for each pixel can hold. */
const MOST = 256
/** Of them, those that stand as they are: fills and inks of a drawing, so that a white sheet stays white. */
const KEPT = 96

/** Colours of nearly one kind, to become one. */
interface Box {
  readonly colours: readonly number[]
  /** Bits its widest part is shifted by, and how wide it is, by pixels. */
  readonly shift: number
  readonly spread: number
}

/**
 * At most 256 colours that stand for all of a picture: all where there are no more, else the most frequent, and of the others (edges,
 * blends) the middle of as many boxes (median cut).
 */
export function paletteOf(counts: ColourCounts): readonly number[] {
  if (counts.size <= MOST) return [...counts.keys()]
  const byCount = [...counts.keys()].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0) || a - b)
  const boxes: Box[] = [boxOf(byCount.slice(KEPT), counts)]
  while (boxes.length < MOST - KEPT) {
    const widest = boxes.reduce((best, box, at) => (box.spread > (boxes[best] as Box).spread ? at : best), 0)
    const { colours, shift, spread } = boxes[widest] as Box
    if (spread === 0) break
    const sorted = [...colours].sort((a, b) => ((a >> shift) & 255) - ((b >> shift) & 255) || a - b)
    const half = halfOf(sorted, counts)
    boxes.splice(widest, 1, boxOf(sorted.slice(0, half), counts), boxOf(sorted.slice(half), counts))
  }
  return [...new Set([...byCount.slice(0, KEPT), ...boxes.map(({ colours }) => meanOf(colours, counts))])]
}

/** Row in the palette of the colour nearest to one. */
export function nearestIn(palette: readonly number[], colour: number): number {
  const [red, green, blue] = [colour >> 16, (colour >> 8) & 255, colour & 255]
  let [best, least] = [0, Number.POSITIVE_INFINITY]
  for (let at = 0; at < palette.length; at++) {
    const one = palette[at] as number
    const [r, g, b] = [(one >> 16) - red, ((one >> 8) & 255) - green, (one & 255) - blue]
    // Eyes see green best, then red.
    const far = 3 * r * r + 6 * g * g + b * b
    if (far < least) [best, least] = [at, far]
  }
  return best
}

function boxOf(colours: readonly number[], counts: ColourCounts): Box {
  const pixels = colours.reduce((sum, colour) => sum + (counts.get(colour) ?? 0), 0)
  const widths = [16, 8, 0].map((shift) => {
    let [low, high] = [255, 0]
    for (const colour of colours) {
      const part = (colour >> shift) & 255
      low = Math.min(low, part)
      high = Math.max(high, part)
    }
    return { shift, width: Math.max(0, high - low) }
  })
  const { shift, width } = widths.reduce((a, b) => (b.width > a.width ? b : a))
  return { colours, shift, spread: width * Math.sqrt(pixels) }
}

/** Where half of the pixels are before, at least one colour on each side. */
function halfOf(sorted: readonly number[], counts: ColourCounts): number {
  const pixels = sorted.reduce((sum, colour) => sum + (counts.get(colour) ?? 0), 0)
  let before = 0
  for (let at = 0; at < sorted.length - 1; at++) {
    before += counts.get(sorted[at] as number) ?? 0
    if (before >= pixels / 2) return at + 1
  }
  return sorted.length - 1
}

function meanOf(colours: readonly number[], counts: ColourCounts): number {
  const sums = [0, 0, 0, 0]
  for (const colour of colours) {
    const count = counts.get(colour) ?? 0
    for (const [at, part] of [colour >> 16, (colour >> 8) & 255, colour & 255, 1].entries())
      sums[at] = (sums[at] ?? 0) + part * count
  }
  const [red = 0, green = 0, blue = 0, pixels = 1] = sums
  return (Math.round(red / pixels) << 16) | (Math.round(green / pixels) << 8) | Math.round(blue / pixels)
}
