const SIGNATURE_AND_HEADER = 8 + 25
const METRES_PER_INCH = 0.0254

/** A PNG that says how many dots stand on an inch of paper (chunk pHYs): programs then place it at its true size. */
export function withDensity(png: Uint8Array, dpi: number): Uint8Array {
  const perMetre = Math.round(dpi / METRES_PER_INCH)
  const chunk = new Uint8Array(4 + 4 + 9 + 4)
  const view = new DataView(chunk.buffer)
  view.setUint32(0, 9)
  chunk.set([0x70, 0x48, 0x59, 0x73], 4)
  view.setUint32(8, perMetre)
  view.setUint32(12, perMetre)
  chunk[16] = 1
  view.setUint32(17, crc32(chunk.subarray(4, 17)))
  const out = new Uint8Array(png.length + chunk.length)
  out.set(png.subarray(0, SIGNATURE_AND_HEADER))
  out.set(chunk, SIGNATURE_AND_HEADER)
  out.set(png.subarray(SIGNATURE_AND_HEADER), SIGNATURE_AND_HEADER + chunk.length)
  return out
}

/** Width and height in pixels, and dots per inch where the file says them. */
export function pngSize(png: Uint8Array): { readonly width: number; readonly height: number; readonly dpi: number | null } {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength)
  const said = png[37] === 0x70 && png[38] === 0x48 && png[39] === 0x59 && png[40] === 0x73
  return {
    width: view.getUint32(16),
    height: view.getUint32(20),
    dpi: said ? Math.round(view.getUint32(41) * METRES_PER_INCH) : null,
  }
}

/** Check sum of PNG (ISO 3309). */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return (crc ^ 0xffffffff) >>> 0
}
