/**
 * Sixteen hexadecimal digits that depend on every value of a column and its position. Sums of mixed words modulo 2³², so that NumPy
 * and C++ compute the same in one pass (`peers/`).
 */
export function digest(values: Int32Array | Uint32Array): string {
  return lane(values, 0) + lane(values, 0x51ed270b)
}

function lane(values: Int32Array | Uint32Array, seed: number): string {
  let sum = seed
  for (let at = 0; at < values.length; at++) sum = (sum + mix((values[at] as number) + Math.imul(at + 1, 0x9e3779b1) + seed)) | 0
  return (sum >>> 0).toString(16).padStart(8, '0')
}

/** Finaliser of MurmurHash3 (Appleby, public domain). */
function mix(value: number): number {
  let word = value | 0
  word = Math.imul(word ^ (word >>> 16), 0x85ebca6b)
  word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35)
  return word ^ (word >>> 16)
}
