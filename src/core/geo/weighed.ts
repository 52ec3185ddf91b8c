import { Buckets, SLACK } from './buckets.ts'
import { type Places, squaredMetres } from './distance.ts'

/** Targets in a leaf of the tree, at most. */
const LEAF = 4
/** Numbers kept of a box: west, south, east, north and the least weight in it; and of a box that waits: node, from, to, least sum. */
const BOX = 5
const WAITING = 4

/**
 * Finds targets by straight line plus a weight of their own, least sum first: the additively weighted nearest neighbours of a place.
 * The targets stand in a k-d tree; a box is left out when its distance plus its least weight says that nothing in it can be among
 * the best.
 */
export class WeighedSearch {
  /** Of what was found last, the least sum first: position in `among`, and metres. */
  rank = new Int32Array(0)
  metres = new Float64Array(0)
  #sums = new Float64Array(0)
  readonly #from: Places
  readonly #buckets: Buckets
  readonly #within: number
  /** By place in the tree: slot of the bucket, and weight. */
  readonly #slots: Int32Array
  readonly #weights: Float64Array
  /** By node; the halves of node n are 2n + 1 and 2n + 2. */
  readonly #boxes: Float64Array
  readonly #leaves: number
  readonly #waiting: Float64Array

  /**
   * @param among rows of `targets` that take part, in rank order
   * @param weights metres by position in `among`
   * @param within metres beyond which a target does not count, inclusive
   */
  constructor(from: Places, targets: Places, among: readonly number[], weights: ArrayLike<number>, within: number) {
    this.#from = from
    this.#within = within
    this.#buckets = new Buckets(from, targets, Int32Array.from(among))
    const { rank } = this.#buckets
    const levels = Math.max(0, Math.ceil(Math.log2(rank.length / LEAF)))
    this.#leaves = 2 ** levels - 1
    this.#boxes = new Float64Array(BOX * (2 * this.#leaves + 1))
    this.#waiting = new Float64Array(WAITING * (levels + 2))
    this.#slots = Int32Array.from(rank.keys())
    this.#divide(0, 0, rank.length, (slot) => weights[rank[slot] as number] as number)
    this.#weights = Float64Array.from(this.#slots, (slot) => weights[rank[slot] as number] as number)
  }

  /** The `count` targets of least metres + weight, of equal ones the smaller rank first. @returns how many there are, at most `count` */
  find(i: number, count: number): number {
    const buckets = this.#buckets
    const x = buckets.planeX(this.#from.lon[i] as number)
    const y = buckets.planeY(this.#from.lat[i] as number)
    if (Number.isNaN(x) || Number.isNaN(y) || count <= 0) return 0
    this.#reserve(count)
    const waiting = this.#waiting
    const sums = this.#sums
    waiting[0] = 0
    waiting[1] = 0
    waiting[2] = this.#slots.length
    waiting[3] = Number.NEGATIVE_INFINITY
    let found = 0
    for (let top = 1; top > 0; ) {
      const at = WAITING * --top
      if (found === count && (waiting[at + 3] as number) > (sums[count - 1] as number)) continue
      const node = waiting[at] as number
      const from = waiting[at + 1] as number
      const to = waiting[at + 2] as number
      if (node >= this.#leaves) {
        for (let place = from; place < to; place++) found = this.#keep(i, x, y, place, found, count)
        continue
      }
      const middle = (from + to) >> 1
      const left = this.#least(2 * node + 1, x, y)
      const right = this.#least(2 * node + 2, x, y)
      // The better half is looked at first.
      const first = left <= right ? 1 : 0
      for (const half of [first, 1 - first]) {
        const entry = WAITING * top++
        waiting[entry] = 2 * node + 1 + half
        waiting[entry + 1] = half === 0 ? from : middle
        waiting[entry + 2] = half === 0 ? middle : to
        waiting[entry + 3] = half === 0 ? left : right
      }
    }
    return found
  }

  /** All targets of less than so many metres + weight, in any order, in `rank` and `metres`. @returns how many there are */
  below(i: number, limit: number): number {
    const { x: slotX, y: slotY, places, rank } = this.#buckets
    const x = this.#buckets.planeX(this.#from.lon[i] as number)
    const y = this.#buckets.planeY(this.#from.lat[i] as number)
    if (Number.isNaN(x) || Number.isNaN(y)) return 0
    this.#reserve(this.#slots.length)
    const { rank: ranks, metres } = this
    const waiting = this.#waiting
    const [slots, weights] = [this.#slots, this.#weights]
    waiting[0] = 0
    waiting[1] = 0
    waiting[2] = slots.length
    let found = 0
    for (let top = 1; top > 0; ) {
      const at = WAITING * --top
      const node = waiting[at] as number
      if (this.#least(node, x, y) >= limit) continue
      const from = waiting[at + 1] as number
      const to = waiting[at + 2] as number
      if (node < this.#leaves) {
        const middle = (from + to) >> 1
        waiting[at] = 2 * node + 1
        waiting[at + 2] = middle
        waiting[at + WAITING] = 2 * node + 2
        waiting[at + WAITING + 1] = middle
        waiting[at + WAITING + 2] = to
        top += 2
        continue
      }
      for (let place = from; place < to; place++) {
        const slot = slots[place] as number
        const left = limit - (weights[place] as number) + SLACK
        const dx = (slotX[slot] as number) - x
        const dy = (slotY[slot] as number) - y
        if (left <= 0 || dx * dx + dy * dy >= left * left) continue
        const length = Math.sqrt(squaredMetres(this.#from, i, places, slot))
        if (length + (weights[place] as number) >= limit || length > this.#within) continue
        ranks[found] = rank[slot] as number
        metres[found++] = length
      }
    }
    return found
  }

  #reserve(count: number): void {
    if (count <= this.metres.length) return
    this.rank = new Int32Array(count)
    this.metres = new Float64Array(count)
    this.#sums = new Float64Array(count)
  }

  /** No sum in a box is less. */
  #least(node: number, x: number, y: number): number {
    const boxes = this.#boxes
    const at = BOX * node
    const dx = Math.max((boxes[at] as number) - x, 0, x - (boxes[at + 2] as number))
    const dy = Math.max((boxes[at + 1] as number) - y, 0, y - (boxes[at + 3] as number))
    return Math.sqrt(dx * dx + dy * dy) + (boxes[at + 4] as number) - SLACK
  }

  /** Puts a target among the best so far if it belongs there. @returns how many these are now */
  #keep(i: number, x: number, y: number, place: number, found: number, count: number): number {
    const { x: slotX, y: slotY, places, rank } = this.#buckets
    const { metres, rank: ranks } = this
    const sums = this.#sums
    const slot = this.#slots[place] as number
    const weight = this.#weights[place] as number
    const dx = (slotX[slot] as number) - x
    const dy = (slotY[slot] as number) - y
    if (found === count && Math.sqrt(dx * dx + dy * dy) + weight - SLACK > (sums[count - 1] as number)) return found
    const length = Math.sqrt(squaredMetres(this.#from, i, places, slot))
    if (length > this.#within) return found
    const sum = length + weight
    const own = rank[slot] as number
    let at = found
    if (found === count) {
      if (!isBetter(sum, own, sums[count - 1] as number, ranks[count - 1] as number)) return found
      at--
    }
    for (; at > 0 && isBetter(sum, own, sums[at - 1] as number, ranks[at - 1] as number); at--) {
      sums[at] = sums[at - 1] as number
      metres[at] = metres[at - 1] as number
      ranks[at] = ranks[at - 1] as number
    }
    sums[at] = sum
    metres[at] = length
    ranks[at] = own
    return Math.min(count, found + 1)
  }

  /** Notes the box of a node and puts its places in order for its halves. */
  #divide(node: number, from: number, to: number, weightOf: (slot: number) => number): void {
    const { x, y } = this.#buckets
    const part = this.#slots.subarray(from, to)
    const box = this.#boxes.subarray(BOX * node, BOX * (node + 1)).fill(Number.POSITIVE_INFINITY)
    for (const slot of part) {
      box[0] = Math.min(box[0] as number, x[slot] as number)
      box[1] = Math.min(box[1] as number, y[slot] as number)
      box[2] = Math.min(box[2] as number, -(x[slot] as number))
      box[3] = Math.min(box[3] as number, -(y[slot] as number))
      box[4] = Math.min(box[4] as number, weightOf(slot))
    }
    box[2] = -(box[2] as number)
    box[3] = -(box[3] as number)
    if (node >= this.#leaves) return
    const axis = (box[2] as number) - (box[0] as number) >= (box[3] as number) - (box[1] as number) ? x : y
    part.sort((a, b) => (axis[a] as number) - (axis[b] as number) || a - b)
    const middle = (from + to) >> 1
    this.#divide(2 * node + 1, from, middle, weightOf)
    this.#divide(2 * node + 2, middle, to, weightOf)
  }
}

function isBetter(sum: number, rank: number, otherSum: number, otherRank: number): boolean {
  return sum < otherSum || (sum === otherSum && rank < otherRank)
}
