import { formatNumber } from '../i18n/index.ts'
import { type LegendSection, legendSections } from './legend-sections.ts'
import type { MapLibreMap } from './maplibre.ts'
import { paintDrawing } from './paint.ts'
import { metresPerPixel, scaleBar } from './scale-bar.ts'
import type { Scene } from './scene.ts'

/** The words of a map picture: title, what it shows, and when it was drawn. */
export interface PictureText {
  readonly title: string
  readonly caption: string
  readonly drawn: string
}

const FONT = 'system-ui, "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", sans-serif'
const INK = '#1d2430'
const SECOND = '#5b6573'
/** Sizes in CSS pixels. */
const HEAD = 64
const FOOT = 28
const MARGIN = 16
const LEGEND = 250
const ROW = 24
const PICTURE = 34

/** The map as it stands on screen as a PNG, with title, caption, legend, scale and date. */
export async function mapPicture(map: MapLibreMap, scene: Scene, text: PictureText): Promise<Uint8Array> {
  const source = await frameOf(map)
  const ratio = source.width / map.getContainer().clientWidth
  const width = source.width / ratio
  const sections = legendSections(scene)
  const height = Math.max(source.height / ratio, legendHeight(sections))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round((width + LEGEND) * ratio)
  canvas.height = Math.round((height + HEAD + FOOT) * ratio)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no 2d canvas')
  context.scale(ratio, ratio)
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, width + LEGEND, height + HEAD + FOOT)
  context.drawImage(source, 0, HEAD, width, source.height / ratio)
  write(context, text.title, MARGIN, 28, `600 20px ${FONT}`, INK)
  write(context, text.caption, MARGIN, 51, `13px ${FONT}`, SECOND)
  write(context, text.drawn, MARGIN, HEAD + height + 19, `12px ${FONT}`, SECOND)
  paintLegend(context, scene.t('map.legend.title'), sections, width)
  paintScale(context, map, scene, width, HEAD + source.height / ratio)
  return bytesOf(canvas)
}

/** A copy of the map's next frame: its own canvas is empty as soon as the frame is over. */
function frameOf(map: MapLibreMap): Promise<HTMLCanvasElement> {
  return new Promise((resolve, reject) => {
    map.once('render', () => {
      const shown = map.getCanvas()
      const copy = document.createElement('canvas')
      copy.width = shown.width
      copy.height = shown.height
      const context = copy.getContext('2d')
      if (!context) return reject(new Error('no 2d canvas'))
      context.drawImage(shown, 0, 0)
      resolve(copy)
    })
    map.triggerRepaint()
  })
}

function legendHeight(sections: readonly LegendSection[]): number {
  return sections.reduce((sum, { title, rows }) => sum + (title === '' ? 8 : 26) + rows.length * ROW, 2 * MARGIN + 20)
}

function paintLegend(context: CanvasRenderingContext2D, title: string, sections: readonly LegendSection[], left: number): void {
  const x = left + MARGIN
  let y = HEAD + MARGIN
  write(context, title, x, y, `600 14px ${FONT}`, INK)
  y += 8
  for (const section of sections) {
    y += section.title === '' ? 8 : 22
    if (section.title !== '') write(context, section.title, x, y, `600 12px ${FONT}`, SECOND, LEGEND - 2 * MARGIN)
    y += 4
    for (const { text, drawing, colour } of section.rows) {
      const middle = y + ROW / 2
      if (drawing) {
        context.save()
        context.translate(x + PICTURE / 2, middle)
        const fit = Math.min(1, (ROW + 2) / drawing.size)
        context.scale(fit, fit)
        paintDrawing(context, drawing)
        context.restore()
      } else if (colour) {
        context.fillStyle = colour
        context.fillRect(x + 5, middle - 6, PICTURE - 10, 12)
      }
      write(context, text, x + PICTURE + 6, middle + 4, `12px ${FONT}`, INK, LEGEND - PICTURE - 2 * MARGIN)
      y += ROW
    }
  }
}

function paintScale(context: CanvasRenderingContext2D, map: MapLibreMap, scene: Scene, right: number, bottom: number): void {
  const { metres, pixels } = scaleBar(metresPerPixel(map.getCenter().lat, map.getZoom()), 140)
  const far = metres >= 1000
  const n = formatNumber(scene.locale, far ? metres / 1000 : metres)
  const words = scene.t(far ? 'map.scale.kilometres' : 'map.scale.metres', { n })
  const x = right - MARGIN - pixels
  const y = bottom - MARGIN
  context.fillStyle = 'rgb(255 255 255 / 82%)'
  context.fillRect(x - 8, y - 24, pixels + 16, 32)
  context.strokeStyle = INK
  context.lineWidth = 1.5
  context.beginPath()
  context.moveTo(x, y - 5)
  context.lineTo(x, y)
  context.lineTo(x + pixels, y)
  context.lineTo(x + pixels, y - 5)
  context.stroke()
  write(context, words, x, y - 9, `12px ${FONT}`, INK)
}

function write(
  context: CanvasRenderingContext2D,
  text: string,
  x: number,
  y: number,
  font: string,
  colour: string,
  widest?: number,
): void {
  context.font = font
  context.fillStyle = colour
  context.fillText(text, x, y, widest)
}

function bytesOf(canvas: HTMLCanvasElement): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob) blob.arrayBuffer().then((buffer) => resolve(new Uint8Array(buffer)), reject)
      else reject(new Error('the picture could not be written'))
    }, 'image/png')
  })
}
