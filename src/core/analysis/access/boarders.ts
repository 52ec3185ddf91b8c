import type { BoardersRow } from '../../domain/access-table.ts'
import { METRES_A_MINUTE } from '../../geo/travel-time.ts'
import type { Context } from '../context.ts'
import { combine, leaf, schoolSource } from '../indicator.ts'
import { assumption } from '../stages/stage-table.ts'
import { dayPupils } from './day-pupils.ts'
import { detourAt } from './travel.ts'

/** Boarders by themselves: how many, at how many schools, and how long the school bus takes home (seat account A18). */
export function boardersRow(context: Context): BoardersRow {
  const { homes, count, schools } = dayPupils(context)
  const source = schoolSource(context, 'boarders')
  const known = homes.filter(({ distance }) => distance < Number.POSITIVE_INFINITY)
  const pupils = known.reduce((sum, home) => sum + home.pupils, 0)
  const metres = known.reduce((sum, home) => sum + home.pupils * home.distance * detourAt(context, home.unit), 0)
  const located = leaf('access.boarders.located', pupils, 'pupils', { quality: 'estimated' })
  const speed = combine(
    'access.bus-metres',
    'product',
    [
      assumption(context.assumptions, 'bus-speed', 'kilometres-per-hour'),
      leaf('access.metres-a-minute', METRES_A_MINUTE, 'none'),
    ],
    'none',
  )
  const way = combine(
    'access.boarders.way',
    'quotient',
    [leaf('access.boarders.metres', metres, 'pupil-metres', { quality: 'estimated' }), located],
    'metres',
  )
  return {
    pupils: leaf('access.boarders', count, 'pupils', { source, quality: context.t > 0 ? 'estimated' : 'exact' }),
    schools: leaf('access.boarders.schools', schools, 'schools', { source }),
    located,
    minutes:
      context.distances.unit === 'minutes' || pupils === 0
        ? null
        : combine('access.boarders.minutes', 'quotient', [way, speed], 'minutes'),
  }
}
