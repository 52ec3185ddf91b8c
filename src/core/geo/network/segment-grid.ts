/** Straight pieces of lines on a plane, by row. */
export interface Segments {
  readonly ax: Float64Array
  readonly ay: Float64Array
  readonly bx: Float64Array
  readonly by: Float64Array
}

/** Segments in a grid of cells, to ask which of them come near a place. */
export class SegmentGrid {
  /** What `around` found: rows, each once, in no order. */
  found = new Int32Array(64)

  readonly #west: number
  readonly #south: number
  readonly #cell: number
  readonly #columns: number
  readonly #rows: number
  readonly #start: Uint32Array
  readonly #segment: Int32Array
  /** Turn in which a segment was found last. */
  readonly #seen: Int32Array
  #turn = 0

  constructor(segments: Segments) {
    const { ax, ay, bx, by } = segments
    const count = ax.length
    let [west, south, east, north, extent] = [Infinity, Infinity, -Infinity, -Infinity, 0]
    for (let i = 0; i < count; i++) {
      const [x1, y1, x2, y2] = [ax[i] as number, ay[i] as number, bx[i] as number, by[i] as number]
      west = Math.min(west, x1, x2)
      east = Math.max(east, x1, x2)
      south = Math.min(south, y1, y2)
      north = Math.max(north, y1, y2)
      extent += Math.max(Math.abs(x1 - x2), Math.abs(y1 - y2))
    }
    // About one segment a cell where they lie evenly, and no more cells than that.
    const [wide, high] = count > 0 ? [east - west, north - south] : [0, 0]
    this.#cell = Math.max(
      count > 0 ? extent / count : 1,
      Math.sqrt((wide * high) / Math.max(1, count)),
      (wide + high) / 4096,
      1e-6,
    )
    this.#west = count > 0 ? west : 0
    this.#south = count > 0 ? south : 0
    this.#columns = Math.floor(wide / this.#cell) + 1
    this.#rows = Math.floor(high / this.#cell) + 1
    this.#start = new Uint32Array(this.#columns * this.#rows + 1)
    this.#seen = new Int32Array(count)
    const each = (use: (cell: number, i: number) => void) => {
      for (let i = 0; i < count; i++) {
        const [x1, y1, x2, y2] = [ax[i] as number, ay[i] as number, bx[i] as number, by[i] as number]
        const [left, right] = [this.#column(Math.min(x1, x2)), this.#column(Math.max(x1, x2))]
        const top = this.#row(Math.max(y1, y2))
        for (let row = this.#row(Math.min(y1, y2)); row <= top; row++)
          for (let column = left; column <= right; column++) use(row * this.#columns + column, i)
      }
    }
    each((cell) => {
      this.#start[cell + 1] = (this.#start[cell + 1] as number) + 1
    })
    for (let cell = 1; cell < this.#start.length; cell++)
      this.#start[cell] = (this.#start[cell] as number) + (this.#start[cell - 1] as number)
    this.#segment = new Int32Array(this.#start[this.#start.length - 1] as number)
    const next = this.#start.slice()
    each((cell, i) => {
      const at = next[cell] as number
      next[cell] = at + 1
      this.#segment[at] = i
    })
  }

  /** Side of a cell: a fitting first step for whoever looks farther and farther. */
  get cell(): number {
    return this.#cell
  }

  /** Segments whose cells meet a box, in `found`; all that meet the box are among them. @returns how many */
  around(west: number, south: number, east: number, north: number): number {
    if (this.#segment.length === 0) return 0
    this.#turn++
    let found = 0
    const [left, right, top] = [this.#column(west), this.#column(east), this.#row(north)]
    for (let row = this.#row(south); row <= top; row++) {
      const end = this.#start[row * this.#columns + right + 1] as number
      for (let at = this.#start[row * this.#columns + left] as number; at < end; at++) {
        const i = this.#segment[at] as number
        if (this.#seen[i] === this.#turn) continue
        this.#seen[i] = this.#turn
        if (found === this.found.length) this.found = doubled(this.found)
        this.found[found++] = i
      }
    }
    return found
  }

  #column(x: number): number {
    return Math.min(this.#columns - 1, Math.max(0, Math.floor((x - this.#west) / this.#cell)))
  }

  #row(y: number): number {
    return Math.min(this.#rows - 1, Math.max(0, Math.floor((y - this.#south) / this.#cell)))
  }
}

function doubled(values: Int32Array): Int32Array<ArrayBuffer> {
  const out = new Int32Array(values.length * 2)
  out.set(values)
  return out
}

/** Part of the way along segment i (0–1) at which it comes nearest to a place. */
export function nearestPart({ ax, ay, bx, by }: Segments, i: number, x: number, y: number): number {
  const [x1, y1] = [ax[i] as number, ay[i] as number]
  const [dx, dy] = [(bx[i] as number) - x1, (by[i] as number) - y1]
  const squared = dx * dx + dy * dy
  return squared > 0 ? Math.min(1, Math.max(0, ((x - x1) * dx + (y - y1) * dy) / squared)) : 0
}

/** Where two segments meet: the part of the way along each; null when they do not, or are parallel. */
export function meeting(a: Segments, i: number, b: Segments, j: number): readonly [number, number] | null {
  const [x1, y1, x3, y3] = [a.ax[i] as number, a.ay[i] as number, b.ax[j] as number, b.ay[j] as number]
  const [ux, uy] = [(a.bx[i] as number) - x1, (a.by[i] as number) - y1]
  const [vx, vy] = [(b.bx[j] as number) - x3, (b.by[j] as number) - y3]
  const turn = ux * vy - uy * vx
  if (turn === 0) return null
  const s = ((x3 - x1) * vy - (y3 - y1) * vx) / turn
  const t = ((x3 - x1) * uy - (y3 - y1) * ux) / turn
  return s >= 0 && s <= 1 && t >= 0 && t <= 1 ? [s, t] : null
}

/** The place at a part of the way along a segment. */
export function pointOn({ ax, ay, bx, by }: Segments, i: number, part: number): [x: number, y: number] {
  if (part === 1) return [bx[i] as number, by[i] as number]
  const [x, y] = [ax[i] as number, ay[i] as number]
  return [x + ((bx[i] as number) - x) * part, y + ((by[i] as number) - y) * part]
}

/** Length on the plane. */
export function lengthOf({ ax, ay, bx, by }: Segments, i: number): number {
  return Math.hypot((bx[i] as number) - (ax[i] as number), (by[i] as number) - (ay[i] as number))
}
