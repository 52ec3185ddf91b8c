import type { Figure, Source } from '../../domain/figure.ts'
import { combine, leaf } from '../indicator.ts'
import { type GradeSize, sizeGroups } from './grade-sizes.ts'
import type { SectionSeats } from './seats.ts'

/** Mean class size of a section; where grades are on different ones, how many are on which. `table` is where a school's own was read. */
export function sizeFigure({ sizes }: SectionSeats, table?: Source): Figure {
  const groups = sizeGroups(sizes)
  const [only] = groups
  if (only && groups.length === 1) return oneSize(only, table)
  const parts = groups.map((group) =>
    combine(
      'standard.class-size.grades',
      'product',
      [leaf('standard.grades', group.grades, 'none'), oneSize(group, table)],
      'none',
    ),
  )
  return combine(
    'standard.class-size.mean',
    'quotient',
    [combine('standard.class-size.sum', 'sum', parts, 'none'), leaf('standard.grades', sizes.length, 'none')],
    'pupils-per-class',
  )
}

/** Class size of the grade a stage begins with. */
export function entrySizeFigure({ sizes, entrySize, standard }: SectionSeats, table?: Source): Figure {
  return oneSize(sizes[0] ?? { grade: 0, size: entrySize, standard, entry: null, own: false }, table)
}

/** Class size of one grade with what sets it: a line of the scenario, the school table, or the standard row. */
function oneSize({ size, standard, entry, own }: GradeSize, table?: Source): Figure {
  if (entry !== null) return leaf('standard.class-size.line', size, 'pupils-per-class', { source: { kind: 'scenario', entry } })
  const source: Source = own && table ? table : { kind: 'standard', id: standard }
  return leaf('standard.class-size', size, 'pupils-per-class', { source })
}

/** Seats as classes × class size, to the nearest whole seat where the mean class size is a fraction. */
export function wholeSeats(key: string, parts: Figure, { perClass }: SectionSeats, more: Partial<Figure> = {}): Figure {
  if (Number.isInteger(perClass)) return { ...parts, key, ...more }
  return combine(key, 'round', [{ ...parts, key: 'school.seats-unrounded' }], 'seats', more)
}
