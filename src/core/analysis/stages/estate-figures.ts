import type { Assumptions } from '../../domain/assumptions.ts'
import type { Dataset } from '../../domain/dataset.ts'
import type { Figure } from '../../domain/figure.ts'
import type { Development } from '../../domain/layers.ts'
import type { Stage } from '../../domain/stage.ts'
import { type PhasePupils, phaseGrowth } from '../demand/housing.ts'
import { curveOf } from '../demand/years-since.ts'
import { combine, leaf } from '../indicator.ts'
import { layerSource } from './cohort-figures.ts'

/** Assumptions of the variant, and those of the middle one that the base year rests on. */
export interface Assumed {
  readonly assumptions: Assumptions
  readonly recorded: Assumptions
}

/**
 * Pupils of a stage in homes of one estate filled since the base year (seat account A4): Σ phases households × homes lived in ×
 * pupils per household × part of the peak × scale of the variant; not rounded.
 */
export function estateFigure(
  dataset: Dataset,
  development: number,
  stage: Stage,
  year: number,
  { assumptions, recorded }: Assumed,
): Figure {
  const estate = dataset.developments[development] as Development
  const parts = phaseGrowth(estate, stage, year, dataset.baseYear, assumptions, recorded)
  return combine(
    'estate.growth',
    'sum',
    parts.map((part) => phaseFigure(dataset, estate, stage, year, part, assumptions)),
    'pupils',
    { label: estate.name, quality: 'assumed' },
  )
}

/** Share λ of an estate's people who live in the county already. */
export function localShareFigure(dataset: Dataset, development: number, local: number): Figure {
  const estate = dataset.developments[development] as Development
  const source =
    estate.localShare === undefined
      ? ({ kind: 'assumption', id: `local-share.${estate.type}` } as const)
      : layerSource(dataset, 'developments', 'localShare')
  return leaf('estate.local-share', local, 'percent', { source, quality: 'assumed' })
}

function phaseFigure(
  dataset: Dataset,
  estate: Development,
  stage: Stage,
  year: number,
  part: PhasePupils,
  assumptions: Assumptions,
): Figure {
  const file = (field: string) => ({ source: layerSource(dataset, 'developments', field) })
  const row = (id: string) => ({ source: { kind: 'assumption', id } as const, quality: 'assumed' as const })
  const years = Math.max(0, Number.isFinite(part.year) ? year - part.year : 0)
  const before = part.year <= dataset.baseYear
  const own = estate.occupancyProfile && estate.occupancyProfile.length > 0
  return combine(
    'estate.phase',
    'product',
    [
      leaf('estate.phase-households', part.households, 'households', file(estate.phases?.length ? 'phases' : 'households')),
      leaf(before ? 'estate.filled' : 'estate.occupancy', part.occupancy, 'percent', {
        params: { years },
        ...(own ? file('occupancyProfile') : row(curveOf(assumptions, 'occupancy').row(years))),
      }),
      yieldFigure(dataset, estate, stage, part, assumptions),
      leaf('estate.age', part.age, 'ratio', {
        params: { years, stage },
        ...row(curveOf(assumptions, `yield-age.${stage}`).row(years)),
      }),
      // A scale of 1 says nothing.
      ...(part.scale === 1 ? [] : [leaf('estate.scale', part.scale, 'ratio', row('yield-scale'))]),
    ],
    'pupils',
    { params: { year: Number.isFinite(part.year) ? part.year : year }, quality: 'assumed' },
  )
}

/** Pupils per household: the file's own, that of the estate's type, or household size × share of residents. */
function yieldFigure(
  dataset: Dataset,
  estate: Development,
  stage: Stage,
  { perHousehold }: PhasePupils,
  assumptions: Assumptions,
): Figure {
  const type = `yield.${stage}.${estate.type}`
  if (estate.yields?.[stage] !== undefined)
    return leaf('estate.per-household', perHousehold, 'ratio', { source: layerSource(dataset, 'developments', 'yields') })
  if ((assumptions.get(type)?.value ?? null) !== null)
    return leaf('estate.per-household', perHousehold, 'ratio', { source: { kind: 'assumption', id: type }, quality: 'assumed' })
  const size = estate.householdSize ?? assumptions.get('household-size')?.value ?? undefined
  const share = `age-share.${stage}`
  return combine(
    'estate.per-household',
    'product',
    [
      leaf('estate.people-per-household', size, 'ratio', {
        source:
          estate.householdSize === undefined
            ? { kind: 'assumption', id: 'household-size' }
            : layerSource(dataset, 'developments', 'householdSize'),
      }),
      leaf(`assumption.${share}`, assumptions.get(share)?.value ?? undefined, 'ratio', {
        source: { kind: 'assumption', id: share },
        quality: 'assumed',
      }),
    ],
    'ratio',
    { quality: 'assumed' },
  )
}
