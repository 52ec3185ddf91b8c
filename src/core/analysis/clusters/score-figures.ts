import { CHANCES, type MoranRow } from '../../domain/cluster-table.ts'
import type { Figure, FigureUnit } from '../../domain/figure.ts'
import type { GlobalStatistic, Moments } from '../../statistics/clusters.ts'
import { twoSided } from '../../statistics/normal.ts'
import { combine, leaf } from '../indicator.ts'

/**
 * z of Gi* with its operands: (Σ in the band − W × x̄) ÷ (S × √((n·W − W²) ÷ (n − 1))).
 * @param sum of the values in the band @param count of the places in it, W
 */
export function scoreFigure(
  label: string,
  unit: FigureUnit,
  { n, mean, deviation }: Moments,
  sum: number,
  count: number,
  band: number,
): Figure {
  const expected = combine(
    'clusters.expected',
    'product',
    [leaf('clusters.near', count, unit, { params: { band } }), leaf('clusters.mean', mean, 'pupils', { params: { n } })],
    'pupils',
  )
  const surplus = combine(
    'clusters.surplus',
    'difference',
    [leaf('clusters.sum', sum, 'pupils', { params: { band } }), expected],
    'pupils',
  )
  const factor = Math.sqrt((n * count - count * count) / (n - 1))
  const spread = combine(
    'clusters.spread',
    'product',
    [
      leaf('clusters.deviation', deviation, 'pupils', { params: { n } }),
      leaf('clusters.factor', factor, 'none', { params: { n, count } }),
    ],
    'pupils',
  )
  return combine('clusters.z', 'quotient', [surplus, spread], 'standard-score', { label, quality: 'estimated' })
}

/** Moran's I and how far it is from chance: z = (I − E) ÷ √V, E = −1 ÷ (n − 1). */
export function moranRow({ value, expected, variance, z, pairs }: GlobalStatistic, n: number): MoranRow {
  const own = () => leaf('clusters.moran', value, 'none', { params: { pairs, n }, quality: 'estimated' })
  const chance = () => leaf('clusters.moran-expected', expected, 'none', { params: { n } })
  const spread = leaf('clusters.moran-deviation', Math.sqrt(variance), 'none', { params: { n, pairs } })
  return {
    value: own(),
    expected: chance(),
    z: combine(
      'clusters.moran-z',
      'quotient',
      [combine('clusters.moran-off', 'difference', [own(), chance()], 'none'), spread],
      'standard-score',
      {
        quality: 'estimated',
      },
    ),
    verdict: twoSided(z) > CHANCES[1] ? 'chance' : z > 0 ? 'clustered' : 'dispersed',
  }
}
