/** Places by two coordinates, in metres or degrees; NaN: nowhere. */
export interface Points {
  readonly x: Float64Array
  readonly y: Float64Array
}

/** Half axes of an ellipse around a place, in coordinates. */
export interface Ellipse {
  readonly x: number
  readonly y: number
}

/** How far apart places are, and which coordinates that concerns. */
export interface Metric {
  /** Largest distance asked for, inclusive. */
  readonly reach: number
  /** Nothing outside this ellipse lies within reach. */
  readonly outer: Ellipse
  /** Everything inside this one does. */
  readonly inner: Ellipse
  /** Squared distances between the rows of `a` and the rows of `b`: of row i and row j. */
  between(a: Points, b: Points): (i: number, j: number) => number
}

/** Straight distance on a plane with coordinates in metres. */
export function plane(reach: number): Metric {
  const axes = { x: reach, y: reach }
  return {
    reach,
    outer: axes,
    inner: axes,
    between: (a, b) => (i, j) => {
      const dx = (a.x[i] as number) - (b.x[j] as number)
      const dy = (a.y[i] as number) - (b.y[j] as number)
      return dx * dx + dy * dy
    },
  }
}

/** Least and largest of the known values; [0, 0] where there is none. */
export function rangeOf(values: Float64Array): [low: number, high: number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number
    if (value < low) low = value
    if (value > high) high = value
  }
  return low <= high ? [low, high] : [0, 0]
}
