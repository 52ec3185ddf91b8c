import { compareIds } from '../../geo/order.ts'
import type { Context } from '../context.ts'
import { unitTotals } from '../demand/whole-children.ts'
import { perContext } from '../indicator.ts'
import { holdersUnder } from '../rolls/unplaced.ts'
import { type Cells, fitWhole } from './fit.ts'
import { type Parts, partLearners, partsOf } from './parts.ts'
import { gradesOf, type Scope } from './scope.ts'
import { type FlowCell, type FlowTable, flowTable, pupilsIn } from './table.ts'

/** Where the public learners of every part sit: whole children, Σ over the schools = learners, Σ over the parts = rolls. */
export interface Sittings {
  /** By part: pupils by school row. */
  readonly parts: readonly Cells[]
  /** By part: learners, and of them those no school takes. */
  readonly learners: readonly number[]
  readonly unplaced: readonly number[]
  /** Residents whose home no layer says, by school row. */
  readonly unlocated: Cells
  /** Pupils of whom nothing says where they live, by school row: more on the rolls than the county has learners. */
  readonly unknown: Cells
  /** Pupils from outside the county by school row. */
  readonly outside: Cells
  /** Whether the flows table's own numbers stand as they are, row by row. */
  readonly asTable: boolean
  /** Homes whose rows had to be brought to learners and rolls; of the base year only, 0 under a scenario. */
  readonly scaledHomes: number
}

/** No school: the column of those nobody takes. */
const NOBODY = -1
/** No cell. */
const NONE = -2

/**
 * Sittings of one scope; null where they are unknown: without flows under `enrolled`, or with a roll nobody knows. Shares of the
 * flows table (else the zones), carried through the cohorts and the lines of the scenario, seed a table of homes and schools
 * that is then brought to the year's learners and rolls; every home is divided among its parts in the same way.
 */
export const sittingsOf: Readonly<Record<Scope, (context: Context) => Sittings | null>> = {
  stage: perContext((context) => sit(context, 'stage')),
  entry: perContext((context) => sit(context, 'entry')),
}

function sit(context: Context, scope: Scope): Sittings | null {
  const { rolls, plan, demand, placement, request } = context
  const table = flowTable(context)
  // Entrants are placed by themselves; the others sit as the table and the cohorts have it.
  const steady = placement.cohort === 'stage' || (placement.cohort === 'entrants' && scope === 'entry')
  if ((!steady && !table.known) || demand.weights.source === 'none' || Number.isNaN(demand.residents)) return null
  const grades = gradesOf(context, scope)
  const sumOver = (values: ArrayLike<number>, row: number) =>
    grades.reduce((sum, g) => sum + (values[row * rolls.grades + g] as number), 0)
  const schools = plan.schools
    .map(({ school }, row) => ({ id: school.id, row }))
    .filter(({ row }) => rolls.counted[row] === 1)
    .sort((a, b) => compareIds(a.id, b.id))
  const outside = new Map<number, number>()
  const columns = new Map<number, number>()
  for (const { row } of schools) {
    const pupils = sumOver(placement.pupils, row)
    if (Number.isNaN(pupils)) return null
    const from = Math.min(pupils, sumOver(rolls.outside, row))
    outside.set(row, from)
    columns.set(row, pupils - from)
  }
  const parts = partsOf(context)
  const byPart = partLearners(context)
  const learners = parts.home.map((_, part) => sumOver(byPart, part))
  // Only the whole stage names who is unplaced unit by unit.
  const named = scope === 'stage' ? namedUnplaced(context, parts) : learners.map(() => 0)
  const rows = learners.map((all, part) => all - (named[part] as number))
  const unlocated = grades.reduce((sum, g) => sum + (demand.byGrade[g] as number), 0) - total(learners)
  const nobody = total(rows) + unlocated - total([...columns.values()])
  if (nobody > 0) columns.set(NOBODY, nobody)
  const seeds = steady ? placedSeeds(context, parts, scope) : shareSeeds(context, parts, table, grades)
  const homes = byHome(parts, rows, seeds)
  const fitted = fitWhole([...homes.rows, unlocated, Math.max(0, -nobody)], columns, [...homes.seeds, columns, columns])
  const divided = divide(parts, rows, seeds, fitted, [...columns.keys()])
  const plain = request.allocation === 'enrolled' && plan.transfers.length === 0 && context.t === 0
  const scaledHomes = plain ? changedHomes(context, table, grades, fitted) : 0
  return {
    parts: divided.map(schoolsOnly),
    learners,
    unplaced: divided.map((cells, part) => (named[part] as number) + (cells.get(NOBODY) ?? 0)),
    unlocated: schoolsOnly(fitted.at(-2) as Cells),
    unknown: schoolsOnly(fitted.at(-1) as Cells),
    outside,
    asTable: plain && scaledHomes === 0,
    scaledHomes,
  }
}

function namedUnplaced({ placement }: Context, parts: Parts): number[] {
  const out = parts.home.map(() => 0)
  for (let unit = 0; unit < parts.ofUnit.length; unit++) {
    const part = parts.ofUnit[unit] as number
    out[part] = (out[part] as number) + (placement.unplaced[unit] as number)
  }
  return out
}

/** Under a steady allocation the placement itself says who sits where; of one grade, its part of the unit's learners. */
function placedSeeds({ placement, demand, rolls }: Context, parts: Parts, scope: Scope): Map<number, number>[] {
  const out = parts.home.map(() => new Map<number, number>())
  const { flows, cohort } = placement
  const unplaced = placement.unplacedEntrants ?? placement.unplaced
  if (!flows) return out
  const totals = unitTotals(demand.learners, rolls.grades)
  // Neighbours go to the same school: a part's last cell is written when another one follows.
  const last = new Int32Array(parts.count).fill(NONE)
  const sum = new Float64Array(parts.count)
  const add = (part: number, row: number, pupils: number) => {
    if (last[part] !== row) {
      const cells = out[part] as Map<number, number>
      if (last[part] !== NONE) cells.set(last[part] as number, sum[part] as number)
      last[part] = row
      sum[part] = cells.get(row) ?? 0
    }
    sum[part] = (sum[part] as number) + pupils
  }
  for (let unit = 0; unit < totals.length; unit++) {
    const all = totals[unit] as number
    if (all === 0) continue
    const weight = scope === 'stage' || cohort === 'entrants' ? 1 : (demand.learners[unit * rolls.grades] as number) / all
    if (weight === 0) continue
    const part = parts.ofUnit[unit] as number
    for (let at = flows.start[unit] as number; at < (flows.start[unit + 1] as number); at++)
      add(part, flows.school[at] as number, (flows.pupils[at] as number) * weight)
    if (scope === 'entry' && (unplaced[unit] as number) > 0) add(part, NOBODY, (unplaced[unit] as number) * weight)
  }
  last.forEach((row, part) => {
    if (row !== NONE) out[part]?.set(row, sum[part] as number)
  })
  return out
}

/** Learners of a part by the school that shares and lines give them to, not rounded. */
function shareSeeds(context: Context, parts: Parts, table: FlowTable, grades: readonly number[]): Map<number, number>[] {
  const { plan, rolls, request, still, t } = context
  const rowOf = new Map(plan.schools.map(({ school }, row) => [school.id, row]))
  const byPart = partLearners(context)
  const homeSums = still.baseline.homes[t] as Float64Array
  const sharesAt = (home: number, g: number) => (t === 0 ? tableShares(context, table, homeSums, home, g) : null)
  return parts.home.map((home, part) => {
    const cells = new Map<number, number>()
    for (const g of grades) {
      const children = byPart[part * rolls.grades + g] as number
      if (children === 0) continue
      const { rows, weights } = sharesAt(home, g) ?? still.baseline.shares(t, home, g)
      const sum = total(weights)
      if (!(sum > 0)) continue
      const cohort = { year: plan.year, t, g }
      const lines = parts.lines[part] ?? []
      const to = lines.length > 0 ? holdersUnder(rows, lines, request.stage, cohort, (id) => rowOf.get(id) ?? NOBODY) : rows
      weights.forEach((weight, i) => {
        const row = to[i] as number
        cells.set(row, (cells.get(row) ?? 0) + (children * weight) / sum)
      })
    }
    return cells
  })
}

/** What the table says of one grade of a home in the base year; null where it says nothing. */
function tableShares({ rolls, grades }: Context, table: FlowTable, homeSums: Float64Array, home: number, g: number) {
  const rows = [...(table.public[home] ?? [])].filter(([row]) => rolls.counted[row] === 1)
  const own = homeSums.subarray(home * rolls.grades, (home + 1) * rolls.grades)
  const all = own.reduce((a, b) => a + b, 0)
  const spread = all > 0 ? (own[g] as number) / all : 0
  const weights = rows.map(([, cells]) => pupilsIn(cells, [grades[g] as number], spread))
  return total(weights) > 0 ? { rows: rows.map(([row]) => row), weights } : null
}

function byHome(parts: Parts, rows: readonly number[], seeds: readonly Cells[]): { rows: number[]; seeds: Cells[] } {
  return {
    rows: parts.ofHome.map((own) => own.reduce((sum, part) => sum + (rows[part] as number), 0)),
    seeds: parts.ofHome.map((own) => {
      const cells = new Map<number, number>()
      for (const part of own) for (const [row, value] of seeds[part] as Cells) cells.set(row, (cells.get(row) ?? 0) + value)
      return cells
    }),
  }
}

/** The children of every home among its parts: each part its learners, each school what it has of the home. */
function divide(
  parts: Parts,
  rows: readonly number[],
  seeds: readonly Cells[],
  fitted: readonly Cells[],
  order: readonly number[],
): Cells[] {
  const out: Cells[] = parts.home.map(() => new Map())
  const rank = new Map(order.map((key, at) => [key, at]))
  const inOrder = (cells: Cells) =>
    [...cells].filter(([key]) => rank.has(key)).sort((a, b) => (rank.get(a[0]) as number) - (rank.get(b[0]) as number))
  parts.ofHome.forEach((own, home) => {
    const cells = fitted[home] as Cells
    if (own.length === 1) out[own[0] as number] = cells
    else
      fitWhole(
        own.map((part) => rows[part] as number),
        new Map(inOrder(cells)),
        own.map((part) => seeds[part] as Cells),
      ).forEach((found, i) => {
        out[own[i] as number] = found
      })
  })
  return out
}

/** Homes whose rows of the table, grade by grade where only some are asked for, do not stand in the account as they are. */
function changedHomes(
  { grades: numbers }: Context,
  table: FlowTable,
  grades: readonly number[],
  fitted: readonly Cells[],
): number {
  const asked = grades.map((g) => numbers[g] as number)
  const whole = asked.length === numbers.length
  const stands =
    (home: number) =>
    ([row, flows]: readonly [number, readonly FlowCell[]]) =>
      (whole || flows.every(({ grade }) => grade !== null)) &&
      pupilsIn(flows, asked, whole ? 1 : 0) === (fitted[home]?.get(row) ?? 0)
  return table.public.filter((cells, home) => ![...cells].every(stands(home))).length
}

function schoolsOnly(cells: Cells): Cells {
  return new Map([...cells].filter(([row, pupils]) => row !== NOBODY && pupils > 0))
}

function total(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0)
}
