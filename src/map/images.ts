import type { Drawing } from '../symbols/drawing.ts'
import { drawHatch } from '../symbols/marks.ts'
import { ACCENT, ESTATE, grey, LARGE_CLASS, UNKNOWN } from '../symbols/palette.ts'
import type { MapLibreMap } from './maplibre.ts'
import { paintDrawing } from './paint.ts'

/** Pictures are drawn at twice their size for dense screens. */
const RATIO = 2

const painted = new Map<string, ImageData>()

/** The drawing as pixels, painted once per key for all maps of the page. */
function paint(key: string, drawing: Drawing): ImageData {
  const { size } = drawing
  const known = painted.get(key)
  if (known) return known
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = size * RATIO
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('no 2d canvas')
  context.scale(RATIO, RATIO)
  context.translate(size / 2, size / 2)
  paintDrawing(context, drawing)
  const pixels = context.getImageData(0, 0, canvas.width, canvas.height)
  painted.set(key, pixels)
  return pixels
}

/** Gives the map the pictures it does not have yet. */
export function addImages(map: MapLibreMap, drawings: ReadonlyMap<string, Drawing>): void {
  for (const [key, drawing] of drawings) if (!map.hasImage(key)) map.addImage(key, paint(key, drawing), { pixelRatio: RATIO })
}

/** Patterns that the style names. */
export const PATTERNS: ReadonlyMap<string, Drawing> = new Map([
  ['hatch-unknown', drawHatch(UNKNOWN, 1, 8)],
  ['hatch-assigned', drawHatch(ACCENT, 1.3, 8)],
  ['hatch-unplaced', drawHatch(LARGE_CLASS, 1.6, 6)],
  ['hatch-stale', drawHatch(grey(ACCENT), 1.3, 8)],
  ['hatch-estate', drawHatch(ESTATE.edge, 1.2, 6)],
])
