/** How large a chart is drawn. */
export interface ChartSize {
  readonly width: number
  readonly height: number
  readonly unit: 'mm' | 'px'
  /** Size of the type on the axes: points where the unit is mm, else pixels. */
  readonly type: number
  /**
   * A file that stands alone says its title, what is missing and what it is about (scenario, date of the data …) inside the drawing;
   * elsewhere they stand around it.
   */
  readonly alone?: { readonly about: string }
}

const PX_PER_MM = 96 / 25.4
const PX_PER_POINT = 96 / 72

/** Width, height and type in pixels of 1/96 inch, the unit all drawing is done in. */
export function inPixels({ width, height, unit, type }: ChartSize): {
  readonly width: number
  readonly height: number
  readonly type: number
} {
  if (unit === 'px') return { width, height, type }
  return { width: width * PX_PER_MM, height: height * PX_PER_MM, type: type * PX_PER_POINT }
}
