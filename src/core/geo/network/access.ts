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

  accessOf(lon: ArrayLike<number>, lat: ArrayLike<number>): Access {
    const count = lon.length
    const access = { edge: new Int32Array(count).fill(-1), along: new Int32Array(count), away: new Int32Array(count) }
    const { pieces, surface, edges, edgeOf, fromAt, toAt } = this.#network
    for (let i = 0; i < count; i++) {
      const [x, y] = [surface.x(lon[i] as number), surface.y(lat[i] as number)]
      const piece = this.#nearest(x, y)
      if (piece < 0) continue
      const part = nearestPart(pieces, piece, x, y)
      const away = surface.metres(x, y, ...pointOn(pieces, piece, part))
      if (away > this.#reach) continue
      const edge = edgeOf[piece] as number
      const [start, end] = [fromAt[piece] as number, toAt[piece] as number]
      access.edge[i] = edge
      access.along[i] = Math.min(edges.length[edge] as number, Math.round((start + (end - start) * part) * PER_METRE))
      access.away[i] = Math.round(away * PER_METRE)
    }
    return access
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
