/** A list of whole numbers that grows. */
export class IntList {
  items: Int32Array<ArrayBuffer>
  length = 0

  constructor(room: number) {
    this.items = new Int32Array(room)
  }

  push(item: number): void {
    if (this.length === this.items.length) this.items = grownInts(this.items, this.length * 2)
    this.items[this.length++] = item
  }
}

/** The same numbers with room for `room`. */
export function grownInts(items: Int32Array, room: number): Int32Array<ArrayBuffer> {
  const grown = new Int32Array(Math.max(room, 8))
  grown.set(items)
  return grown
}

export function grownFloats(items: Float64Array, room: number): Float64Array<ArrayBuffer> {
  const grown = new Float64Array(Math.max(room, 8))
  grown.set(items)
  return grown
}

export function grownBytes(items: Uint8Array, room: number): Uint8Array<ArrayBuffer> {
  const grown = new Uint8Array(Math.max(room, 8))
  grown.set(items)
  return grown
}
