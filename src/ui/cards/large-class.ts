import { BANDS } from '../../core/domain/school.ts'
import type { Standards } from '../../core/domain/standard.ts'

/**
 * Whether a grade surely has a large or super-large class: by its class-size bands where the file has them,
 * else because its pupils cannot fit under the limit in so many classes.
 */
export function largeClassMark(
  pupils: number,
  classes: number,
  bands: readonly number[] | undefined,
  standards: Standards,
): 'large' | 'super' | null {
  const large = standards.get('large-class')?.value ?? Number.POSITIVE_INFINITY
  const superLarge = standards.get('super-large-class')?.value ?? Number.POSITIVE_INFINITY
  const reaches = (limit: number) =>
    bands ? BANDS.some((band, place) => band.from >= limit && (bands[place] ?? 0) > 0) : pupils > classes * (limit - 1)
  if (reaches(superLarge)) return 'super'
  return reaches(large) ? 'large' : null
}
