import type { Figure } from '../../domain/figure.ts'
import type { PlannedSchool } from '../../domain/plan.ts'
import { sectionOf } from '../../domain/section.ts'
import type { Context } from '../context.ts'
import {
  cellOf,
  columnOf,
  combine,
  derived,
  type Indicator,
  labelOf,
  leaf,
  perContext,
  reference,
  rowsOf,
  schoolSource,
  totalOf,
} from '../indicator.ts'
import { sittingPupils } from '../placement/entrants.ts'
import { rowSum } from '../rolls/rolls.ts'

/** Public and teaching the stage, or private with bought seats. */
export const counts = (context: Context, row: number): boolean => context.rolls.teaches[row] === 1
const teaches = counts

/** Pupils of a school: its register, or under a steady allocation the learners placed there and those who stay. */
const schoolPupils: Indicator = {
  id: 'pupils',
  level: 'school',
  unit: 'pupils',
  compute: (context) =>
    columnOf(rowsOf(context, 'school'), (row) => ({
      value: teaches(context, row) ? (context.pupils[row] as number) : Number.NaN,
      quality: steady(context, row) || !registered(context, row) ? 'estimated' : 'exact',
    })),
  explain(context, columns, row) {
    const label = labelOf(context, 'school', row)
    if (steady(context, row) && context.placement.cohort === 'entrants') return withEntrants(context, row)
    if (steady(context, row)) {
      const stay = (values: Float64Array) => rowSum(values, row, context.rolls.grades)
      return combine(
        `school.pupils.${context.request.allocation}`,
        'sum',
        [
          leaf('school.placed-learners', context.placement.fromUnits[row], 'pupils', { quality: 'estimated' }),
          leaf('school.outside-pupils', stay(context.rolls.outside), 'pupils', { source: flowsSource(context) }),
          ...(stay(context.rolls.bought) > 0
            ? [
                leaf('school.bought-pupils', stay(context.rolls.bought), 'pupils', {
                  source: schoolSource(context, 'purchasedSeats'),
                }),
              ]
            : []),
        ],
        'pupils',
        { label },
      )
    }
    // A total is exact even where its spread over the grades is not.
    const asRegistered = registered(context, row)
    const quality = context.rolls.estimated[row] || !asRegistered ? 'estimated' : 'exact'
    const operands = context.grades.map((grade, g) =>
      leaf('grade.pupils', context.gradePupils[row * context.rolls.grades + g], 'pupils', {
        params: { grade },
        quality,
        ...(asRegistered ? { source: schoolSource(context, 'pupils') } : {}),
      }),
    )
    const planned = context.plan.schools[row]
    const boarding = planned ? sectionOf(planned, context.request.stage)?.base.boarders : undefined
    return combine(asRegistered ? 'school.pupils' : 'school.pupils.forecast', 'sum', operands, 'pupils', {
      label,
      quality: cellOf(columns.get('school', 'pupils'), row).quality,
      ...(boarding === undefined ? {} : { params: { boarders: boarding } }),
    })
  },
}

/** Those who sit there already, and those of the year's entrants who were divided. */
function withEntrants(context: Context, row: number): Figure {
  const { placement, rolls } = context
  return combine(
    'school.pupils.entrants',
    'sum',
    [
      leaf('school.sitting-pupils', sittingPupils(placement.pupils, row, rolls), 'pupils', { quality: 'estimated' }),
      leaf('school.placed-entrants', placement.fromUnits[row], 'pupils', { quality: 'estimated' }),
      leaf('school.outside-entrants', rolls.outside[row * rolls.grades], 'pupils', { source: flowsSource(context) }),
    ],
    'pupils',
    { label: labelOf(context, 'school', row) },
  )
}

function steady(context: Context, row: number): boolean {
  return context.request.allocation !== 'enrolled' && context.plan.schools[row]?.school.ownership === 'public'
}

function flowsSource(context: Context) {
  const layer = context.dataset.layers.find((candidate) => candidate.kind === 'flows')
  return { kind: 'layer', layer: 'flows', file: layer?.file ?? '', date: layer?.date ?? null } as const
}

/** The part of a school's pupils that is in the public account: all of a public school, bought seats of a private one. */
const publicPupils: Indicator = {
  id: 'publicPupils',
  level: 'school',
  unit: 'pupils',
  compute: (context, columns) =>
    columnOf(rowsOf(context, 'school'), (row) => ({
      value: teaches(context, row) ? (context.countedPupils[row] as number) : Number.NaN,
      quality: cellOf(columns.get('school', 'pupils'), row).quality,
    })),
  explain: (context, columns, row) =>
    context.plan.schools[row]?.school.ownership === 'public'
      ? combine('school.publicPupils', 'sum', [reference(context, columns, 'school', 'pupils', row, 'pupils')], 'pupils', {
          label: labelOf(context, 'school', row),
        })
      : leaf('school.bought-pupils', context.countedPupils[row], 'pupils', {
          label: labelOf(context, 'school', row),
          source: schoolSource(context, 'purchasedSeats'),
        }),
}

/** Pupils of the legal person over all its campuses and compulsory stages; school-size limits count them. */
const institutionPupils: Indicator = {
  id: 'institutionPupils',
  level: 'school',
  unit: 'pupils',
  compute: (context) =>
    columnOf(rowsOf(context, 'school'), (row) => {
      const parts = campuses(context, row)
      return { value: parts.reduce((sum, part) => sum + part.pupils, 0), quality: 'exact' }
    }),
  explain: (context, _columns, row) =>
    combine(
      'school.institutionPupils',
      'sum',
      campuses(context, row).map((part) =>
        leaf('school.section-pupils', part.pupils, 'pupils', {
          label: part.name,
          params: { stage: part.stage },
          source: schoolSource(context, 'pupils'),
        }),
      ),
      'pupils',
      { label: labelOf(context, 'school', row), standards: ['school-size-max', 'school-size-max.nine-year'] },
    ),
}

function campuses(context: Context, row: number): { name: string; stage: string; pupils: number }[] {
  const here = context.plan.schools[row]
  if (!here || !teaches(context, row))
    return [{ name: here?.school.name ?? '', stage: context.request.stage, pupils: Number.NaN }]
  const rows = openByInstitution(context).get(here.school.institution ?? here.school.id) ?? []
  return rows.flatMap((other) => {
    const planned = context.plan.schools[other] as PlannedSchool
    return planned.sections
      .filter((section) => section.stage === 'P' || section.stage === 'J')
      .map((section) => ({
        name: planned.school.name,
        stage: section.stage,
        pupils:
          section.stage === context.request.stage ? (context.pupils[other] as number) : (context.otherPupils[other] as number),
      }))
  })
}

/** Rows of the open campuses of every legal person. */
const openByInstitution = perContext(({ plan }: Context): ReadonlyMap<string, readonly number[]> => {
  const out = new Map<string, number[]>()
  plan.schools.forEach(({ school, open }, row) => {
    const id = school.institution ?? school.id
    if (open) out.set(id, [...(out.get(id) ?? []), row])
  })
  return out
})

/** Learners who live in a school's zones (of a shared zone, all of them). */
const schoolResidents: Indicator = {
  id: 'residents',
  level: 'school',
  unit: 'pupils',
  compute: (context, columns) => {
    const zones = columns.get('zone', 'residents')
    return columnOf(rowsOf(context, 'school'), (row) => {
      const mine = zonesOf(context, row)
      return {
        value: mine.length === 0 ? Number.NaN : mine.reduce((sum, zone) => sum + (zones.values[zone] as number), 0),
        quality: residentQuality(context),
      }
    })
  },
  explain: (context, columns, row) =>
    combine(
      'school.residents',
      'sum',
      zonesOf(context, row).map((zone) => reference(context, columns, 'zone', 'residents', zone, 'pupils')),
      'pupils',
      {
        label: labelOf(context, 'school', row),
        ...(zonesOf(context, row).length === 0 ? { value: null, quality: 'unknown' as const } : {}),
      },
    ),
}

function zonesOf(context: Context, row: number): readonly number[] {
  const id = context.plan.schools[row]?.school.id
  if (id === undefined || !teaches(context, row)) return []
  return zonesBySchool(context).get(id) ?? []
}

/** Zones that name a school, ascending. */
const zonesBySchool = perContext(({ zoning }) => {
  const out = new Map<string, number[]>()
  zoning.zones.forEach(({ schools }, zone) => {
    for (const id of new Set(schools)) {
      const known = out.get(id)
      if (known) known.push(zone)
      else out.set(id, [zone])
    }
  })
  return out
})

/** Counted homes are exact; every other key only shares the county total out. */
export function residentQuality(context: Context) {
  return context.demand.weights.source === 'counted' && context.t === 0 ? 'exact' : 'estimated'
}

/** The county's learners are exact from the registers of the base year; a forecast is an estimate. */
export function demandQuality(context: Context) {
  return context.demand.source === 'rolls' && context.t === 0 ? 'exact' : residentQuality(context)
}

/** Whether a roll is the register itself, not a forecast nor moved by the scenario. */
function registered(context: Context, row: number): boolean {
  if (context.t > 0) return false
  const { grades } = context.rolls
  const before = context.still.baseline.pupils[0]
  const publicly = context.plan.schools[row]?.school.ownership === 'public'
  return (
    !publicly || context.grades.every((_, g) => Object.is(before?.[row * grades + g], context.rolls.pupils[row * grades + g]))
  )
}

export const SCHOOL_PUPILS: readonly Indicator[] = [schoolPupils, publicPupils, institutionPupils, schoolResidents]
export const PLACED: readonly Indicator[] = [
  totalOf('placed', 'pupils', 'school', 'publicPupils', counts),
  derived('total', 'learners', 'pupils', 'sum', [
    ['demand', 'pupils'],
    ['private', 'pupils'],
  ]),
]
