/** Presses shorter than this are taps, in milliseconds: a clicker can only tap. */
const TAP = 300

/** A key that acts while it is held, and that a tap leaves on until the next tap. */
export class Hold {
  #pressed: number | null = null
  #latched = false

  /** The key goes down at `time` (repeats are ignored); gives whether it acts now. */
  press(time: number): boolean {
    if (this.#pressed === null) this.#pressed = time
    return true
  }

  /** The key comes up at `time`; gives whether it still acts. */
  release(time: number): boolean {
    const tap = this.#pressed !== null && time - this.#pressed < TAP
    this.#pressed = null
    this.#latched = tap && !this.#latched
    return this.#latched
  }

  /** Forgets a tap, as when the window loses the keyboard. */
  reset(): void {
    this.#pressed = null
    this.#latched = false
  }
}
