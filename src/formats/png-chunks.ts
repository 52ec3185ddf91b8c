const METRES_PER_INCH = 0.0254

/** The chunk that says how many dots stand on an inch of paper: programs then place the picture at its true size. */
export function density(dpi: number): Uint8Array {
  const said = new Uint8Array(9)
  const view = new DataView(said.buffer)
  const perMetre = Math.round(dpi / METRES_PER_INCH)
  view.setUint32(0, perMetre)
  view.setUint32(4, perMetre)
  said[8] = 1
  return chunk('pHYs', said)
}

/** A piece of a PNG: how long it is, what it is, what it holds, and its check sum. */
export function chunk(type: string, data: Uint8Array): Uint8Array {
  const out = new Uint8Array(12 + data.length)
  const view = new DataView(out.buffer)
  view.setUint32(0, data.length)
  for (let at = 0; at < 4; at++) out[4 + at] = type.charCodeAt(at)
  out.set(data, 8)
  view.setUint32(8 + data.length, crc32(out.subarray(4, 8 + data.length)))
  return out
}

const SUMS = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte
  for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1
  return sum
})

/** Check sum of PNG (ISO 3309). */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) crc = (crc >>> 8) ^ (SUMS[(crc ^ byte) & 255] as number)
  return (crc ^ 0xffffffff) >>> 0
}
