const DIGIT = 16
const VALUES = 1 << DIGIT
const WORDS = 4

/**
 * Rows of `values` from the smallest value to the largest, equal ones by row; rows that are NaN are left out.
 * A radix sort over the bits of the numbers: linear in the rows, and no comparison function.
 */
export function ascending(values: ArrayLike<number>): Uint32Array {
  const n = values.length
  let rows = new Uint32Array(n)
  const keys = new Float64Array(n)
  let known = 0
  for (let i = 0; i < n; i++) {
    const value = values[i] as number
    if (Number.isNaN(value)) continue
    // −0 would sort before 0.
    keys[i] = value + 0
    rows[known++] = i
  }
  rows = rows.subarray(0, known)
  const words = new Uint16Array(keys.buffer)
  // As bits, numbers rise with their value once the sign bit is turned, and all bits of the negative ones.
  for (let i = 0; i < n; i++) {
    const top = words[WORDS * i + WORDS - 1] as number
    if (top >= VALUES / 2) for (let word = 0; word < WORDS; word++) words[WORDS * i + word] = ~(words[WORDS * i + word] as number)
    else words[WORDS * i + WORDS - 1] = top + VALUES / 2
  }
  let other = new Uint32Array(known)
  const next = new Uint32Array(VALUES)
  for (let word = 0; word < WORDS; word++) {
    next.fill(0)
    for (let i = 0; i < known; i++) {
      const digit = words[WORDS * (rows[i] as number) + word] as number
      next[digit] = (next[digit] as number) + 1
    }
    // Round numbers have the same low bits.
    if (known > 0 && next[words[WORDS * (rows[0] as number) + word] as number] === known) continue
    let before = 0
    for (let digit = 0; digit < VALUES; digit++) {
      const count = next[digit] as number
      next[digit] = before
      before += count
    }
    for (let i = 0; i < known; i++) {
      const row = rows[i] as number
      const digit = words[WORDS * row + word] as number
      other[next[digit] as number] = row
      next[digit] = (next[digit] as number) + 1
    }
    ;[rows, other] = [other, rows]
  }
  return rows
}
