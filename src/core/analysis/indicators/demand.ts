import type { Figure, Source } from '../../domain/figure.ts'
import type { Context } from '../context.ts'
import { homesKnown } from '../demand/demand.ts'
import { unitTotal, unitTotals } from '../demand/whole-children.ts'
import { columnOf, combine, filled, type Indicator, labelOf, leaf, reference, rowsOf, schoolSource } from '../indicator.ts'
import { rowSum } from '../rolls/rolls.ts'
import { estateLearners, gradeLearners } from './learner-figures.ts'
import { demandQuality, residentQuality } from './pupils.ts'

/** Public learners of a unit: its whole share of the county's (seat account A3, A14). */
const unitPupils: Indicator = {
  id: 'pupils',
  level: 'unit',
  unit: 'pupils',
  compute: (context) =>
    filled(knownUnits(context, unitTotals(context.demand.learners, context.rolls.grades)), residentQuality(context)),
  explain(context, _columns, unit) {
    if (!isKnown(context, unit))
      return leaf(`unit.pupils.${context.demand.weights.source}`, undefined, 'pupils', { label: labelOf(context, 'unit', unit) })
    const estate = estateLearners(context, unit)
    if (estate) return estate
    const { weights } = context.demand
    const layer = context.dataset.layers.find(
      (candidate) => candidate.kind === (context.units.kind[unit] === 0 ? 'population' : 'developments'),
    )
    return combine(
      `unit.pupils.${weights.source}`,
      'sum',
      context.grades.map((grade, g) =>
        leaf('grade.learners', context.demand.learners[unit * context.rolls.grades + g], 'pupils', {
          params: { grade, county: context.demand.byGrade[g] ?? 0 },
          quality: residentQuality(context),
          source: { kind: 'layer', layer: layer?.kind ?? 'population', file: layer?.file ?? '', date: layer?.date ?? null },
        }),
      ),
      'pupils',
      { label: labelOf(context, 'unit', unit) },
    )
  },
}

function learnersOf(context: Context, unit: number): number {
  return unitTotal(context.demand.learners, unit, context.rolls.grades)
}

/** Whether the learners of a unit are known: also where nothing says where the others live, new homes have theirs. */
function isKnown(context: Context, unit: number): boolean {
  return homesKnown(context.demand) || learnersOf(context, unit) > 0
}

/** A number for each unit; NaN where its learners are not known. */
function knownUnits(context: Context, values: Int32Array): Float64Array {
  const out = new Float64Array(values)
  if (!homesKnown(context.demand))
    for (let unit = 0; unit < out.length; unit++) if (!isKnown(context, unit)) out[unit] = Number.NaN
  return out
}

/** Learners of a unit for whom nobody is responsible. */
const unitUnplaced: Indicator = {
  id: 'unplaced',
  level: 'unit',
  unit: 'pupils',
  compute: (context) => filled(knownUnits(context, context.placement.unplaced), residentQuality(context)),
  explain: (context, _columns, unit) =>
    leaf('unit.unplaced', isKnown(context, unit) ? context.placement.unplaced[unit] : undefined, 'pupils', {
      label: labelOf(context, 'unit', unit),
      quality: residentQuality(context),
    }),
}

/** Learners living in a zone or an area: estates by name, the other places together, and in an area the pupils on bought seats. */
function learnersIn(level: 'area' | 'zone', id: string, regionOf: (context: Context) => Int32Array): Indicator {
  const isCounty = (context: Context) => level === 'area' && context.areas.level === 'county'
  const known = (context: Context) =>
    !Number.isNaN(context.demand.residents) && (isCounty(context) || context.demand.weights.source !== 'none')
  return {
    id,
    level,
    unit: 'pupils',
    compute(context) {
      const values = context.still.demand.learnersIn(context.plan.year, regionOf(context), rowsOf(context, level)).slice()
      if (level === 'area') {
        boughtByArea(context).forEach((bought, row) => {
          values[row] = (values[row] as number) + bought
        })
      }
      // The county holds its learners wherever they live, those nobody could locate included.
      if (isCounty(context)) values[0] = (values[0] as number) + context.demand.unlocated
      return columnOf(rowsOf(context, level), (row) => ({
        value: known(context) ? (values[row] as number) : Number.NaN,
        quality: residentQuality(context),
      }))
    },
    explain(context, columns, row) {
      const label = labelOf(context, level, row)
      if (!known(context)) return leaf(`${level}.${id}`, undefined, 'pupils', { label })
      const region = regionOf(context)
      const parts: Figure[] = []
      let others = 0
      let places = 0
      for (let unit = 0; unit < context.units.count; unit++) {
        if (region[unit] !== row) continue
        if (context.units.kind[unit] === 1) {
          if (learnersOf(context, unit) > 0) parts.push(reference(context, columns, 'unit', 'pupils', unit, 'pupils'))
        } else {
          others += learnersOf(context, unit)
          places++
        }
      }
      const quality = residentQuality(context)
      parts.push(
        leaf('units.other-learners', others, 'pupils', { params: { places }, quality, source: populationSource(context) }),
      )
      const bought = level === 'area' ? (boughtByArea(context)[row] as number) : 0
      if (bought > 0)
        parts.push(leaf('school.bought-pupils', bought, 'pupils', { source: schoolSource(context, 'purchasedSeats') }))
      if (isCounty(context) && context.demand.unlocated > 0)
        parts.push(leaf('county.unlocated', context.demand.unlocated, 'pupils'))
      return combine(`${level}.${id}`, 'sum', parts, 'pupils', { label, quality })
    },
  }
}

/** Pupils on bought seats by the area of their school: bought seats stand there, and nothing says where they live. */
function boughtByArea(context: Context): Float64Array {
  const out = new Float64Array(context.areas.ids.length)
  // Of the base year's registers: who sat on a bought seat has to be seated also when that school closes.
  const base = context.still.rolls[0]
  base?.teaches.forEach((teaches, row) => {
    const area = context.areas.ofSchool[row] as number
    if (teaches === 1) out[area] = (out[area] as number) + rowSum(base.bought, row, base.grades)
  })
  return out
}

function populationSource(context: Context): Source {
  const layer = context.dataset.layers.find((candidate) => candidate.kind === 'population')
  return { kind: 'layer', layer: 'population', file: layer?.file ?? '', date: layer?.date ?? null }
}

/** Resident learners that public schools of the county have to seat. */
const residents: Indicator = {
  id: 'residents',
  level: 'total',
  unit: 'pupils',
  compute: (context) =>
    columnOf(1, () => ({
      value: context.demand.residents,
      quality: demandQuality(context),
    })),
  explain(context) {
    const operands = context.grades.map((_, g) => gradeLearners(context, g))
    const assumption =
      context.demand.source === 'residents' || context.demand.source === 'per-thousand'
        ? { source: { kind: 'assumption' as const, id: `age-share.${context.request.stage}` } }
        : {}
    return combine(
      `total.residents.${context.t > 0 ? context.still.demand.forecast.trend : context.demand.source}`,
      'sum',
      operands,
      'pupils',
      {
        ...assumption,
        ...(Number.isNaN(context.demand.residents) ? { value: null, quality: 'unknown' as const } : {}),
      },
    )
  },
}

/** Pupils from outside the county, pupils on bought seats, learners of private schools: one row for each school that has some. */
function bySchool(
  id: 'outside' | 'bought' | 'private',
  value: (context: Context) => number,
  part: (context: Context, row: number) => number,
): Indicator {
  return {
    id,
    level: 'total',
    unit: 'pupils',
    compute: (context) =>
      columnOf(1, () => ({
        value: value(context),
        quality: id === 'outside' && !context.rolls.flowsKnown ? 'assumed' : 'exact',
      })),
    explain(context) {
      const operands = context.plan.schools.flatMap((planned, row) => {
        const pupils = part(context, row)
        return pupils === 0
          ? []
          : [leaf(`school.${id}-pupils`, pupils, 'pupils', { label: planned.school.name, source: schoolSource(context) })]
      })
      const rest = value(context) - operands.reduce((sum, operand) => sum + (operand.value ?? 0), 0)
      // Of schools that have closed without a successor for them.
      if (rest > 0) operands.push(leaf('county.without-school', rest, 'pupils'))
      return combine(
        `total.${id}`,
        'sum',
        operands,
        'pupils',
        id === 'outside' && !context.rolls.flowsKnown ? { quality: 'assumed' } : {},
      )
    },
  }
}

/** A school's row of the year's rolls. */
const baseSum = (context: Context, field: 'pupils' | 'outside' | 'bought', row: number): number =>
  context.rolls.teaches[row] === 1 ? rowSum(context.rolls[field], row, context.rolls.grades) : 0

const isPrivate = (context: Context, row: number) => context.plan.schools[row]?.school.ownership !== 'public'

/** Public learners to be seated in this county: residents, from outside, on bought seats. */
const demand: Indicator = {
  id: 'demand',
  level: 'total',
  unit: 'pupils',
  compute: (context, columns) => {
    const parts = ['residents', 'outside', 'bought'].map((id) => columns.get('total', id).values[0] as number)
    return columnOf(1, () => ({
      value: parts.reduce((a, b) => a + b, 0),
      quality: demandQuality(context),
    }))
  },
  explain: (context, columns) =>
    combine(
      'total.demand',
      'sum',
      (['residents', 'outside', 'bought'] as const).map((id) => reference(context, columns, 'total', id, 0, 'pupils')),
      'pupils',
      { quality: demandQuality(context) },
    ),
}

export const DEMAND: readonly Indicator[] = [
  unitPupils,
  unitUnplaced,
  learnersIn('zone', 'residents', (context) => context.zoning.zoneOfUnit),
  learnersIn('area', 'demand', (context) => context.areas.ofUnit),
  residents,
  bySchool(
    'outside',
    (context) => context.demand.outside,
    (context, row) => baseSum(context, 'outside', row),
  ),
  bySchool(
    'bought',
    (context) => context.demand.bought,
    (context, row) => baseSum(context, 'bought', row),
  ),
  bySchool(
    'private',
    (context) => context.demand.private,
    (context, row) => (isPrivate(context, row) ? baseSum(context, 'pupils', row) - baseSum(context, 'bought', row) : 0),
  ),
  demand,
]
