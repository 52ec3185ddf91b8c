import { assumed } from '../domain/assumptions.ts'
import type { Column, Evaluation, UnitRows } from '../domain/evaluation.ts'
import type { Figure, FigureRef, Level } from '../domain/figure.ts'
import type { Issue } from '../domain/issue.ts'
import { homeFlowsOf } from './account/home-flows.ts'
import { sittingsOf } from './account/sittings.ts'
import { INDICATOR } from './columns.ts'
import type { Context } from './context.ts'
import { total } from './demand/base-counts.ts'
import { beyondIn } from './demand/forecast.ts'
import { balanceRemarks } from './findings/balance.ts'
import { findings } from './findings/compliance.ts'
import { odRemarks } from './findings/od.ts'
import { roadRemarks } from './findings/roads.ts'

import { unlocatedRemarks } from './findings/unlocated.ts'
import { INDICATORS } from './indicators/index.ts'
import { travelled } from './indicators/ways.ts'
import { sizesByGrade } from './supply/grade-sizes.ts'

/** The columns of every indicator, in registry order. */
export function computeColumns(context: Context): Evaluation['columns'] {
  const columns: Record<Level, Record<string, Column>> = { total: {}, school: {}, area: {}, zone: {}, unit: {} }
  for (const { level, id } of INDICATORS) columns[level][id] = context.columns.get(level, id)
  return columns
}

/** The figure behind one cell, from the same operands as the column. */
export function explainCell(context: Context, ref: FigureRef): Figure {
  const indicator = INDICATOR.get(`${ref.level}.${ref.indicator}`)
  if (!indicator) throw new Error(`no indicator ${ref.level}.${ref.indicator}`)
  const figure = indicator.explain(context, context.columns, ref.row)
  // A school that does not teach the stage has operands, but nothing to answer for.
  const silent = Number.isNaN(context.columns.get(ref.level, ref.indicator).values[ref.row])
  return silent ? { ...figure, value: null, quality: 'unknown' } : figure
}

/** Packs a context into the answer to its question. */
export function toEvaluation(context: Context, scenario: string | null, issues: Evaluation['issues']): Evaluation {
  const { plan, rolls, areas, zoning, request, dataset } = context
  const columns = computeColumns(context)
  const classes = new Float64Array(plan.schools.length * rolls.grades).fill(Number.NaN)
  context.classes.forEach((row, school) => {
    if (row) classes.set(row.byGrade, school * rolls.grades)
  })
  const sizes = new Float64Array(classes.length).fill(Number.NaN)
  context.seats.forEach((row, school) => {
    if (row) sizes.set(sizesByGrade(row.sizes, request.stage), school * rolls.grades)
  })
  return {
    request: { ...request, areaLevel: context.areaLevel, baseYear: dataset.baseYear, scenario },
    demandYear: plan.year,
    fingerprint: `${dataset.hash}|${plan.year}|${plan.supply}|${plan.zoning}|${JSON.stringify(request)}`,
    schools: {
      ids: plan.schools.map(({ school }) => school.id),
      names: plan.schools.map(({ school }) => school.name),
      counted: rolls.counted,
      teaches: rolls.teaches,
    },
    areas: { ids: areas.ids, names: areas.names },
    zones: { ids: zoning.zones.map((zone) => zone.id), names: zoning.zones.map((zone) => zone.name) },
    units: unitRows(context),
    columns,
    grades: { grades: context.grades, pupils: context.gradePupils, classes, sizes },
    distanceUnit: context.distances.unit,
    flows: context.placement.flows,
    flowsOf: context.placement.cohort,
    entrants: entrantsOf(context),
    balance: context.placement.balance,
    homeFlows: homeFlowsOf(context),
    demandSource: context.demand.source,
    findings: findings(context, context.columns),
    issues: [...issues, ...remarks(context)],
  }
}

function entrantsOf({ placement, demand, rolls, units }: Context): Evaluation['entrants'] {
  const { unplacedEntrants } = placement
  if (!unplacedEntrants) return null
  const learners = Int32Array.from({ length: units.count }, (_, unit) => demand.learners[unit * rolls.grades] as number)
  return { learners, unplaced: unplacedEntrants }
}

function unitRows({ units, zoning, areas, nearest }: Context): UnitRows {
  const { ids, names, kind, row, lon, lat } = units
  return {
    ids,
    names,
    kind,
    row,
    lon,
    lat,
    zone: zoning.zoneOfUnit,
    area: areas.ofUnit,
    nearest: nearest.first,
    nearestMetres: nearest.firstMetres,
    second: nearest.second,
    secondMetres: nearest.secondMetres,
  }
}

/** What a reader has to know before using the result. */
function remarks(context: Context): Issue[] {
  const { demand, rolls, request, dataset, units } = context
  const out: Issue[] = []
  const remark = (code: string, severity: Issue['severity'], params: Issue['params'] = {}) =>
    out.push({ code: `result.${code}`, severity, params })
  const { forecast, counts } = context.still.demand
  if (context.t > 0)
    remark(`trend-${forecast.trend}`, forecast.trend === 'flat' || forecast.trend === 'held' ? 'warning' : 'info')
  if (request.year !== context.plan.year)
    remark('outside-horizon', 'warning', { year: request.year, shown: context.plan.year, base: dataset.baseYear })
  if (counts.asked === 'auto' && demand.source !== 'rolls') remark(`demand-from-${demand.source}`, 'warning')
  if (counts.asked !== 'auto')
    remark(
      demand.source === counts.asked ? `demand-asked-${counts.asked}` : `demand-unavailable-${counts.asked}`,
      demand.source === counts.asked ? 'info' : 'warning',
    )
  if (context.t > 0) out.push(...rateRemarks(context))
  out.push(...localsBeyond(context))
  if (demand.weights.source !== 'counted' && units.count > 0) remark(`shared-by-${demand.weights.source}`, 'info')
  if (demand.weights.silent > 0) remark('silent-units', 'warning', { units: demand.weights.silent })
  if (!rolls.flowsKnown) remark('no-flows', 'info')
  const scaledHomes = sittingsOf.stage(context)?.scaledHomes ?? 0
  if (scaledHomes > 0) remark('flows-rescaled', 'info', { homes: scaledHomes })
  if (Number.isNaN(demand.private)) remark('private-unknown', 'warning')
  if (request.allocation === 'zone' && context.zoning.zones.length === 0) remark('no-zones', 'warning')
  const { unknown } = travelled(context, null)
  if (unknown > 0) remark('unknown-ways', 'warning', { pupils: unknown })
  out.push(...balanceRemarks(context), ...unlocatedRemarks(context))
  const counted = Math.round(total([...demand.weights.learners]))
  if (demand.source === 'rolls' && demand.weights.source === 'counted' && counted !== total(counts.public))
    remark('counts-rescaled', 'warning', { counted, rolls: total(counts.public) })
  for (const move of units.moves)
    if (move?.kind === 'unknown')
      remark('estate-unknown', 'warning', { name: dataset.developments[move.development]?.name ?? '' })
  out.push(...odRemarks(context))
  out.push(...roadRemarks(context))
  return out
}

/** New homes said to fill with more locals than the county has: where they are, and how many count as moving in. */
function localsBeyond({ still, t, request, areas, dataset }: Context): Issue[] {
  const { forecast, growth, years } = still.demand
  const pupils = Math.round(beyondIn(forecast, t, years.length))
  if (pupils === 0) return []
  const named = growth
    .filter((one) => one.local > 0 && (one.pupils[request.stage][t] as number) > 0)
    .map(({ development }) => areas.names[areas.ofUnit[dataset.population.ids.length + development] as number])
  const params = { pupils, areas: [...new Set(named.flatMap((name) => name || []))] }
  return [{ code: 'result.locals-beyond', severity: 'warning', params }]
}

/** How well past registers foretell the next year, and where an estimate was brought to its limits. */
function rateRemarks({ outlook, grades, assumptions, request }: Context): Issue[] {
  // Grade 6 moves up into junior school: its rate is one of both stages.
  const first = request.stage === 'J' ? (grades[0] as number) - 1 : (grades[0] as number)
  const rates = outlook.forecast.progression.grades.filter(({ grade }) => grade >= first && grade <= (grades.at(-1) as number))
  const estimated = rates.filter(({ by, grade }) => by === 'estimated' && grade !== grades.at(-1))
  const worst = estimated.reduce<(typeof rates)[number] | null>(
    (most, rate) => (most && most.residual >= rate.residual ? most : rate),
    null,
  )
  const limits = { low: assumed(assumptions, 'progression.min'), high: assumed(assumptions, 'progression.max') }
  const capped = estimated.filter((rate) => rate.capped)
  return [
    ...(worst
      ? [
          {
            code: 'result.progression-estimated',
            severity: 'info' as const,
            params: {
              grades: estimated.length,
              residual: total(estimated.map(({ residual }) => residual)) / estimated.length,
              grade: worst.grade,
              worst: worst.residual,
            },
          },
        ]
      : []),
    ...capped.map(({ grade, median, rate }) => ({
      code: 'result.progression-capped',
      severity: 'warning' as const,
      params: { grade, next: grade + 1, median: Math.round(median * 1000) / 1000, rate, ...limits },
    })),
  ]
}
