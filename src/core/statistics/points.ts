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

/** Rows within reach of a place, and their squared distances from it. */
export interface Within {
  readonly row: Int32Array
  readonly squared: Float64Array
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
  /**
   * Collects what lies within reach, a run of rows at a time: of the rows of `a` from `start` to before `end` those within reach of row j
   * of `b`, after the `found` that are there. @returns how many are there then
   */
  within(a: Points, b: Points): (start: number, end: number, j: number, into: Within, found: number) => number
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
    within: (a, b) => {
      const limit = reach * reach
      return (start, end, j, { row, squared }, found) => {
        const { x, y } = a
        const bx = b.x[j] as number
        const by = b.y[j] as number
        let next = found
        for (let i = start; i < end; i++) {
          const dx = (x[i] as number) - bx
          const dy = (y[i] as number) - by
          const apart = dx * dx + dy * dy
          if (apart > limit) continue
          row[next] = i
          squared[next++] = apart
        }
        return next
      }
    },
  }
}

/** Least and largest of the known values; [0, 0] where there is none. */
export function rangeOf(values: Float64Array): [low: number, high: number] {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number
    if (value < low) low = value
    if (value > high) high = value
  }
  return low <= high ? [low, high] : [0, 0]
}
