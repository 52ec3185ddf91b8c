import type { EntryState } from '../../core/analysis/findings/entry-level.ts'
import { combine, leaf } from '../../core/analysis/indicator.ts'
import { isPercent } from '../../core/domain/assumption-register.ts'
import type { Figure } from '../../core/domain/figure.ts'

/** Expected entrants ÷ entry places of a trial evaluation. */
export function triedRatio({ entrants, places }: EntryState): Figure {
  const quality = 'assumed'
  return combine(
    'clearing.ratio',
    'quotient',
    [leaf('clearing.entrants', entrants, 'pupils', { quality }), leaf('clearing.places', places, 'seats', { quality })],
    'ratio',
  )
}

/** A value of an assumption: the one in force, or the one that clears. */
export function triedValue(part: 'now' | 'at', assumption: string, unit: string, value: number): Figure {
  return leaf(`clearing.${part}`, value, isPercent(unit) ? 'percent' : 'none', {
    quality: 'assumed',
    source: { kind: 'assumption', id: assumption },
  })
}

/** Further classes, rooms that stand free, rooms that could be made classrooms. */
export function leverFigure(part: 'classes' | 'spare' | 'convertible', value: number): Figure {
  return leaf(`clearing.${part}`, value, part === 'classes' ? 'classes' : 'rooms', { quality: 'estimated' })
}
