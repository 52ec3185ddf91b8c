import { extentOf } from '../../core/domain/extent.ts'
import type { Box } from '../../core/geo/boxes.ts'
import { formatNumber } from '../../i18n/index.ts'
import { ACCENT, GROUND, INK, SECOND_INK, WHITE } from '../../symbols/palette.ts'
import { named } from './base.ts'
import type { Rect } from './paper.ts'
import { areaPath, linePath, rectPath } from './shapes.ts'
import { line, type Sheet, said } from './sheet.ts'
import { mm, text, textWidth } from './svg.ts'
import { projectedBox, type View } from './view.ts'

/** Steps of the graticule in degrees: the smallest that leaves no more than eight ticks to a side. */
const STEPS = [1 / 360, 1 / 180, 1 / 120, 1 / 60, 1 / 30, 1 / 20, 1 / 12, 1 / 6, 0.25, 0.5, 1, 2, 5]
const MOST_TICKS = 7

/** The neat line with ticks where round meridians and parallels meet it. */
export function frameLines(sheet: Sheet): string {
  const { view, frame, paper } = sheet
  const { unit } = frame
  const edge = `<path d="${rectPath(view.map)}" fill="none" stroke="${INK}" stroke-width="${mm(0.35 * unit)}"/>`
  const [west, south, east, north] = degreesOf(view, paper.extent)
  const size = 1.75 * unit
  const ticks: string[] = []
  const tick = (x: number, y: number, dx: number, dy: number) =>
    ticks.push(`M${mm(x)} ${mm(y)}l${mm(dx * unit)} ${mm(dy * unit)}`)
  const names: string[] = []
  const { x, y, width, height } = view.map
  for (const lon of roundIn(west, east)) {
    for (const bottom of [false, true]) {
      const at = crossing((lat) => view.toPaper([lon, lat]), bottom ? y + height : y, south, north, 1)
      if (at < x + 1 || at > x + width - 1) continue
      tick(at, bottom ? y + height : y, 0, bottom ? -1.6 : 1.6)
      if (!bottom && at > x + 9 * unit && at < x + width - 9 * unit)
        names.push(text(degrees(lon), at + 0.6 * unit, y + 2.3 * unit, { size, halo: WHITE }))
    }
  }
  for (const lat of roundIn(south, north)) {
    for (const right of [false, true]) {
      const at = crossing((lon) => view.toPaper([lon, lat]), right ? x + width : x, west, east, 0)
      if (at < y + 1 || at > y + height - 1) continue
      tick(right ? x + width : x, at, right ? -1.6 : 1.6, 0)
      if (!right && at > y + 9 * unit && at < y + height - 9 * unit)
        names.push(text(degrees(lat), x + 2.1 * unit, at - 0.5 * unit, { size, halo: WHITE, turn: -90 }))
    }
  }
  return `${edge}<path d="${ticks.join('')}" fill="none" stroke="${INK}" stroke-width="${mm(0.25 * unit)}"/>${names.join('')}`
}

/** Degrees the frame covers, a little more on every side. */
function degreesOf(view: View, extent: readonly [number, number, number, number]): readonly [number, number, number, number] {
  const [lon, lat] = view.middle
  const [x0, y0] = view.toPaper([lon, lat])
  const [x1] = view.toPaper([lon + 0.01, lat])
  const [, y1] = view.toPaper([lon, lat + 0.01])
  const half = [(view.map.width * 0.52 * 0.01) / Math.abs(x1 - x0), (view.map.height * 0.52 * 0.01) / Math.abs(y1 - y0)] as const
  const [w, h] = [Math.max(half[0], (extent[2] - extent[0]) / 2), Math.max(half[1], (extent[3] - extent[1]) / 2)]
  return [lon - w, lat - h, lon + w, lat + h]
}

function roundIn(from: number, to: number): readonly number[] {
  const step = STEPS.find((each) => (to - from) / each <= MOST_TICKS) ?? 10
  const first = Math.ceil(from / step - 1e-9)
  const count = Math.max(0, Math.floor(to / step + 1e-9) - first + 1)
  return Array.from({ length: count }, (_, at) => (first + at) * step)
}

/** Where a meridian or parallel meets a side of the frame: along `axis` when its other coordinate is `side`. */
function crossing(at: (other: number) => readonly [number, number], side: number, from: number, to: number, axis: 0 | 1): number {
  let [low, high] = [from, to]
  const rising = at(to)[axis] > at(from)[axis]
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2
    if (at(middle)[axis] < side === rising) low = middle
    else high = middle
  }
  return at((low + high) / 2)[axis === 0 ? 1 : 0]
}

/** Degrees and minutes, seconds where there are any. */
function degrees(value: number): string {
  const seconds = Math.round(Math.abs(value) * 3600)
  const [whole, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  return `${value < 0 ? '−' : ''}${whole}°${String(minutes).padStart(2, '0')}′${rest === 0 ? '' : `${String(rest).padStart(2, '0')}″`}`
}

/** Bar and ratio; the bar is as long as its numbers say. */
export function scaleBar(sheet: Sheet, { x, y, width }: Rect): string {
  const { view, frame, locale } = sheet
  const { unit } = frame
  const size = 2.4 * unit
  const room = Math.min(width - 10 * unit, 46 * unit)
  const metres = lengthFor(room / view.length(1))
  const part = view.length(metres / 4)
  const [top, high] = [y + size * 1.5, 1.3 * unit]
  const parts = Array.from({ length: 4 }, (_, at) => {
    const fill = at % 2 === 0 ? INK : WHITE
    return `<rect x="${mm(x + at * part)}" y="${mm(top)}" width="${mm(part)}" height="${mm(high)}" fill="${fill}" stroke="${INK}" stroke-width="${mm(0.2 * unit)}"/>`
  }).join('')
  const far = metres >= 2000
  const number = (value: number) => formatNumber(locale, far ? value / 1000 : value, 2)
  const unitWord = said(sheet, line(far ? 'scale.kilometres' : 'scale.metres'))
  const labels = [0, metres / 2, metres].map((value) =>
    text(value === metres ? `${number(value)} ${unitWord}` : number(value), x + view.length(value), top - 0.6 * unit, {
      size: size * 0.85,
      anchor: value === 0 ? 'start' : 'middle',
      colour: INK,
    }),
  )
  const ratio = text(`1:${formatNumber(locale, view.scale)}`, x, top + high + size * 1.25, {
    size: size * 1.15,
    bold: true,
    colour: INK,
  })
  return `<g data-part="scale" data-metres="${metres}" data-length="${mm(view.length(metres))}">${parts}${labels.join('')}${ratio}</g>`
}

/** A round length of at most `most` metres whose quarters are round too. */
function lengthFor(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most))
  return ([8, 4, 2, 1].find((factor) => factor * power <= most) ?? 1) * power
}

/** An arrow to true north around (x, y), `height` millimetres high. */
export function northArrow(sheet: Sheet, x: number, y: number, height: number): string {
  const half = height / 2
  const [tip, foot, wide] = [mm(-half + 0.28 * height), mm(half), mm(height * 0.17)]
  const notch = mm(half - 0.17 * height)
  const needle = `<path d="M0 ${tip}L${wide} ${foot}L0 ${notch}Z" fill="${INK}"/><path d="M0 ${tip}L-${wide} ${foot}L0 ${notch}Z" fill="${WHITE}" stroke="${INK}" stroke-width="${mm(0.2 * sheet.frame.unit)}" stroke-linejoin="round"/>`
  const letter = text(said(sheet, line('north')), 0, -half + 0.2 * height, {
    size: height * 0.24,
    anchor: 'middle',
    bold: true,
    colour: INK,
  })
  return `<g data-part="north" transform="translate(${mm(x)} ${mm(y)}) rotate(${mm(sheet.view.north)})">${needle}${letter}</g>`
}

/** 位置缩略图: the county with the extent of the map on it. */
export function overviewBox(sheet: Sheet, box: Rect): string {
  const { scene, paper, view, frame, prefix } = sheet
  const { unit } = frame
  const areas = named(scene.dataset.areas)
  const outlines =
    areas.length > 0 ? areas.map(({ outline }) => outline) : scene.dataset.zones.flatMap(({ outline }) => outline ?? [])
  const inner = { x: box.x + unit, y: box.y + unit, width: box.width - 2 * unit, height: box.height - 2 * unit }
  const whole = extentOf(scene.dataset) ?? paper.extent
  const plane = joinedBox(projectedBox(whole, view.project), planeOf(view))
  // Not a round scale: the overview fills its box.
  const scale = Math.max((plane[2] - plane[0]) / inner.width, (plane[3] - plane[1]) / inner.height) * 1000
  const small = overviewOf(view, plane, Math.max(scale, 1), inner)
  const land = outlines.map((outline) => areaPath(small, outline)).join('')
  const borders = outlines.map((outline) => linePath(small, outline)).join('')
  const water = scene.dataset.barriers
    .filter(({ kind }) => kind === 'river' || kind === 'lake')
    .map(({ shape }) => areaPath(small, shape))
    .join('')
  const corner = shownBox(view, small)
  const clip = `${prefix}overview`
  return [
    `<g data-part="overview"><clipPath id="${clip}"><path d="${rectPath(box)}"/></clipPath>`,
    `<path d="${rectPath(box)}" fill="${WHITE}"/><g clip-path="url(#${clip})">`,
    land === '' ? '' : `<path d="${land}" fill="${GROUND.land}"/>`,
    water === '' ? '' : `<path d="${water}" fill="${GROUND.water}"/>`,
    borders === '' ? '' : `<path d="${borders}" fill="none" stroke="${GROUND.boundary}" stroke-width="${mm(0.2 * unit)}"/>`,
    `<path d="${rectPath(corner)}" fill="${ACCENT}" fill-opacity="0.08" stroke="${ACCENT}" stroke-width="${mm(0.5 * unit)}"/></g>`,
    `<path d="${rectPath(box)}" fill="none" stroke="${SECOND_INK}" stroke-width="${mm(0.2 * unit)}"/></g>`,
  ].join('')
}

/** The ground in the frame of a view, on the plane. */
function planeOf({ project, middle, map, length }: View): Box {
  const [x, y] = project(middle)
  const [width, height] = [map.width / length(2), map.height / length(2)]
  return [x - width, y - height, x + width, y + height]
}

function joinedBox(a: Box, b: Box): Box {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])]
}

/** A view of a box of the plane: what `viewOf` makes of a box of degrees. */
function overviewOf(view: View, plane: Box, scale: number, map: Rect): View {
  const [east, north] = [(plane[0] + plane[2]) / 2, (plane[1] + plane[3]) / 2]
  const [left, top] = [map.x + map.width / 2, map.y + map.height / 2]
  const length = (metres: number) => (metres * 1000) / scale
  const toPaper: View['toPaper'] = (place) => {
    const [x, y] = view.project(place)
    return [left + length(x - east), top - length(y - north)]
  }
  return { ...view, map, scale, length, toPaper }
}

/** The frame of one view on another of the same projection. */
function shownBox(view: View, small: View): Rect {
  const [cx, cy] = small.toPaper(view.middle)
  const share = view.scale / small.scale
  const [width, height] = [view.map.width * share, view.map.height * share]
  return { x: cx - width / 2, y: cy - height / 2, width, height }
}

/** 内部工作图: words across the map, faint enough to read through. */
export function watermark(sheet: Sheet): string {
  if (sheet.simple) return ''
  const { map } = sheet.view
  const words = said(sheet, line('watermark'))
  const size = Math.min(Math.min(map.width, map.height) * 0.085, (map.width * 0.5) / textWidth(words, 1))
  const places = [-1, 0, 1].map(
    (row) => [map.x + map.width * (0.5 - 0.13 * row), map.y + map.height * (0.52 + 0.28 * row)] as const,
  )
  const lines = places.map(([x, y]) => text(words, x, y, { size, anchor: 'middle', colour: INK, bold: true, turn: -24 }))
  return `<g data-part="watermark" fill-opacity="0.045">${lines.join('')}</g>`
}
