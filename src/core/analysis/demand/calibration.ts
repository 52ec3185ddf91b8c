import { type Assumptions, assumed, assumedIfSet } from '../../domain/assumptions.ts'
import type { Dataset } from '../../domain/dataset.ts'
import type { Figure } from '../../domain/figure.ts'
import type { CalibrationRow } from '../../domain/housing-table.ts'
import { DEVELOPMENT_TYPES, type Development } from '../../domain/layers.ts'
import { STAGES, type Stage } from '../../domain/stage.ts'
import { combine, leaf } from '../indicator.ts'
import { layerSource } from '../stages/cohort-figures.ts'
import { estatePupils, handOver, householdsLivedIn } from './housing.ts'

/** Years since hand-over that are told apart; the last band is open. */
const BANDS = [0, 5, 10, 15] as const
/** Fewer estates say nothing of an age. */
const ENOUGH = 3

interface Counted {
  readonly development: Development
  readonly pupils: number
  readonly lived: number
  /** Homes lived in, each by the part of the peak that a stage has so many years after its hand-over. */
  readonly atPeak: number
  /** Years since the first hand-over; null unknown. */
  readonly age: number | null
}

/**
 * Observed pupils per household lived in, by stage and type: Σ pupils counted in estates ÷ Σ households × occupancy (standards
 * 4.4). Only estates that stand, were counted, and give their own households and occupancy: an assumed one would prove itself.
 * Pupils change with the years since hand-over, and the register's row is that of the peak years: `peak` divides by the homes
 * lived in × the part of the peak at their age.
 */
export function calibration(dataset: Dataset, assumptions: Assumptions): readonly CalibrationRow[] {
  return STAGES.flatMap((stage) =>
    DEVELOPMENT_TYPES.flatMap((type) => {
      const counted = countedEstates(dataset, assumptions, stage, type)
      return counted.length > 0 ? [rowOf(dataset, assumptions, stage, type, counted)] : []
    }),
  )
}

function countedEstates(dataset: Dataset, assumptions: Assumptions, stage: Stage, type: Development['type']): Counted[] {
  const { baseYear, developments } = dataset
  return developments.flatMap((development) => {
    const pupils = development.pupils?.[stage]
    const handed = handOver(development)
    const known = development.occupancy !== undefined || development.occupancyProfile !== undefined
    if (development.type !== type || pupils === undefined || !known || (handed ?? baseYear) > baseYear) return []
    const lived = householdsLivedIn(development, baseYear, baseYear, assumptions)
    // What the forecast would give for one pupil a household: the homes, each at the age it has.
    const one = { ...development, yields: { [stage]: 1 } }
    const atPeak = estatePupils(one, stage, baseYear, baseYear, assumptions)
    return lived > 0 && atPeak > 0
      ? [{ development, pupils, lived, atPeak, age: handed === null ? null : baseYear - handed }]
      : []
  })
}

function rowOf(
  dataset: Dataset,
  assumptions: Assumptions,
  stage: Stage,
  type: Development['type'],
  counted: readonly Counted[],
): CalibrationRow {
  const ratios = counted.map(({ pupils, lived }) => pupils / lived)
  return {
    stage,
    type,
    estates: counted.map(({ development }) => development.name),
    observed: ratioOf(dataset, stage, counted, 'lived'),
    peak: ratioOf(dataset, stage, counted, 'atPeak'),
    least: Math.min(...ratios),
    most: Math.max(...ratios),
    inForce: yieldInForce(assumptions, stage, type),
    bands: BANDS.flatMap((from, band) => {
      const next = BANDS[band + 1]
      const here = counted.filter(({ age }) => age !== null && age >= from && (next === undefined || age < next))
      if (here.length < ENOUGH) return []
      return [
        {
          from,
          to: next === undefined ? null : next - 1,
          estates: here.length,
          observed: ratioOf(dataset, stage, here, 'lived'),
        },
      ]
    }),
  }
}

function ratioOf(dataset: Dataset, stage: Stage, counted: readonly Counted[], by: 'lived' | 'atPeak'): Figure {
  const pupils = counted.map((estate) =>
    leaf('calibration.pupils', estate.pupils, 'pupils', {
      label: estate.development.name,
      params: { stage },
      source: layerSource(dataset, 'developments', 'pupils'),
    }),
  )
  const homes = counted.map((estate) =>
    leaf(`calibration.${by}`, Math.round(estate[by] * 10) / 10, 'households', {
      label: estate.development.name,
      source: layerSource(dataset, 'developments', 'occupancy'),
    }),
  )
  return combine(
    by === 'lived' ? 'calibration.observed' : 'calibration.peak',
    'quotient',
    [
      combine('calibration.all-pupils', 'sum', pupils, 'pupils', { params: { stage } }),
      combine(`calibration.all-${by}`, 'sum', homes, 'households'),
    ],
    'none',
    { params: { stage }, ...(by === 'lived' ? {} : { quality: 'estimated' as const }) },
  )
}

/** Pupils per household at the peak, of an estate that says nothing itself: the register's row, else household size × share of residents of that age. */
export function yieldInForce(assumptions: Assumptions, stage: Stage, type: Development['type']): Figure {
  const id = `yield.${stage}.${type}`
  const row = (assumption: string, key: string, value: number | undefined) =>
    leaf(key, value, 'none', { source: { kind: 'assumption', id: assumption }, quality: 'assumed' })
  const set = assumedIfSet(assumptions, id)
  if (set !== undefined) return row(id, 'calibration.in-force', set)
  return combine(
    'calibration.by-age',
    'product',
    [
      row('household-size', 'estate.household-size', assumed(assumptions, 'household-size')),
      row(`age-share.${stage}`, 'calibration.age-share', assumedIfSet(assumptions, `age-share.${stage}`)),
    ],
    'none',
    { params: { stage } },
  )
}
