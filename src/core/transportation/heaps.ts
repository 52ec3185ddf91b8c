import { grownFloats, grownInts } from './arrays.ts'

/**
 * One binary heap per pair of sinks (from, to): switches of a unit from its column at `from` to its column at `to`, the cheapest on
 * top. What is certainly too dear to matter now is not in a heap; `rest` is a price no such switch goes below.
 */
export class Heaps {
  readonly #width: number
  readonly #pairOf: Int32Array
  count = 0
  from = new Int32Array(64)
  to = new Int32Array(64)
  /** Cost change of the switch on top; Infinity when there is none. */
  top = new Float64Array(64)
  rest = new Float64Array(64)
  /** By pair: costs, columns left and columns entered. */
  readonly keys: Float64Array[] = []
  readonly leaves: Int32Array[] = []
  readonly enters: Int32Array[] = []
  size = new Int32Array(64)
  /** Switches all heaps have room for. */
  #room = 0

  /** @param width number of nodes a pair can be made of */
  constructor(width: number) {
    this.#width = width
    this.#pairOf = new Int32Array(width * width).fill(-1)
  }

  /** Bytes of the pairs and of the switches. */
  get bytes(): number {
    return this.#pairOf.byteLength + PAIR_BYTES * this.from.length + SWITCH_BYTES * this.#room
  }

  /** Number of a pair, −1 when it has never had a switch. */
  find(from: number, to: number): number {
    return this.#pairOf[from * this.#width + to] as number
  }

  add(from: number, to: number): number {
    const pair = this.count++
    if (pair === this.from.length) {
      const room = 2 * pair
      this.from = grownInts(this.from, room)
      this.to = grownInts(this.to, room)
      this.size = grownInts(this.size, room)
      this.top = grownFloats(this.top, room)
      this.rest = grownFloats(this.rest, room)
    }
    this.#pairOf[from * this.#width + to] = pair
    this.from[pair] = from
    this.to[pair] = to
    this.top[pair] = Number.POSITIVE_INFINITY
    this.rest[pair] = Number.POSITIVE_INFINITY
    this.keys.push(NO_KEYS)
    this.leaves.push(NO_COLUMNS)
    this.enters.push(NO_COLUMNS)
    return pair
  }

  clear(pair: number): void {
    this.size[pair] = 0
    this.top[pair] = Number.POSITIVE_INFINITY
    this.rest[pair] = Number.POSITIVE_INFINITY
  }

  /** Adds a switch; of equally cheap ones the earlier stays on top. */
  push(pair: number, key: number, leave: number, enter: number): void {
    const size = this.size[pair] as number
    let keys = this.keys[pair] as Float64Array
    if (size === keys.length) {
      keys = grownFloats(keys, 2 * size)
      this.#room += keys.length - size
      this.keys[pair] = keys
      this.leaves[pair] = grownInts(this.leaves[pair] as Int32Array, 2 * size)
      this.enters[pair] = grownInts(this.enters[pair] as Int32Array, 2 * size)
    }
    const leaves = this.leaves[pair] as Int32Array
    const enters = this.enters[pair] as Int32Array
    this.size[pair] = size + 1
    let at = size
    while (at > 0) {
      const parent = (at - 1) >> 1
      if ((keys[parent] as number) <= key) break
      keys[at] = keys[parent] as number
      leaves[at] = leaves[parent] as number
      enters[at] = enters[parent] as number
      at = parent
    }
    keys[at] = key
    leaves[at] = leave
    enters[at] = enter
    if (at === 0) this.top[pair] = key
  }

  /** Drops switches from the top as long as nobody is left in the column they leave. */
  refresh(pair: number, flow: Int32Array): void {
    const keys = this.keys[pair] as Float64Array
    const leaves = this.leaves[pair] as Int32Array
    const enters = this.enters[pair] as Int32Array
    let size = this.size[pair] as number
    while (size > 0 && flow[leaves[0] as number] === 0) {
      size--
      const key = keys[size] as number
      let at = 0
      for (;;) {
        let child = 2 * at + 1
        if (child >= size) break
        if (child + 1 < size && (keys[child + 1] as number) < (keys[child] as number)) child++
        if ((keys[child] as number) >= key) break
        keys[at] = keys[child] as number
        leaves[at] = leaves[child] as number
        enters[at] = enters[child] as number
        at = child
      }
      keys[at] = key
      leaves[at] = leaves[size] as number
      enters[at] = enters[size] as number
    }
    this.size[pair] = size
    this.top[pair] = size > 0 ? (keys[0] as number) : Number.POSITIVE_INFINITY
  }

  /** Calls with the column left by each switch that costs `key`, where none costs less. */
  equalTo(pair: number, key: number, found: (leave: number) => void, at = 0): void {
    if (at >= (this.size[pair] as number) || (this.keys[pair]?.[at] as number) > key) return
    found(this.leaves[pair]?.[at] as number)
    this.equalTo(pair, key, found, 2 * at + 1)
    this.equalTo(pair, key, found, 2 * at + 2)
  }

  leave(pair: number): number {
    return this.leaves[pair]?.[0] as number
  }

  enter(pair: number): number {
    return this.enters[pair]?.[0] as number
  }
}
/** Of a pair: three whole numbers and two costs; of a switch: its cost and two columns. */
const [PAIR_BYTES, SWITCH_BYTES] = [28, 16]
const NO_KEYS = new Float64Array(0)
const NO_COLUMNS = new Int32Array(0)
