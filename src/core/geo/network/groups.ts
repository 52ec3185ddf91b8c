/** Things that have been found to belong together: disjoint sets, each known by its smallest member. */
export class Groups {
  readonly #parent: Int32Array

  constructor(count: number) {
    this.#parent = Int32Array.from({ length: count }, (_, i) => i)
  }

  /** The smallest member of the set. */
  of(member: number): number {
    const parent = this.#parent
    let at = member
    while (parent[at] !== at) {
      parent[at] = parent[parent[at] as number] as number
      at = parent[at] as number
    }
    return at
  }

  join(a: number, b: number): void {
    const [first, second] = [this.of(a), this.of(b)]
    if (first < second) this.#parent[second] = first
    else this.#parent[first] = second
  }

  /** Numbers of the sets from 0 in the order of their smallest members, by member. */
  numbered(): { readonly count: number; readonly number: Int32Array } {
    const number = new Int32Array(this.#parent.length)
    let count = 0
    for (let member = 0; member < number.length; member++) {
      const first = this.of(member)
      number[member] = first === member ? count++ : (number[first] as number)
    }
    return { count, number }
  }
}
