import { taughtGrades, wholeShares } from '../../domain/section.ts'
import { GRADES } from '../../domain/stage.ts'
import { unitTotals } from '../demand/whole-children.ts'
import type { AllocationInput, Placement } from './allocation.ts'

/** Collects the placement of units, grade by grade. */
export class Steady {
  readonly #input: AllocationInput
  readonly #taught: TaughtBy
  readonly #pupils: Float64Array
  readonly #fromUnits: Float64Array
  /** Learners of units at schools as they come in; those of one unit lie together. */
  readonly #first: Int32Array
  readonly #parts: Int32Array
  #school: Int32Array
  #count: Int32Array
  #used = 0

  constructor(input: AllocationInput) {
    const { rolls, plan, units } = input
    this.#input = input
    this.#taught = taughtBy(input)
    this.#pupils = rolls.pupils.map((_, at) => (rolls.outside[at] as number) + (rolls.bought[at] as number))
    this.#fromUnits = new Float64Array(plan.schools.length)
    this.#first = new Int32Array(units.count)
    this.#parts = new Int32Array(units.count)
    this.#school = new Int32Array(units.count + rolls.grades)
    this.#count = new Int32Array(units.count + rolls.grades)
  }

  /** Places all learners of a unit at a school; grades it does not teach as `taughtBy` says, else at `complete` (−1 none). */
  place(unit: number, school: number, complete: number): void {
    const { demand, rolls } = this.#input
    this.#first[unit] = this.#used
    for (let grade = 0; grade < rolls.grades; grade++) {
      const learners = demand.learners[unit * rolls.grades + grade] as number
      if (learners > 0) this.#put(unit, grade, learners, this.#taught(school, grade, complete))
    }
  }

  /** Places the learners of a unit that is divided among schools: every grade in the proportion of the parts, whole and to the child. */
  deal(unit: number, schools: readonly number[], parts: ArrayLike<number>, complete: number): void {
    const only = onlyPart(parts)
    if (only >= 0) {
      this.place(unit, schools[only] as number, complete)
      return
    }
    const { demand, rolls } = this.#input
    const left = Array.from(parts)
    this.#first[unit] = this.#used
    for (let grade = 0; grade < rolls.grades; grade++) {
      const learners = demand.learners[unit * rolls.grades + grade] as number
      wholeShares(learners, left).forEach((share, part) => {
        left[part] = (left[part] as number) - share
        if (share > 0) this.#put(unit, grade, share, this.#taught(schools[part] as number, grade, complete))
      })
    }
  }

  #put(unit: number, grade: number, learners: number, school: number): void {
    if (school < 0) return
    const at = school * this.#input.rolls.grades + grade
    this.#pupils[at] = (this.#pupils[at] as number) + learners
    this.#fromUnits[school] = (this.#fromUnits[school] as number) + learners
    let entry = this.#first[unit] as number
    while (entry < this.#used && this.#school[entry] !== school) entry++
    if (entry === this.#used) this.#append(unit, school)
    this.#count[entry] = (this.#count[entry] as number) + learners
  }

  #append(unit: number, school: number): void {
    if (this.#used === this.#school.length) {
      this.#school = grown(this.#school)
      this.#count = grown(this.#count)
    }
    this.#school[this.#used++] = school
    this.#parts[unit] = (this.#parts[unit] as number) + 1
  }

  finish(): Placement {
    const { units, rolls, demand, distances } = this.#input
    const unplaced = new Int32Array(units.count)
    const flows = {
      start: new Uint32Array(units.count + 1),
      school: new Int32Array(this.#used),
      pupils: new Int32Array(this.#used),
      metres: new Float64Array(this.#used),
    }
    const totals = unitTotals(demand.learners, rolls.grades)
    let at = 0
    for (let unit = 0; unit < units.count; unit++) {
      // Units in no zone never came by: all their learners are unplaced.
      let left = totals[unit] as number
      const from = this.#first[unit] as number
      for (let entry = from; entry < from + (this.#parts[unit] as number); entry++, at++) {
        const school = this.#school[entry] as number
        const pupils = this.#count[entry] as number
        flows.school[at] = school
        flows.pupils[at] = pupils
        flows.metres[at] = distances.between(unit, school)
        left -= pupils
      }
      flows.start[unit + 1] = at
      unplaced[unit] = left
    }
    return { pupils: this.#pupils, fromUnits: this.#fromUnits, unplaced, flows, balance: null }
  }
}

/** The one part that takes everything; −1 when several do, or none. */
function onlyPart(parts: ArrayLike<number>): number {
  let only = -1
  for (let part = 0; part < parts.length; part++) {
    if (!((parts[part] as number) > 0)) continue
    if (only >= 0) return -1
    only = part
  }
  return only
}

function grown(values: Int32Array): Int32Array {
  const out = new Int32Array(values.length * 2)
  out.set(values)
  return out
}

/** The school where a grade is taught of children whose home belongs to `school`; −1 nobody. */
type TaughtBy = (school: number, grade: number, complete: number) => number

/** The school itself; else, for a teaching point, its parent; else `complete`, where that teaches the grade (seat account A17). */
function taughtBy({ plan, rolls, stage }: AllocationInput): TaughtBy {
  const { grades } = rolls
  const rowOf = new Map(plan.schools.map(({ school }, row) => [school.id, row]))
  const teaches = new Uint8Array(plan.schools.length * grades)
  plan.schools.forEach(({ school }, row) => {
    if (rolls.counted[row] !== 1) return
    const taught = taughtGrades(school, stage)
    GRADES[stage].forEach((grade, g) => {
      if (taught.includes(grade)) teaches[row * grades + g] = 1
    })
  })
  const own = Int32Array.from(teaches, (_, at) => {
    const row = Math.floor(at / grades)
    const parent = plan.schools[row]?.school.parent
    const parentRow = (parent === undefined ? undefined : rowOf.get(parent)) ?? -1
    return teaches[at] === 1 ? row : parentRow >= 0 && teaches[parentRow * grades + (at % grades)] === 1 ? parentRow : -1
  })
  return (school, grade, complete) => {
    if (school < 0) return -1
    const found = own[school * grades + grade] as number
    return found < 0 && complete >= 0 && teaches[complete * grades + grade] === 1 ? complete : found
  }
}
