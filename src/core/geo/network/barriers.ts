import { Groups } from './groups.ts'
import { EVERY, PieceList, type Pieces } from './lines.ts'
import { lengthOf, meeting, nearestPart, pointOn, SegmentGrid, type Segments } from './segment-grid.ts'
import type { Surface } from './surface.ts'

type Ring = readonly (readonly number[])[]

/** Something that cannot be crossed but on a bridge: a line, or an area with its holes. */
export interface BarrierShape {
  readonly parts: readonly Ring[]
  readonly isArea: boolean
}

/** Metres within which a place counts as being on a border. */
const ON_BORDER = 0.001

/** Barriers on a plane: what they cut off. */
export class Barriers {
  readonly #shapes: readonly BarrierShape[]
  readonly #borders: Segments
  /** Shape of each border, and the borders of each shape. */
  readonly #shape: Int32Array
  readonly #first: Int32Array
  readonly #grid: SegmentGrid

  constructor(shapes: readonly BarrierShape[], { x, y }: Surface) {
    this.#shapes = shapes
    const [ends, shapeOf] = [[[], [], [], []] as [number[], number[], number[], number[]], [] as number[]]
    this.#first = new Int32Array(shapes.length + 1)
    shapes.forEach(({ parts }, shape) => {
      for (const part of parts) {
        const corners = part.map(([lon = Number.NaN, lat = Number.NaN]) => [x(lon), y(lat)] as const)
        corners.slice(1).forEach((b, i) => {
          const a = corners[i] as readonly [number, number]
          if (!Number.isFinite(a[0] + a[1] + b[0] + b[1]) || (a[0] === b[0] && a[1] === b[1])) return
          for (const [k, value] of [a[0], a[1], b[0], b[1]].entries()) ends[k]?.push(value)
          shapeOf.push(shape)
        })
      }
      this.#first[shape + 1] = shapeOf.length
    })
    const [ax, ay, bx, by] = ends.map((values) => Float64Array.from(values)) as [
      Float64Array,
      Float64Array,
      Float64Array,
      Float64Array,
    ]
    this.#borders = { ax, ay, bx, by }
    this.#shape = Int32Array.from(shapeOf)
    this.#grid = new SegmentGrid(this.#borders)
  }

  /** Whether a barrier lies between two places. An area that holds the first one does not hold it back. */
  between(ax: number, ay: number, bx: number, by: number): boolean {
    const line = { ax: Float64Array.of(ax), ay: Float64Array.of(ay), bx: Float64Array.of(bx), by: Float64Array.of(by) }
    const count = this.#near(line, 0)
    for (let k = 0; k < count; k++) {
      const border = this.#grid.found[k] as number
      const shape = this.#shape[border] as number
      if (meeting(line, 0, this.#borders, border) && !(this.#isArea(shape) && this.#holds(shape, ax, ay))) return true
    }
    return false
  }

  /** The pieces without what lies in an area, divided where a line crosses them; bridges stay whole. Yields the share done. */
  *cut(pieces: Pieces): Generator<number, Pieces> {
    if (this.#shape.length === 0) return pieces
    const list = new PieceList()
    let nodes = pieces.nodes
    // A node on a line is on one side of it; the pieces that leave it to the other side meet in a node of their own.
    const beyond = new Map<string, number>()
    const otherSide = (node: number, shape: number): number => {
      const key = `${node}|${shape}`
      const known = beyond.get(key) ?? nodes++
      beyond.set(key, known)
      return known
    }
    const cutsOf = new Map<number, Cut[]>()
    const count = pieces.from.length
    for (let i = 0; i < count; i++) {
      if (i % EVERY === 0) yield (0.4 * i) / count
      const cuts = pieces.bridge[i] === 1 ? [] : this.#cuts(pieces, i)
      if (cuts.length > 0) cutsOf.set(i, cuts)
    }
    const inside = this.#insideNodes(pieces, cutsOf)
    for (let i = 0; i < count; i++) {
      if (i % EVERY === 0) yield 0.6 + (0.4 * i) / count
      const cuts = cutsOf.get(i) ?? []
      const flags = [pieces.bridge[i] as number, pieces.direction[i] as number] as const
      let [from, to] = [pieces.from[i] as number, pieces.to[i] as number]
      if (cuts.length === 0) {
        if (flags[0] === 1 || inside[from] === 0)
          list.add([...pointOn(pieces, i, 0), ...pointOn(pieces, i, 1)], from, to, ...flags)
        continue
      }
      for (const cut of cuts) {
        if (cut.at === 'from' && cut.severs) from = otherSide(from, cut.shape)
        if (cut.at === 'to' && cut.severs) to = otherSide(to, cut.shape)
      }
      let before = 0
      const add = (part: number, stop: number) => {
        const [start, end] = [pointOn(pieces, i, before), pointOn(pieces, i, part)]
        if (!this.#inArea((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)) list.add([...start, ...end], from, stop, ...flags)
        before = part
      }
      for (const cut of cuts) {
        if (cut.at !== 'between' || cut.part === before) continue
        const stop = nodes++
        add(cut.part, stop)
        from = cut.severs ? nodes++ : stop
      }
      add(1, to)
    }
    return list.finish(nodes)
  }

  /** Where barriers cross a piece, in order. */
  #cuts(pieces: Pieces, i: number): Cut[] {
    const long = lengthOf(pieces, i)
    const count = this.#near(pieces, i)
    const cuts: Cut[] = []
    for (let k = 0; k < count; k++) {
      const border = this.#grid.found[k] as number
      const shape = this.#shape[border] as number
      const severs = !this.#isArea(shape)
      const part = severs ? this.#crossing(pieces, i, border) : (meeting(pieces, i, this.#borders, border)?.[0] ?? -1)
      if (part < 0) continue
      const at = part * long <= ON_BORDER ? 'from' : (1 - part) * long <= ON_BORDER ? 'to' : 'between'
      cuts.push({ part, at, severs, shape })
    }
    return cuts.sort((a, b) => a.part - b.part || a.shape - b.shape)
  }

  /** Part of the way at which a line crosses a piece; −1 it does not. A corner on the other one counts as being on its left. */
  #crossing(pieces: Pieces, i: number, border: number): number {
    const { ax, ay, bx, by } = this.#borders
    const [x1, y1] = pointOn(pieces, i, 0)
    const [x2, y2] = pointOn(pieces, i, 1)
    const [x3, y3, x4, y4] = [ax[border] as number, ay[border] as number, bx[border] as number, by[border] as number]
    const [first, second] = [turn(x3, y3, x4, y4, x1, y1), turn(x3, y3, x4, y4, x2, y2)]
    if (first >= 0 === second >= 0) return -1
    if (turn(x1, y1, x2, y2, x3, y3) >= 0 === turn(x1, y1, x2, y2, x4, y4) >= 0) return -1
    return first / (first - second)
  }

  /** Nodes that lie in an area: asked once for all that pieces join which no border touches. */
  #insideNodes(pieces: Pieces, cuts: ReadonlyMap<number, Cut[]>): Uint8Array {
    const groups = new Groups(pieces.nodes)
    for (let i = 0; i < pieces.from.length; i++)
      if (!cuts.has(i) && pieces.bridge[i] === 0) groups.join(pieces.from[i] as number, pieces.to[i] as number)
    const inside = new Int8Array(pieces.nodes).fill(-1)
    for (let i = 0; i < pieces.from.length; i++) {
      const first = groups.of(pieces.from[i] as number)
      if (inside[first] !== -1 || cuts.has(i) || pieces.bridge[i] === 1) continue
      inside[first] = this.#inArea(...pointOn(pieces, i, 0.5)) ? 1 : 0
    }
    return Uint8Array.from(inside, (_, node) => (inside[groups.of(node)] === 1 ? 1 : 0))
  }

  /** Whether a place lies in an area, not just at its border. */
  #inArea(x: number, y: number): boolean {
    for (let shape = 0; shape < this.#shapes.length; shape++)
      if (this.#isArea(shape) && this.#holds(shape, x, y)) return !this.#onBorder(x, y)
    return false
  }

  #onBorder(x: number, y: number): boolean {
    const count = this.#grid.around(x - ON_BORDER, y - ON_BORDER, x + ON_BORDER, y + ON_BORDER)
    const { ax, ay, bx, by } = this.#borders
    for (let k = 0; k < count; k++) {
      const border = this.#grid.found[k] as number
      const part = nearestPart(this.#borders, border, x, y)
      const [x1, y1] = [ax[border] as number, ay[border] as number]
      const [dx, dy] = [x1 + ((bx[border] as number) - x1) * part - x, y1 + ((by[border] as number) - y1) * part - y]
      if (Math.hypot(dx, dy) <= ON_BORDER) return true
    }
    return false
  }

  /** Even and odd crossings of a ray to the east, holes included. */
  #holds(shape: number, x: number, y: number): boolean {
    const { ax, ay, bx, by } = this.#borders
    let odd = false
    for (let border = this.#first[shape] as number; border < (this.#first[shape + 1] as number); border++) {
      const [y1, y2] = [ay[border] as number, by[border] as number]
      if (y1 > y === y2 > y) continue
      const x1 = ax[border] as number
      if (x < x1 + (((bx[border] as number) - x1) * (y - y1)) / (y2 - y1)) odd = !odd
    }
    return odd
  }

  #isArea(shape: number): boolean {
    return this.#shapes[shape]?.isArea === true
  }

  /** Borders whose cells a segment's box meets, in the grid's `found`. */
  #near({ ax, ay, bx, by }: Segments, i: number): number {
    const [x1, y1, x2, y2] = [ax[i] as number, ay[i] as number, bx[i] as number, by[i] as number]
    return this.#grid.around(Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2))
  }
}

/** Where a barrier meets a piece: a line severs it, the border of an area divides it. */
interface Cut {
  readonly part: number
  readonly at: 'from' | 'between' | 'to'
  readonly severs: boolean
  readonly shape: number
}

/** Twice the area of a triangle: positive when c lies left of the way from a to b. */
function turn(ax: number, ay: number, bx: number, by: number, cx: number, cy: number): number {
  return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
}
