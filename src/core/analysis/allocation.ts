import type { Allocation, Flows } from '../domain/evaluation.ts'
import type { Plan, PlannedSchool } from '../domain/plan.ts'
import { taughtGrades, wholeShares } from '../domain/section.ts'
import { type CompulsoryStage, GRADES } from '../domain/stage.ts'
import { type Places, squaredMetres } from '../geo/distance.ts'
import type { Nearest } from '../geo/nearest.ts'
import { compareIds } from '../geo/order.ts'
import type { Demand } from './demand.ts'
import type { Rolls } from './rolls.ts'
import { divideAtLeastCost } from './transport.ts'
import type { Units } from './units.ts'
import { unitTotal } from './whole-children.ts'
import type { Zoning } from './zoning.ts'

/** Pupils at schools under one allocation. */
export interface Placement {
  /** Pupils by plan school then grade; NaN unknown. Counted schools only under a steady allocation. */
  readonly pupils: Float64Array
  /** Of each school's pupils: learners of units, so not those from outside and on bought seats who stay. */
  readonly fromUnits: Float64Array
  /** Learners of each unit for whom nobody is responsible. */
  readonly unplaced: Int32Array
  /** null under `enrolled`: the register does not say where a child lives. */
  readonly flows: Flows | null
}

export interface AllocationInput {
  readonly plan: Plan
  readonly stage: CompulsoryStage
  readonly rolls: Rolls
  readonly demand: Demand
  readonly units: Units
  readonly zoning: Zoning
  /** Nearest among counted schools that teach the stage, and among those that teach all its grades. */
  readonly nearest: Nearest
  readonly nearestComplete: Nearest
  readonly unitPlaces: Places
  readonly schoolPlaces: Places
  /** Seats by plan school; NaN unknown. Read only to divide a zone among its schools. */
  readonly seats: Float64Array
}

/**
 * `enrolled`: the register as it is. `zone` and `nearest` place all grades of all units by residence (稳态, seat account A7);
 * seats are ignored, so a full school is overload, never a refusal (A11). Pupils from outside and on bought seats stay.
 */
export function allocate(kind: Allocation, input: AllocationInput): Placement {
  if (kind === 'enrolled')
    return {
      pupils: countedRolls(input),
      fromUnits: new Float64Array(input.plan.schools.length),
      unplaced: new Int32Array(input.units.count),
      flows: null,
    }
  const steady = new Steady(input)
  if (kind === 'zone') placeByZone(input, steady)
  else for (let unit = 0; unit < input.units.count; unit++) steady.place(unit, (grade) => nearestFor(input, unit, grade))
  return steady.finish()
}

/** The register's pupils; of a private school only those on bought seats belong to the public account. */
function countedRolls({ plan, rolls }: AllocationInput): Float64Array {
  return rolls.pupils.map((pupils, at) => {
    const planned = plan.schools[Math.floor(at / rolls.grades)] as PlannedSchool
    return planned.school.ownership === 'public' ? pupils : (rolls.bought[at] as number)
  })
}

/** The nearest school; where a teaching point does not teach the grade, its parent, else the nearest complete school. */
function nearestFor(input: AllocationInput, unit: number, grade: number): number {
  return resolveGrade(input, input.nearest.first[unit] as number, grade, () => input.nearestComplete.first[unit] as number)
}

/** The school a child of `grade` goes to when its home belongs to `school` (seat account A17); −1 nobody. */
function resolveGrade(input: AllocationInput, school: number, grade: number, otherwise: () => number): number {
  if (school < 0) return -1
  const taught = (row: number) => {
    const planned = input.plan.schools[row]
    return planned !== undefined && input.rolls.counted[row] === 1 && taughtGrades(planned.school, input.stage).includes(grade)
  }
  if (taught(school)) return school
  const parent = input.plan.schools[school]?.school.parent
  const parentRow = parent === undefined ? -1 : input.plan.schools.findIndex((planned) => planned.school.id === parent)
  if (parentRow >= 0 && taught(parentRow)) return parentRow
  const other = otherwise()
  return other >= 0 && taught(other) ? other : -1
}

function placeByZone(input: AllocationInput, steady: Steady): void {
  const { zoning, units, plan } = input
  const rowOf = new Map(plan.schools.map((planned, row) => [planned.school.id, row]))
  const members: number[][] = zoning.zones.map(() => [])
  for (let unit = 0; unit < units.count; unit++) members[zoning.zoneOfUnit[unit] as number]?.push(unit)
  zoning.zones.forEach((zone, z) => {
    const rows = zone.schools.map((id) => rowOf.get(id) ?? -1)
    const open = rows
      .map((row, i) => ({ row, share: zone.shares?.[i] ?? null }))
      .filter(({ row }) => row >= 0 && input.rolls.counted[row] === 1)
    if (open.length === 0) return
    const complete = open
      .map(({ row }) => row)
      .filter(
        (row) => taughtGrades((plan.schools[row] as PlannedSchool).school, input.stage).length === GRADES[input.stage].length,
      )
    // By id, so that the order of the file does not decide between equally good divisions.
    const here = (members[z] as number[]).sort((a, b) => compareIds(units.ids[a] as string, units.ids[b] as string))
    if (open.length === 1) {
      const only = open[0]?.row as number
      for (const unit of here) steady.place(unit, (grade) => resolveGrade(input, only, grade, () => complete[0] ?? -1))
      return
    }
    divideZone(input, steady, here, open, (row, grade) => resolveGrade(input, row, grade, () => complete[0] ?? -1))
  })
}

/** Learners of a zone with several schools: by the feeder table's shares, else in proportion to seats where these do not suffice; always at least distance. */
function divideZone(
  input: AllocationInput,
  steady: Steady,
  members: readonly number[],
  open: readonly { readonly row: number; readonly share: number | null }[],
  resolve: (row: number, grade: number) => number,
): void {
  const grades = input.rolls.grades
  const supply = members.map((unit) => unitTotal(input.demand.learners, unit, grades))
  const total = supply.reduce((a, b) => a + b, 0)
  const seats = open.map(({ row }) => input.seats[row] as number)
  const cost = members.flatMap((unit) =>
    open.map(({ row }) => Math.sqrt(squaredMetres(input.unitPlaces, unit, input.schoolPlaces, row))),
  )
  const divided = divideAtLeastCost(
    supply,
    zoneCapacity(
      total,
      open.map(({ share }) => share),
      seats,
    ),
    cost,
  )
  members.forEach((unit, m) => {
    const parts = open.map((_, s) => divided[m * open.length + s] as number)
    steady.deal(unit, parts, (s, grade) => resolve((open[s] as { row: number }).row, grade))
  })
}

/** How many learners each school of a zone takes: Σ ≥ total. Unknown seats set no limit. */
function zoneCapacity(total: number, shares: readonly (number | null)[], seats: readonly number[]): number[] {
  const given = shares.map((share) => share ?? 0)
  if (given.some((share) => share > 0)) return wholeShares(total, given)
  if (seats.some(Number.isNaN)) return seats.map(() => total)
  const sum = seats.reduce((a, b) => a + b, 0)
  if (sum >= total) return [...seats]
  // Over-full together: the zone must admit, so the overload is shared in proportion to seats.
  return wholeShares(total, sum > 0 ? seats : seats.map(() => 1))
}

/** Collects the placement of units, grade by grade. */
class Steady {
  readonly #input: AllocationInput
  readonly #pupils: Float64Array
  readonly #fromUnits: Float64Array
  readonly #unplaced: Int32Array
  readonly #byUnit: Map<number, number>[]

  constructor(input: AllocationInput) {
    const { rolls, plan, units } = input
    this.#input = input
    this.#pupils = rolls.pupils.map((_, at) => (rolls.outside[at] as number) + (rolls.bought[at] as number))
    this.#fromUnits = new Float64Array(plan.schools.length)
    this.#unplaced = new Int32Array(units.count)
    this.#byUnit = Array.from({ length: units.count }, () => new Map())
  }

  /** Places all learners of a unit, each grade at one school. */
  place(unit: number, schoolFor: (grade: number) => number): void {
    const { demand, rolls, stage } = this.#input
    GRADES[stage].forEach((grade, g) => {
      const learners = demand.learners[unit * rolls.grades + g] as number
      if (learners > 0) this.#put(unit, g, learners, schoolFor(grade))
    })
  }

  /** Places the learners of a unit that is divided among schools: every grade in the proportion of the parts, whole and to the child. */
  deal(unit: number, parts: readonly number[], schoolFor: (part: number, grade: number) => number): void {
    const { demand, rolls, stage } = this.#input
    const left = [...parts]
    GRADES[stage].forEach((grade, g) => {
      const learners = demand.learners[unit * rolls.grades + g] as number
      wholeShares(learners, left).forEach((share, part) => {
        left[part] = (left[part] as number) - share
        if (share > 0) this.#put(unit, g, share, schoolFor(part, grade))
      })
    })
  }

  #put(unit: number, grade: number, learners: number, school: number): void {
    if (school < 0) {
      this.#unplaced[unit] = (this.#unplaced[unit] as number) + learners
      return
    }
    const at = school * this.#input.rolls.grades + grade
    this.#pupils[at] = (this.#pupils[at] as number) + learners
    this.#fromUnits[school] = (this.#fromUnits[school] as number) + learners
    const here = this.#byUnit[unit] as Map<number, number>
    here.set(school, (here.get(school) ?? 0) + learners)
  }

  finish(): Placement {
    const { units, rolls, unitPlaces, schoolPlaces } = this.#input
    // Units in no zone never came by: all their learners are unplaced.
    for (let unit = 0; unit < units.count; unit++) {
      const placed = [...(this.#byUnit[unit] as Map<number, number>).values()].reduce((a, b) => a + b, 0)
      this.#unplaced[unit] = unitTotal(this.#input.demand.learners, unit, rolls.grades) - placed
    }
    const count = this.#byUnit.reduce((sum, here) => sum + here.size, 0)
    const flows = {
      start: new Uint32Array(units.count + 1),
      school: new Int32Array(count),
      pupils: new Int32Array(count),
      metres: new Float64Array(count),
    }
    let at = 0
    this.#byUnit.forEach((here, unit) => {
      flows.start[unit] = at
      for (const [school, pupils] of here) {
        flows.school[at] = school
        flows.pupils[at] = pupils
        flows.metres[at] = Math.sqrt(squaredMetres(unitPlaces, unit, schoolPlaces, school))
        at++
      }
    })
    flows.start[units.count] = at
    return { pupils: this.#pupils, fromUnits: this.#fromUnits, unplaced: this.#unplaced, flows }
  }
}
