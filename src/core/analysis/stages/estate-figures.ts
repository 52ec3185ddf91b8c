import type { Assumptions } from '../../domain/assumptions.ts'
import type { Dataset } from '../../domain/dataset.ts'
import type { Figure, FigureUnit } from '../../domain/figure.ts'
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
export function estateFigure(dataset: Dataset, development: number, stage: Stage, year: number, assumed: Assumed): Figure {
  const { assumptions, recorded } = assumed
  const estate = dataset.developments[development] as Development
  const parts = phaseGrowth(estate, stage, year, dataset.baseYear, assumptions, recorded)
  return combine(
    'estate.growth',
    'sum',
    parts.map((part) => phaseFigure(dataset, estate, stage, year, part, assumed)),
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
  assumed: Assumed,
): Figure {
  const file = (field: string) => ({ source: layerSource(dataset, 'developments', field) })
  const { assumptions } = assumed
  const years = Math.max(0, Number.isFinite(part.year) ? year - part.year : 0)
  return combine(
    'estate.phase',
    'product',
    [
      leaf('estate.phase-households', part.households, 'households', file(estate.phases?.length ? 'phases' : 'households')),
      part.year <= dataset.baseYear
        ? filledFigure(dataset, estate, part.year, year, assumed)
        : profileFigure('estate.occupancy', dataset, estate, years, assumptions),
      yieldFigure(dataset, estate, stage, part, assumptions),
      curveFigure('estate.age', assumptions, `yield-age.${stage}`, years, 'ratio', { years, stage }),
      // A scale of 1 says nothing.
      ...(part.scale === 1 ? [] : [leaf('estate.scale', part.scale, 'ratio', fromRow('yield-scale'))]),
    ],
    'pupils',
    { params: { year: Number.isFinite(part.year) ? part.year : year }, quality: 'assumed' },
  )
}

const fromRow = (id: string) => ({ source: { kind: 'assumption', id } as const, quality: 'assumed' as const })

/** A curve of the register at so many years: its row, between two rows the line from one to the other. */
function curveFigure(
  key: string,
  assumptions: Assumptions,
  prefix: string,
  years: number,
  unit: FigureUnit,
  params: NonNullable<Figure['params']>,
): Figure {
  const curve = curveOf(assumptions, prefix)
  const knots = curve.between(years)
  if (!knots) return leaf(key, curve.at(years), unit, { params, ...fromRow(curve.row(years)) })
  const [from, to] = knots.map((knot) =>
    leaf('estate.knot', knot.value, unit, { params: { years: knot.years }, ...fromRow(`${prefix}.${knot.years}`) }),
  ) as [Figure, Figure]
  const [{ years: first }, { years: last }] = knots
  const rise = combine('estate.knot-rise', 'difference', [to, from], unit)
  const gone = leaf('estate.knot-gone', years - first, 'years')
  const apart = leaf('estate.knot-apart', last - first, 'years')
  const part = combine('estate.knot-product', 'product', [rise, gone], unit)
  return combine(key, 'sum', [from, combine('estate.knot-part', 'quotient', [part, apart], unit)], unit, {
    params,
    quality: 'assumed',
  })
}

/** Share of homes lived in so many years after the hand-over: the estate's own profile, else the register's. */
function profileFigure(key: string, dataset: Dataset, estate: Development, years: number, assumptions: Assumptions): Figure {
  const own = estate.occupancyProfile ?? []
  if (own.length === 0) return curveFigure(key, assumptions, 'occupancy', years, 'percent', { years })
  const source = layerSource(dataset, 'developments', 'occupancyProfile')
  return leaf(key, own[Math.min(years, own.length - 1)], 'percent', { params: { years }, source })
}

/**
 * Homes of a phase that stood in the base year filled since: those empty then × what the profile rises from there ÷ what it had
 * left. The same arithmetic as `phaseGrowth`.
 */
function filledFigure(
  dataset: Dataset,
  estate: Development,
  handed: number,
  year: number,
  { assumptions, recorded }: Assumed,
): Figure {
  const profile = (key: string, at: number, of: Assumptions) => profileFigure(key, dataset, estate, Math.max(0, at - handed), of)
  const all = leaf('estate.all', 1, 'percent')
  const usual = profile('estate.usual', dataset.baseYear, recorded)
  const start =
    estate.occupancy === undefined
      ? usual
      : leaf('estate.lived-in', estate.occupancy, 'percent', { source: layerSource(dataset, 'developments', 'occupancy') })
  const pace = combine('estate.pace', 'excess', [profile('estate.usual-then', year, assumptions), usual], 'percent')
  const empty = combine('estate.empty', 'difference', [all, start], 'percent')
  const filling = combine('estate.filling', 'product', [empty, pace], 'percent')
  const left = combine('estate.pace-left', 'difference', [all, usual], 'percent')
  const more = combine('estate.filled-part', 'quotient', [filling, left], 'percent')
  const then = combine('estate.occupancy-then', 'sum', [start, more], 'percent')
  return combine('estate.filled', 'difference', [then, start], 'percent', {
    params: { years: Math.max(0, year - handed) },
    quality: 'assumed',
  })
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
