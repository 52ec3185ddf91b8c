import { BANDS } from '../../core/domain/school.ts'

/** Class-size bands of a grade whose pupils are divided evenly over its classes: sizes differ by at most 1 (seat account A12). */
export function evenBands(pupils: number, classes: number): number[] {
  if (classes === 0) return BANDS.map(() => 0)
  const small = Math.floor(pupils / classes)
  const bigger = pupils - small * classes
  return BANDS.map(({ from, to }) => {
    const within = (size: number): boolean => size >= from && size <= to
    return (within(small) ? classes - bigger : 0) + (within(small + 1) ? bigger : 0)
  })
}
