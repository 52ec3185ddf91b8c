import { INDICATOR } from '../analysis/columns.ts'
import { combine, leaf } from '../analysis/indicator.ts'
import { inUnitOf } from '../analysis/way-unit.ts'
import type { Better, ComparedCell, ComparisonGroup, ComparisonRow, Verdict } from '../domain/comparison.ts'
import type { Evaluation } from '../domain/evaluation.ts'
import { type Figure, type FigureUnit, type FigureValue, type Level, QUALITIES } from '../domain/figure.ts'
import { known } from '../domain/known.ts'
import type { Plan, PlannedSchool } from '../domain/plan.ts'
import { sectionOf } from '../domain/section.ts'
import type { CompulsoryStage } from '../domain/stage.ts'
import type { Entry } from '../scenario/entry.ts'
import { quantiles } from '../statistics/distribution.ts'

/** Share of the pupils whose way the row of long ways covers. */
const MOST = 0.9

type Row = Pick<ComparisonRow, 'id' | 'group' | 'better' | 'cells'> & { readonly area?: string | null }

/** A row with its verdict. */
export function ruled({ area = null, ...row }: Row): ComparisonRow {
  return { ...row, area, ...verdictOf(row.cells, row.better) }
}

/**
 * Which options are best. Numbers that print the same are the same. One that is not known is never best, and leaves open which of the
 * others is. A lower bound (至少) may be anything above it: it is least only of what lies nowhere under it, most only of what lies
 * nowhere over it, and where no option is best for certain none is.
 */
export function verdictOf(
  cells: readonly (Pick<ComparedCell, 'value'> | null)[],
  better: Better | null,
): { readonly verdict: Verdict; readonly best: readonly number[] } {
  const there = cells.flatMap((cell, option) => (cell ? [{ option, quality: cell.value.quality, low: printed(cell.value) }] : []))
  if (better === null || there.length < 2) return { verdict: 'none', best: [] }
  const known = there.flatMap(({ option, quality, low }) =>
    low === null ? [] : [{ option, low, high: quality === 'at-least' ? Number.POSITIVE_INFINITY : low }],
  )
  if (known.length < there.length) return { verdict: 'unknown', best: [] }
  const best = known.filter((one) =>
    known.every((other) => other === one || (better === 'less' ? one.high <= other.low : one.low >= other.high)),
  )
  if (best.length === 0) return { verdict: 'unknown', best: [] }
  if (best.length === there.length) return { verdict: 'same', best: [] }
  return { verdict: best.length > 1 ? 'tie' : 'best', best: best.map(({ option }) => option) }
}

/** A value as far as it is printed; null where it is unknown. */
export function printed({ value, unit }: Pick<FigureValue, 'value' | 'unit'>): number | null {
  if (value === null || !Number.isFinite(value)) return null
  const parts = PARTS[unit] ?? 1e6
  // Shares below a tenth have one more decimal.
  const fine = unit === 'percent' && Math.abs(value) < 0.1 ? parts * 10 : parts
  return Math.round(value * fine) / fine
}

const PARTS: Partial<Record<FigureUnit, number>> = { metres: 1, 'pupil-metres': 1, minutes: 10, percent: 100 }

/** A cell of an evaluation's column. */
export function read(evaluation: Evaluation, level: Level, indicator: string, row: number, of: ComparedCell['of']): ComparedCell {
  const column = evaluation.columns[level][indicator]
  const value = known(column?.values[row])
  return {
    value: {
      value,
      unit: inUnitOf(INDICATOR.get(`${level}.${indicator}`)?.unit ?? 'none', evaluation.distanceUnit),
      quality: value === null ? 'unknown' : (QUALITIES[column?.quality[row] ?? -1] ?? 'unknown'),
      ref: column ? { level, indicator, row } : null,
    },
    of,
    made: null,
  }
}

/** A cell that brings its whole figure. */
export function made(figure: Figure): ComparedCell {
  return { value: { value: figure.value, unit: figure.unit, quality: figure.quality, ref: null }, of: 'placed', made: figure }
}

/** Shortage of every area in which an option is short, the worst first; areas that only one option knows are left out of the others. */
export function areaRows(evaluations: readonly Evaluation[]): readonly ComparisonRow[] {
  const names = new Map(evaluations.flatMap(({ areas }) => areas.ids.map((id, row) => [id, areas.names[row] ?? ''] as const)))
  const rows = [...names].map(([id, area]) => {
    const cells = evaluations.map((evaluation) => {
      const row = evaluation.areas.ids.indexOf(id)
      return row < 0 ? null : read(evaluation, 'area', 'shortage', row, 'asked')
    })
    return { id, area, cells, worst: Math.max(0, ...cells.map((cell) => cell?.value.value ?? 0)) }
  })
  return rows
    .filter(({ worst }) => worst > 0)
    .sort((a, b) => b.worst - a.worst || (a.id < b.id ? -1 : 1))
    .map(({ id, area, cells }) => ruled({ id: `area.${id}`, group: 'seats', better: 'less', area, cells }))
}

/** Whether somebody goes by a way that nobody knows, or that does not exist. */
export function hasUnknownWay({ flows }: Evaluation): boolean {
  return flows?.pupils.some((pupils, at) => pupils > 0 && !Number.isFinite(flows.metres[at])) ?? false
}

/** The way that nine pupils in ten do not exceed; where ways are not known, the least it can be: as if those pupils had none. */
export function longWay({ flows, distanceUnit }: Evaluation): ComparedCell {
  const unit = inUnitOf('metres', distanceUnit)
  if (!flows) return made(leaf('compare.long-way', undefined, unit, { params: { share: MOST } }))
  const unknown = flows.pupils.reduce((sum, n, at) => (Number.isFinite(flows.metres[at]) ? sum : sum + n), 0)
  const within = (instead: number) => {
    const ways = flows.metres.map((length) => (Number.isFinite(length) ? length : instead))
    return quantiles(ways, flows.pupils, [MOST])[0]
  }
  const [least, most] = [within(-1), within(Number.POSITIVE_INFINITY)]
  const key = unknown > 0 ? 'compare.long-way-least' : 'compare.long-way'
  const params = { share: MOST, ...(unknown > 0 ? { unknown } : {}) }
  return made(leaf(key, least === -1 ? undefined : least, unit, { quality: least === most ? 'estimated' : 'at-least', params }))
}

/** Red findings, one operand each. */
export function redFindings({ findings, schools, zones, areas, units }: Evaluation): ComparedCell {
  const names: Record<Level, readonly (string | null)[]> = {
    total: [],
    school: schools.names,
    zone: zones.names,
    area: areas.names,
    unit: units.names,
  }
  const red = findings.filter(({ severity }) => severity === 'red')
  return made(
    counted(
      'compare.findings',
      red.map(({ level, row, id, pupils }) =>
        leaf('compare.finding', pupils, 'pupils', { label: names[level][row] || id, quality: 'estimated' }),
      ),
      'none',
    ),
  )
}

/** Schools of a stage that lines in force by the year of the plan build, merge into another, or close. */
export function worksRows(
  options: readonly { readonly plan: Plan; readonly entries: readonly Entry[] | null }[],
  stage: CompulsoryStage,
): readonly ComparisonRow[] {
  const cellsOf = (cell: (plan: Plan, entries: readonly Entry[]) => Figure | null) =>
    options.map(({ plan, entries }) => {
      const figure = entries && cell(plan, entries)
      return figure ? made(figure) : null
    })
  const row = (id: string, group: ComparisonGroup, better: Better | null, cells: Row['cells']) =>
    ruled({ id, group, better, cells })
  const year = (key: string, operation: 'min' | 'max') => (_: Plan, entries: readonly Entry[]) => {
    const years = entries.filter((entry) => bringsSeats(entry, stage)).map(({ id, year: at }) => yearOf(id, at))
    return years.length > 0 ? combine(key, operation, years, 'year') : null
  }
  return [
    row('seatsFrom', 'works', null, cellsOf(year('compare.seats-from', 'min'))),
    row('seatsBy', 'works', null, cellsOf(year('compare.seats-by', 'max'))),
    row(
      'investment',
      'works',
      'less',
      cellsOf((_, entries) => investment(entries)),
    ),
    row(
      'built',
      'works',
      null,
      cellsOf((plan) => schoolsWhere(plan, stage, 'compare.built', builtBy)),
    ),
    row(
      'merged',
      'works',
      null,
      cellsOf((plan, entries) => schoolsWhere(plan, stage, 'compare.merged', closedBy(entries, true))),
    ),
    row(
      'closed',
      'works',
      null,
      cellsOf((plan, entries) => schoolsWhere(plan, stage, 'compare.closed', closedBy(entries, false))),
    ),
  ]
}

function yearOf(entry: string, year: number): Figure {
  return leaf('compare.line', year, 'year', { source: { kind: 'scenario', entry } })
}

function bringsSeats({ enabled, action }: Entry, stage: CompulsoryStage): boolean {
  if (!enabled) return false
  if (action.type === 'build-school') return action.sections.some((section) => section.stage === stage)
  if (action.type === 'expand-school') return action.stage === stage
  return action.type === 'convert-rooms' && action.toStage === stage && action.stage !== stage
}

/** Σ of what building lines of all stages cost, in 万元: one building may serve several. Unknown as soon as one does not say. */
function investment(entries: readonly Entry[]): Figure {
  const parts = entries.flatMap(({ id, enabled, action }) =>
    enabled && (action.type === 'build-school' || action.type === 'expand-school')
      ? [leaf('compare.line', action.works?.investment, 'none', { source: { kind: 'scenario', entry: id } })]
      : [],
  )
  return parts.length > 0 ? combine('compare.investment', 'sum', parts, 'none') : leaf('compare.investment', 0, 'none')
}

function schoolsWhere(
  plan: Plan,
  stage: CompulsoryStage,
  key: string,
  entryOf: (school: PlannedSchool, year: number) => string | null,
) {
  const parts = plan.schools.flatMap((planned) => {
    const entry = sectionOf(planned, stage) ? entryOf(planned, plan.year) : null
    return entry === null
      ? []
      : [leaf('compare.school', 1, 'schools', { label: planned.school.name, source: { kind: 'scenario', entry } })]
  })
  return counted(key, parts, 'schools')
}

const builtBy = ({ built }: PlannedSchool, year: number) => (built && built.year <= year ? built.entry : null)

/** The line that closes a school, by merging it or not. */
function closedBy(entries: readonly Entry[], merging: boolean) {
  const merges = new Set(entries.filter(({ action }) => action.type === 'merge-schools').map(({ id }) => id))
  return ({ closing }: PlannedSchool, year: number) =>
    closing && closing.year <= year && merges.has(closing.entry) === merging ? closing.entry : null
}

/** How many parts there are; none is a number too. */
function counted(key: string, parts: readonly Figure[], unit: FigureUnit): Figure {
  return parts.length > 0 ? combine(key, 'count', parts, unit, { quality: 'exact' }) : leaf(key, 0, unit)
}
