/**
 * 128-bit content hash of a file, as 32 hex digits. Not cryptographic: it tells versions of a layer apart
 * (crypto.subtle is missing on plain HTTP). Four lanes of the 32-bit mix of MurmurHash3 (Appleby, public domain).
 */
export function contentHash(bytes: Uint8Array): string {
  const lanes = [0x9368e53c, 0x586dcd20, 0x2f0b4c47, 0x7f4a7c15]
  let [a, b, c, d] = lanes as [number, number, number, number]
  const whole = bytes.length & ~15
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 0; at < whole; at += 16) {
    a = mix(a, view.getInt32(at, true)) + b
    b = mix(b, view.getInt32(at + 4, true)) + c
    c = mix(c, view.getInt32(at + 8, true)) + d
    d = mix(d, view.getInt32(at + 12, true)) + a
  }
  for (let at = whole; at < bytes.length; at++) a = mix(a, (bytes[at] ?? 0) + (at - whole + 1) * 256) + d
  const sum = [a, b, c, d].map((lane, i) => finish(lane ^ bytes.length ^ (i * 0x9e3779b9)))
  const [p = 0, q = 0, r = 0, s = 0] = sum
  return [p + q + r + s, q + p, r + p, s + p].map((lane) => (lane >>> 0).toString(16).padStart(8, '0')).join('')
}

function mix(lane: number, word: number): number {
  let k = Math.imul(word, 0xcc9e2d51)
  k = (k << 15) | (k >>> 17)
  const h = lane ^ Math.imul(k, 0x1b873593)
  return (Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64) | 0
}

function finish(lane: number): number {
  let h = lane ^ (lane >>> 16)
  h = Math.imul(h, 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h, 0xc2b2ae35)
  return h ^ (h >>> 16)
}
