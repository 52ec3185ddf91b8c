/** Metres that a pixel covers on the ground in Web Mercator (tiles of 512 px). */
export function metresPerPixel(lat: number, zoom: number): number {
  return (40_075_016.686 * Math.cos((lat * Math.PI) / 180)) / (512 * 2 ** zoom)
}

/** A round distance (1, 2 or 5 × a power of ten) that is at most `widest` pixels long, and its length in pixels. */
export function scaleBar(metresAPixel: number, widest: number): { readonly metres: number; readonly pixels: number } {
  const most = metresAPixel * widest
  const power = 10 ** Math.floor(Math.log10(most))
  const metres = ([5, 2, 1].find((step) => step * power <= most) ?? 1) * power
  return { metres, pixels: Math.round(metres / metresAPixel) }
}
