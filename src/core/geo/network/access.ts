import { type Network, PER_METRE } from './network.ts'
import { nearestPart, pointOn, SegmentGrid } from './segment-grid.ts'

/** How places get to the network: from each the straight way to the nearest road, and where on it that arrives. Millimetres. */
export interface Access {
  /** −1: no road within reach that no barrier lies before. */
  readonly edge: Int32Array
  /** From the edge's tail to where one arrives. */
  readonly along: Int32Array
  /** From the place to the road. */
  readonly away: Int32Array
}

/** The same of one place. */
export interface Entrance {
  readonly edge: number
  readonly along: number
  readonly away: number
}
const NOWHERE: Entrance = { edge: -1, along: 0, away: 0 }

/** Finds the way of places to a network. */
export class Gate {
  readonly #network: Network
  readonly #grid: SegmentGrid
  readonly #reach: number

  /** @param reach metres to the nearest road, inclusive, beyond which a place has no known way */
  constructor(network: Network, reach: number) {
    this.#network = network
    this.#grid = new SegmentGrid(network.pieces)
    this.#reach = reach
  }

  /** The ways of places to the network; yields the share done. */
  *accessOf(lon: ArrayLike<number>, lat: ArrayLike<number>): Generator<number, Access> {
    const count = lon.length
    const access = { edge: new Int32Array(count), along: new Int32Array(count), away: new Int32Array(count) }
    for (let i = 0; i < count; i++) {
      if (i % PLACES === 0) yield i / count
      const { edge, along, away } = this.at(lon[i] as number, lat[i] as number)
      access.edge[i] = edge
      access.along[i] = along
      access.away[i] = away
    }
    return access
  }

  /** The way of one place. */
  at(lon: number, lat: number): Entrance {
    const { pieces, surface, edges, edgeOf, fromAt, toAt } = this.#network
    const [x, y] = [surface.x(lon), surface.y(lat)]
    const piece = this.#nearest(x, y)
    if (piece < 0) return NOWHERE
    const part = nearestPart(pieces, piece, x, y)
    const away = surface.metres(x, y, ...pointOn(pieces, piece, part))
    if (away > this.#reach) return NOWHERE
    const edge = edgeOf[piece] as number
    const [start, end] = [fromAt[piece] as number, toAt[piece] as number]
    const along = Math.round((start + (end - start) * part) * PER_METRE)
    return { edge, along: Math.min(edges.length[edge] as number, along), away: Math.round(away * PER_METRE) }
  }

  /** The nearest piece that can be got to, the first of equally near ones; −1 none. */
  #nearest(x: number, y: number): number {
    const { pieces } = this.#network
    if (Number.isNaN(x + y) || pieces.from.length === 0) return -1
    // On the plane a little more than the reach: the plane is not quite as long as the ground.
    const farthest = this.#reach * 1.02 + 1
    for (let reach = Math.min(this.#grid.cell, farthest); ; reach = Math.min(2 * reach, farthest)) {
      let [best, least] = [-1, reach]
      const count = this.#grid.around(x - reach, y - reach, x + reach, y + reach)
      for (let k = 0; k < count; k++) {
        const piece = this.#grid.found[k] as number
        const [px, py] = pointOn(pieces, piece, nearestPart(pieces, piece, x, y))
        const far = Math.hypot(px - x, py - y)
        if (far > least || (far === least && best >= 0 && piece > best) || this.#barred(piece, x, y, px, py)) continue
        best = piece
        least = far
      }
      if (best >= 0 || reach >= farthest) return best
    }
  }

  /** Whether a barrier lies before a piece. A piece may end at a barrier: one has to get to the piece itself, so a step into it. */
  #barred(piece: number, x: number, y: number, px: number, py: number): boolean {
    const [mx, my] = pointOn(this.#network.pieces, piece, 0.5)
    const long = Math.hypot(mx - px, my - py)
    const step = long > 0 ? Math.min(1, STEP / long) : 0
    return this.#network.barriers.between(x, y, px + (mx - px) * step, py + (my - py) * step)
  }
}
/** Metres. */
const STEP = 0.5
/** Places that are looked at between two yields. */
const PLACES = 2048
