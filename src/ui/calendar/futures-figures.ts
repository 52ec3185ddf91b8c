import { isPercent } from '../../core/domain/assumption-register.ts'
import type { Figure } from '../../core/domain/figure.ts'
import type { Flip, Futures } from '../../core/domain/futures.ts'

/** One number of the sample: counted in the futures drawn, so there is nothing under it but the draw itself. */
function counted(key: string, value: number | null, { count, seed, stage, from, to }: Futures, year = 0): Figure {
  return {
    key: `futures.${key}`,
    params: { count, seed: String(seed), from, to, year },
    value,
    unit: 'none',
    quality: value === null ? 'unknown' : 'assumed',
    operation: 'input',
    operands: [],
    standards: [`class-size.${stage}`],
  }
}

/** How many futures were drawn: the planner's own choice. */
export function drawnFigure(futures: Futures): Figure {
  return { ...counted('drawn', futures.count, futures), quality: 'exact', standards: [] }
}

/** Futures with seats for everybody in all years: those drawn less those that fail, by the first year that fails. */
export function holdFigure(futures: Futures): Figure {
  const failing = futures.years.map(({ year }) => yearFigure(futures, year))
  return {
    ...counted('hold', futures.inside, futures),
    ...(futures.inside === null ? {} : { operation: 'difference' as const, operands: [{ ...drawnFigure(futures) }, ...failing] }),
  }
}

/** Futures that fail first in a year. */
export function yearFigure(futures: Futures, year: number): Figure {
  return counted('first', futures.years.find((row) => row.year === year)?.futures ?? 0, futures, year)
}

/** Futures that fail first at a place. */
export function placeFigure(futures: Futures, id: string): Figure {
  const found = futures.places.find((place) => place.id === id)
  return { ...counted('place', found?.futures ?? 0, futures, found?.year), ...(found ? { label: found.name } : {}) }
}

/** Learners above the seats where a place fails first. */
export function excessFigure(futures: Futures, excess: number, year: number): Figure {
  return { ...counted('excess', excess, futures, year), unit: 'seats' }
}

/** A value of an assumption: as it stands, an end of its range, or where the verdict turns. */
export function amountFigure(flip: Flip, part: 'mid' | 'low' | 'high' | 'value', futures: Futures): Figure {
  const value = flip[part]
  return {
    key: part === 'value' ? 'futures.flip' : `futures.${part}`,
    params: { from: futures.from, to: futures.to },
    value,
    unit: isPercent(flip.unit) ? 'percent' : 'none',
    quality: value === null ? 'unknown' : 'assumed',
    operation: 'input',
    operands: [],
    source: { kind: 'assumption', id: flip.assumption },
  }
}

/** Digits of pupils per household that planners speak in. */
const DIGITS = 3

/** Pupils per household of the new homes at the turning value; null where the assumption is another one or nothing is built. */
export function perHouseholdFigure({ perHousehold, assumption }: Flip): Figure | null {
  if (perHousehold === null) return null
  return {
    key: 'futures.per-household',
    value: Number(perHousehold.toPrecision(DIGITS)),
    unit: 'none',
    quality: 'assumed',
    operation: 'input',
    operands: [],
    source: { kind: 'assumption', id: assumption },
  }
}
