import type { Finding } from '../../domain/evaluation.ts'
import type { Level } from '../../domain/figure.ts'
import { sectionOf } from '../../domain/section.ts'
import type { Context } from '../context.ts'
import { unitTotal, unitTotals } from '../demand/whole-children.ts'
import type { Columns } from '../indicator.ts'
import { labelOf, rowsOf } from '../indicator.ts'
import { inTown } from '../indicators/access.ts'
import { oversized, sizeLimit } from '../indicators/classes.ts'
import { balanceFindings, whyUnplaced } from './balance.ts'
import { entryWarnings } from './entry-warning.ts'
import { obligationFindings } from './obligations.ts'
import { policyFindings } from './policy.ts'
import { shrinkingFindings } from './shrinking.ts'

/** What the result breaks or leaves open, worst first: by severity, then by the pupils concerned. */
export function findings(context: Context, columns: Columns): Finding[] {
  const found = [
    ...schoolFindings(context, columns),
    ...entryWarnings(context),
    ...shrinkingFindings(context, columns),
    ...zoneFindings(context),
    ...distanceFindings(context),
    ...placeFindings(context),
    ...balanceFindings(context),
    ...policyFindings(context),
    ...obligationFindings(context),
  ]
  const rank = { red: 0, yellow: 1, info: 2 }
  return found.sort((a, b) => rank[a.severity] - rank[b.severity] || b.pupils - a.pupils || (a.id < b.id ? -1 : 1))
}

type Params = Finding['params']

function finding(
  context: Context,
  level: Level,
  row: number,
  code: string,
  severity: Finding['severity'],
  pupils: number,
  params: Params,
  standard?: string,
): Finding {
  const id =
    level === 'school'
      ? (context.plan.schools[row]?.school.id ?? '')
      : level === 'zone'
        ? (context.zoning.zones[row]?.id ?? '')
        : (context.units.ids[row] ?? '')
  return {
    code,
    severity,
    level,
    row,
    id,
    pupils,
    params: { name: labelOf(context, level, row), ...params },
    ...(standard === undefined ? {} : { standard }),
  }
}

function schoolFindings(context: Context, columns: Columns): Finding[] {
  const out: Finding[] = []
  const value = (id: string, row: number) => columns.get('school', id).values[row] as number
  const large = new Set(oversized(context, (row) => value('institutionPupils', row)))
  for (let row = 0; row < rowsOf(context, 'school'); row++) {
    if (context.rolls.teaches[row] !== 1) continue
    const pupils = value('pupils', row)
    const add = (code: string, severity: Finding['severity'], concerned: number, params: Params, standard?: string) =>
      out.push(finding(context, 'school', row, code, severity, concerned, params, standard))
    // A lower bound says so in the sentence.
    const least = context.classes[row]?.quality === 'at-least' ? '≥ ' : ''
    for (const [column, code, size] of [
      ['superLargeClasses', 'super-large-class', context.limits.superLarge],
      ['largeClasses', 'large-class', context.limits.large],
    ] as const) {
      const classes = value(column, row)
      if (classes > 0) add(code, 'red', classes * size, { classes, least }, code)
    }
    if (large.has(row)) {
      const limit = sizeLimit(context.plan.schools[row]?.school.kind ?? '')
      add(
        'oversized',
        'red',
        value('institutionPupils', row) - (context.standards.get(limit)?.value ?? 0),
        { pupils: value('institutionPupils', row), limit: context.standards.get(limit)?.value ?? 0 },
        limit,
      )
    }
    if (value('overload', row) > 0)
      add('overload', 'yellow', value('overload', row), { pupils, seats: value('seats', row), overload: value('overload', row) })
    if (value('bedShortage', row) > 0) add('beds-short', 'yellow', value('bedShortage', row), { beds: value('bedShortage', row) })
    const planned = context.plan.schools[row]
    const section = planned && sectionOf(planned, context.request.stage)?.base
    if (section?.onRoll !== undefined && section.attending !== undefined && section.onRoll !== section.attending) {
      const { onRoll, attending } = section
      add('roll-difference', 'info', Math.abs(onRoll - attending), {
        onRoll,
        attending,
        difference: Math.abs(onRoll - attending),
      })
    }
    const small = context.standards.get('small-school.rural')
    const school = context.plan.schools[row]?.school
    if (
      school?.urban === 'rural' &&
      school.kind !== 'teaching-point' &&
      small?.value != null &&
      pupils < small.value &&
      pupils > 0
    )
      add('small-rural', 'info', pupils, { pupils, limit: small.value }, small.id)
  }
  return out
}

/** Town learners of a zone who live farther from all its schools than the service radius, straight line; the limit is inclusive. */
function distanceFindings(context: Context): Finding[] {
  const { zoning, units, plan, request, distances } = context
  const id = `service-radius.${request.stage}`
  const metres = context.standards.get(id)?.value
  if (metres == null) return []
  const rowOf = new Map(plan.schools.map(({ school }, row) => [school.id, row]))
  const schools = zoning.zones.map((zone) =>
    zone.schools.flatMap((school) => {
      const planned = plan.schools[rowOf.get(school) ?? -1]
      return planned?.open ? [rowOf.get(school) as number] : []
    }),
  )
  const far = new Float64Array(zoning.zones.length)
  const totals = unitTotals(context.demand.learners, context.rolls.grades)
  for (let unit = 0; unit < units.count; unit++) {
    const zone = zoning.zoneOfUnit[unit] as number
    const rows = schools[zone]
    if (!rows || rows.length === 0 || !inTown(context, unit)) continue
    const learners = totals[unit] as number
    if (learners === 0) continue
    let beyond = true
    for (let i = 0; i < rows.length && beyond; i++) beyond = distances.between(unit, rows[i] as number) > metres
    if (beyond) far[zone] = (far[zone] as number) + learners
  }
  return [...far].flatMap((learners, zone) =>
    learners > 0 ? [finding(context, 'zone', zone, 'over-distance', 'info', learners, { learners, metres }, id)] : [],
  )
}

function zoneFindings(context: Context): Finding[] {
  const out: Finding[] = []
  const { zoning, plan } = context
  // One finding for every two zones that share a place, so that each names its other.
  const overlapping = new Map<string, { first: number; other: number; learners: number }>()
  for (const { unit, zones } of zoning.overlaps) {
    const [first = -1, ...others] = zones
    const learners = unitTotal(context.demand.learners, unit, context.rolls.grades)
    for (const other of others) {
      const key = `${first} ${other}`
      overlapping.set(key, { first, other, learners: (overlapping.get(key)?.learners ?? 0) + learners })
    }
  }
  for (const { first, other, learners } of overlapping.values()) {
    const severity = learners > 0 ? 'yellow' : 'info'
    const params = { other: zoning.zones[other]?.name ?? '', learners }
    out.push(finding(context, 'zone', first, 'zone-overlap', severity, learners, params))
  }
  zoning.zones.forEach((zone) => {
    for (const id of zone.schools) {
      const at = plan.schools.findIndex((planned) => planned.school.id === id)
      const school = plan.schools[at]?.school
      const outline = context.dataset.zones[zone.row]?.outline
      if (!school || !outline || context.rolls.teaches[at] !== 1) continue
      if (!context.schoolInZone(at, zone.row))
        out.push(finding(context, 'school', at, 'school-outside-zone', 'info', 0, { zone: zone.name }))
    }
  })
  return out
}

/**
 * Units nobody is responsible for; without zones of the stage there is nothing to be missing from.
 * Estates and villages are named; nameless places and grid cells of one area make one finding, at the one with most learners.
 */
function placeFindings(context: Context): Finding[] {
  const out: Finding[] = []
  const groups = new Map<string, { code: keyof typeof SEVERITY; unit: number; most: number; learners: number; places: number }>()
  const zoned = context.zoning.zones.length > 0
  const totals = unitTotals(context.demand.learners, context.rolls.grades)
  for (let unit = 0; unit < context.units.count; unit++) {
    const learners = totals[unit] as number
    const left = context.placement.unplaced[unit] as number
    const concerned = left > 0 ? left : learners
    if (concerned === 0 || (left === 0 && !(zoned && context.zoning.zoneOfUnit[unit] === -1))) continue
    const code = left > 0 ? whyUnplaced(context.placement, unit) : 'zone-gap'
    if (context.units.names[unit] !== null) {
      out.push(finding(context, 'unit', unit, code, SEVERITY[code], concerned, { learners: concerned }))
      continue
    }
    const key = `${code} ${context.areas.ofUnit[unit]}`
    const group = groups.get(key) ?? { code, unit, most: 0, learners: 0, places: 0 }
    const largest = concerned > group.most ? { unit, most: concerned } : {}
    groups.set(key, { ...group, ...largest, learners: group.learners + concerned, places: group.places + 1 })
  }
  for (const { code, unit, learners, places } of groups.values()) {
    const area = context.areas.names[context.areas.ofUnit[unit] as number] ?? ''
    out.push(finding(context, 'unit', unit, `${code}.places`, SEVERITY[code], learners, { area, learners, places }))
  }
  return out
}

const SEVERITY = { unplaced: 'red', 'no-seat': 'red', unreachable: 'red', 'zone-gap': 'yellow' } as const
