import type { Flows } from '../../domain/evaluation.ts'
import { wholeShares } from '../../domain/section.ts'
import type { YearDemand } from '../demand/demand.ts'
import type { Units } from '../demand/units.ts'
import type { Rolls } from '../rolls/rolls.ts'
import type { Distances } from './distances.ts'
import type { TaughtBy } from './taught-by.ts'

export interface SteadyInput {
  readonly rolls: Rolls
  readonly demand: YearDemand
  readonly units: Units
  readonly distances: Distances
  /** Indices of the grades that are placed. */
  readonly grades: readonly number[]
  /** Pupils by school then grade who sit there whatever is placed. */
  readonly sitting: Float64Array
}

/** Pupils at schools, and where those who were placed come from. */
export interface Placed {
  readonly pupils: Float64Array
  readonly fromUnits: Float64Array
  readonly unplaced: Int32Array
  readonly flows: Flows
}

/** Collects the placement of units, grade by grade. Each unit comes by once at most, with all its learners. */
export class Steady {
  readonly #input: SteadyInput
  readonly #pupils: Float64Array
  readonly #fromUnits: Float64Array
  /** Learners of units at schools as they come in; those of one unit lie together. */
  readonly #first: Int32Array
  readonly #parts: Int32Array
  #school: Int32Array
  #count: Int32Array
  #used = 0
  #unit = -1

  constructor(input: SteadyInput) {
    const { rolls, units, sitting } = input
    const schools = sitting.length / rolls.grades
    this.#input = input
    this.#pupils = sitting.slice()
    this.#fromUnits = new Float64Array(schools)
    this.#first = new Int32Array(units.count)
    this.#parts = new Int32Array(units.count)
    this.#school = new Int32Array(units.count + rolls.grades)
    this.#count = new Int32Array(units.count + rolls.grades)
  }

  /** The unit whose learners come next. */
  begin(unit: number): void {
    this.#unit = unit
    this.#first[unit] = this.#used
  }

  /** Places all learners of a unit at a school; grades it does not teach as `taught` says, else at `complete` (−1 none). */
  place(unit: number, school: number, complete: number, taught: TaughtBy): void {
    this.begin(unit)
    for (const grade of this.#input.grades) this.#put(grade, this.#learners(grade), taught(school, grade, complete))
  }

  /** Places the learners of a unit that is divided among schools: every grade in the proportion of the parts, whole and to the child. */
  deal(unit: number, schools: ArrayLike<number>, parts: ArrayLike<number>, complete: number, taught: TaughtBy): void {
    const only = onlyPart(parts)
    if (only >= 0) this.place(unit, schools[only] as number, complete, taught)
    else {
      this.begin(unit)
      this.share(this.#input.grades, schools, parts, (school, grade) => taught(school, grade, complete))
    }
  }

  /** Places the learners of some grades of the unit that was begun; at school −1 they stay unplaced. */
  share(
    grades: readonly number[],
    schools: ArrayLike<number>,
    parts: ArrayLike<number>,
    taught?: (school: number, grade: number) => number,
  ): void {
    const only = onlyPart(parts)
    if (only >= 0) {
      const school = schools[only] as number
      for (const grade of grades) this.#put(grade, this.#learners(grade), taught ? taught(school, grade) : school)
      return
    }
    const left = Array.from(parts)
    for (const grade of grades) {
      const shares = wholeShares(this.#learners(grade), left)
      for (let part = 0; part < shares.length; part++) {
        const [school, share] = [schools[part] as number, shares[part] as number]
        left[part] = (left[part] as number) - share
        this.#put(grade, share, taught ? taught(school, grade) : school)
      }
    }
  }

  #learners(grade: number): number {
    const { demand, rolls } = this.#input
    return demand.learners[this.#unit * rolls.grades + grade] as number
  }

  #put(grade: number, learners: number, school: number): void {
    if (school < 0 || learners === 0) return
    const unit = this.#unit
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
    this.#school[this.#used] = school
    this.#count[this.#used++] = 0
    this.#parts[unit] = (this.#parts[unit] as number) + 1
  }

  finish(): Placed {
    const { units, rolls, demand, distances, grades } = this.#input
    const unplaced = new Int32Array(units.count)
    const flows = {
      start: new Uint32Array(units.count + 1),
      school: new Int32Array(this.#used),
      pupils: new Int32Array(this.#used),
      metres: new Float64Array(this.#used),
    }
    let at = 0
    for (let unit = 0; unit < units.count; unit++) {
      // Units in no zone never came by: all their learners are unplaced.
      let left = 0
      for (const grade of grades) left += demand.learners[unit * rolls.grades + grade] as number
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
    return { pupils: this.#pupils, fromUnits: this.#fromUnits, unplaced, flows }
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
