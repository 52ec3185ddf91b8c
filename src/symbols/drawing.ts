/** One filled or stroked path; the origin is the centre of the drawing. */
export interface Shape {
  readonly d: string
  readonly fill?: string
  readonly stroke?: string
  readonly width?: number
  readonly dash?: readonly number[]
}

/** A square picture of `size` pixels; read by the map (canvas) and by paper sheets (SVG), so both show the same. */
export interface Drawing {
  readonly size: number
  readonly shapes: readonly Shape[]
}

/** The drawing as an SVG document. `title` is read aloud where there is one. */
export function toSvg({ size, shapes }: Drawing, title?: string): string {
  const half = round(size / 2)
  const label = title === undefined ? 'aria-hidden="true"' : `role="img" aria-label="${attribute(title)}"`
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="${-half} ${-half} ${size} ${size}" ${label}>${shapes.map(path).join('')}</svg>`
}

/** The paths of a drawing alone, to be placed inside another picture. */
export function toShapes({ shapes }: Drawing): string {
  return shapes.map(path).join('')
}

function path({ d, fill, stroke, width, dash }: Shape): string {
  const line =
    stroke === undefined
      ? ''
      : ` stroke="${stroke}" stroke-width="${width ?? 1}"${dash ? ` stroke-dasharray="${dash.join(' ')}"` : ''}`
  return `<path d="${d}" fill="${fill ?? 'none'}"${line}/>`
}

function attribute(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

/** A full circle around (x, y). */
export function circle(radius: number, x = 0, y = 0): string {
  const r = round(radius)
  return `M${round(x - radius)} ${round(y)}a${r} ${r} 0 1 0 ${round(2 * radius)} 0a${r} ${r} 0 1 0 ${round(-2 * radius)} 0Z`
}

/** An open arc clockwise from twelve o'clock; `share` of a turn, below 1. */
export function arc(radius: number, share: number): string {
  const angle = share * 2 * Math.PI
  return `M0 ${round(-radius)}A${round(radius)} ${round(radius)} 0 ${share > 0.5 ? 1 : 0} 1 ${round(radius * Math.sin(angle))} ${round(-radius * Math.cos(angle))}`
}

/** A closed polygon through the points. */
export function polygon(points: readonly (readonly [number, number])[]): string {
  return `M${points.map(([x, y]) => `${round(x)} ${round(y)}`).join('L')}Z`
}

/** Corners of a regular polygon; the first at `turn` of a full turn, clockwise from twelve o'clock. */
export function corners(count: number, radius: number, turn = 0): [number, number][] {
  return Array.from({ length: count }, (_, index) => {
    const angle = (index / count + turn) * 2 * Math.PI
    return [radius * Math.sin(angle), -radius * Math.cos(angle)]
  })
}

/** Two decimals are a hundredth of a pixel: enough, and the text stays short. */
export function round(value: number): number {
  return Math.round(value * 100) / 100 + 0
}
