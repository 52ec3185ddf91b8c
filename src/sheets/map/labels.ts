import type { Rect } from './paper.ts'
import { mm, type TextStyle, text, textWidth } from './svg.ts'

/** A name or number that wants a place on the map. */
export interface Label {
  readonly lines: readonly string[]
  /** The name uncut, for the list beside the map. */
  readonly whole?: string
  /** Smaller lines under them, never bold. */
  readonly more?: readonly string[]
  /** Millimetres on the sheet. */
  readonly at: readonly [x: number, y: number]
  /** Distance to keep from the point; 0 puts the label on it. */
  readonly reach: number
  readonly size: number
  readonly colour: string
  readonly halo: string
  readonly bold?: boolean
  /** The higher goes first; equal ones in the order given. */
  readonly priority: number
  /** Degrees clockwise, for names along a line. */
  readonly turn?: number
}

const LINE = 1.16
/** Share of the type size that the smaller lines have. */
export const SMALLER = 0.82
const SHIFTS = [0, -0.9, 0.9, -1.8, 1.8, -2.7, 2.7]
/** How far, in type sizes, a label that stands on its place may move aside, the nearest first. */
const ASIDE = SHIFTS.flatMap((down) => SHIFTS.map((right) => [right * 1.6, down] as const)).sort(
  (a, b) => Math.hypot(...a) - Math.hypot(...b),
)
/** How far beyond its first places a label may stand when a thin line leads to it. */
const LED = [1.6, 3.2, 4.8]
/** Among more labels than this, thin lines would only tangle. */
const CROWD = 300
/** Empty paper between two labels, in type sizes. */
const AIR = 0.12

/** Labels that found room; of the others those that a number stands for, and those that have no place at all. */
export interface Placement {
  readonly body: string
  /** In the order of their numbers, which begin with 1. */
  readonly keyed: readonly Label[]
  readonly dropped: readonly Label[]
}

/**
 * Places labels greedily, the important first: beside, above or below their point, never over another label, a taken place or the edge
 * of the map. What finds no room is told beside the map and has a number on it, at most `most` of them; the rest is left out.
 * @param from priority from which a label is worth a number
 */
export function placeLabels(
  labels: readonly Label[],
  map: Rect,
  taken: readonly Rect[],
  { most, from }: { readonly most: number; readonly from: number } = { most: 0, from: 0 },
): Placement {
  const room = new Room(map)
  for (const rect of taken) room.take(rect)
  const dropped: Label[] = []
  const out: string[] = []
  const order = labels.map((label, at) => ({ label, at })).sort((a, b) => b.label.priority - a.label.priority || a.at - b.at)
  for (const { label } of order) {
    const place = firstFree(label, room, labels.length <= CROWD)
    if (!place) {
      dropped.push(label)
      continue
    }
    for (const box of place.boxes) room.take(box)
    out.push(written(label, place))
  }
  const keyed: Label[] = []
  const left = dropped.filter((label) => {
    if (keyed.length >= most || label.priority < from) return true
    const number: Label = { ...label, lines: [String(keyed.length + 1)], more: [], bold: true, size: label.size * SMALLER }
    const place = firstFree(number, room, true)
    if (!place) return true
    keyed.push(label)
    for (const box of place.boxes) room.take(box)
    out.push(written(number, place))
    return false
  })
  return { body: out.join(''), keyed, dropped: left }
}

/** A label in one line. */
export function inOneLine({ lines, whole, more = [] }: Label): string {
  const name = whole ?? lines.reduce((all, next) => all + (/[\x20-\x7f]$/.test(all) ? ' ' : '') + next, '')
  return [name, ...more].join(' ')
}

/** Eight directions around a point, east first. */
const DIRECTIONS = Array.from({ length: 8 }, (_, at) => [Math.cos((at * Math.PI) / 4), Math.sin((at * Math.PI) / 4)] as const)

/** The first place of a label that is free; those further off are not even thought of before. */
function firstFree(label: Label, room: Room, leaders: boolean): Place | undefined {
  for (const place of placesFor(label, leaders)) if (place.boxes.every((box) => room.free(box))) return place
  return undefined
}

interface Place {
  /** A thin line from the symbol to a label that stands apart from it. */
  readonly leader?: readonly [readonly [number, number], readonly [number, number]]
  readonly x: number
  /** Top of the first line. */
  readonly y: number
  readonly anchor: NonNullable<TextStyle['anchor']>
  readonly boxes: readonly Rect[]
}

/** Every line of a label with its size. */
function setLines({
  lines,
  more = [],
  size,
}: Label): readonly { readonly words: string; readonly size: number; readonly first: boolean }[] {
  const set = (list: readonly string[], share: number) => list.map((words) => ({ words, size: size * share, first: share === 1 }))
  return [...set(lines, 1), ...set(more, SMALLER)]
}

function* placesFor(label: Label, leaders: boolean): Generator<Place> {
  const { at, reach, size, turn } = label
  const lines = setLines(label)
  const width = Math.max(...lines.map((line) => textWidth(line.words, line.size)))
  const height = lines.reduce((sum, line) => sum + line.size * LINE, 0)
  const [x, y] = at
  if (turn !== undefined) {
    yield { x, y: y - height / 2, anchor: 'middle', boxes: alongLine(at, width, height, turn) }
    return
  }
  const place = (cx: number, cy: number, anchor: Place['anchor']): Place => {
    const left = anchor === 'start' ? cx : anchor === 'end' ? cx - width : cx - width / 2
    const air = AIR * size
    return { x: cx, y: cy, anchor, boxes: [{ x: left - air, y: cy - air / 2, width: width + 2 * air, height: height + air }] }
  }
  if (reach === 0) {
    for (const [right, down] of ASIDE) yield place(x + right * size, y - height / 2 + down * size, 'middle')
    return
  }
  const gap = reach + size * 0.2
  // The thin line runs through no symbol and no other label either.
  const spot = (px: number, py: number): Rect => ({ x: px - 0.1, y: py - 0.1, width: 0.2, height: 0.2 })
  const led = (px: number, py: number, far: number): readonly Place[] =>
    DIRECTIONS.map(([dx, dy]) => {
      const [ex, ey] = [px + dx * far, py + dy * far]
      const anchor = dx > 0.3 ? 'start' : dx < -0.3 ? 'end' : 'middle'
      const there = place(ex, dy > 0.3 ? ey : dy < -0.3 ? ey - height : ey - height / 2, anchor)
      const way = [0.35, 0.65, 0.9].map((share) => reach + (far - reach) * share).map((at) => spot(px + dx * at, py + dy * at))
      return {
        ...there,
        boxes: [...there.boxes, ...way],
        leader: [[px + dx * reach, py + dy * reach] as const, [ex, ey] as const] as const,
      }
    })
  const slant = reach * 0.72
  yield place(x + gap, y - height / 2, 'start')
  yield place(x, y + gap * 0.96, 'middle')
  yield place(x, y - gap - height, 'middle')
  yield place(x - gap, y - height / 2, 'end')
  yield place(x + slant, y + slant * 0.6, 'start')
  yield place(x + slant, y - slant * 0.6 - height, 'start')
  yield place(x - slant, y + slant * 0.6, 'end')
  yield place(x - slant, y - slant * 0.6 - height, 'end')
  if (!leaders) return
  for (const far of LED) yield* led(x, y, gap + far * size)
}

/** Small boxes along a turned line of text. */
function alongLine([x, y]: Label['at'], width: number, height: number, turn: number): readonly Rect[] {
  const count = Math.max(1, Math.ceil(width / height))
  const [dx, dy] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)]
  return Array.from({ length: count }, (_, at) => {
    const shift = ((at + 0.5) / count - 0.5) * width
    return { x: x + dx * shift - height / 2, y: y + dy * shift - height / 2, width: height, height }
  })
}

function written(label: Label, { x, y, anchor, leader }: Place): string {
  const { colour, halo, bold, turn } = label
  const [from, to] = leader ?? []
  const lead =
    from && to
      ? `<path d="M${mm(from[0])} ${mm(from[1])}L${mm(to[0])} ${mm(to[1])}" stroke="${colour}" stroke-width="${mm(label.size * 0.06)}"/>`
      : ''
  let top = y
  const set = setLines(label)
    .map(({ words, size, first }) => {
      const baseline = top + size * 0.98
      top += size * LINE
      // A turned line turns around its own middle, not around its baseline.
      const turned = turn === undefined ? {} : { turn }
      const below = turn === undefined ? baseline : label.at[1] + size * 0.36
      return text(words, x, below, { size, colour, halo, anchor, ...(bold && first ? { bold } : {}), ...turned })
    })
    .join('')
  return lead + set
}

/** More squares than a column of the map has. */
const ROWS = 4096

/** Taken places on the map, by squares so that a place is tested against its neighbours only. */
class Room {
  readonly #map: Rect
  readonly #cells = new Map<number, Rect[]>()
  readonly #side: number

  constructor(map: Rect) {
    this.#map = map
    this.#side = Math.max(map.width, map.height) / 48
  }

  free(box: Rect): boolean {
    const { x, y, width, height } = this.#map
    if (box.x < x || box.y < y || box.x + box.width > x + width || box.y + box.height > y + height) return false
    return this.#around(box).every((key) => (this.#cells.get(key) ?? []).every((other) => apart(box, other)))
  }

  take(box: Rect): void {
    for (const key of this.#around(box)) {
      const cell = this.#cells.get(key)
      if (cell) cell.push(box)
      else this.#cells.set(key, [box])
    }
  }

  #around({ x, y, width, height }: Rect): readonly number[] {
    const keys: number[] = []
    for (let column = Math.floor(x / this.#side); column <= Math.floor((x + width) / this.#side); column++)
      for (let row = Math.floor(y / this.#side); row <= Math.floor((y + height) / this.#side); row++)
        keys.push(column * ROWS + row)
    return keys
  }
}

function apart(a: Rect, b: Rect): boolean {
  return a.x >= b.x + b.width || b.x >= a.x + a.width || a.y >= b.y + b.height || b.y >= a.y + a.height
}
