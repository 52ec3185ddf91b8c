import { type Assumptions, assumed } from '../../domain/assumptions.ts'
import type { Dataset } from '../../domain/dataset.ts'
import { AGES } from '../../domain/layers.ts'
import { type CompulsoryStage, ENTRY_AGE, GRADES } from '../../domain/stage.ts'
import { countedByGrade } from './counted-grades.ts'
import { unitOrder } from './unit-order.ts'
import type { Units } from './units.ts'

/** How learners are shared out to units; from the second on the result is 推算 (seat account A3). */
export type WeightSource = 'counted' | 'ages' | 'children' | 'residents' | 'none'

export interface Weights {
  readonly source: WeightSource
  /** Row-major by unit then grade of the stage. */
  readonly values: Float64Array
  /** Σ of learners the source itself gives for each grade: counts or residents of that age, or residents × age share. */
  readonly learners: Float64Array
  /** Whether the source tells grades apart, and whether it is the learners themselves, by unit and grade. */
  readonly byGrade: boolean
  readonly given: boolean
  /** Units with people of which the source says nothing; they get no learners, and the result says so. */
  readonly silent: number
}

/**
 * Weights of units for every grade: learners the files give by grade, else pupils counted by home, else residents of the grade's age, else children 0–14, else all
 * residents. A source is used when every populated unit has it; a grid older than the base year is read at the age its
 * children had then.
 * @param only the one source to be read, whatever stands before it
 */
export function unitWeights(
  units: Units,
  dataset: Dataset,
  stage: CompulsoryStage,
  assumptions: Assumptions,
  only?: WeightSource,
): Weights {
  const grades = GRADES[stage].length
  const counted = units.counted[stage]
  const shift = dataset.baseYear - (dataset.populationYear ?? dataset.baseYear)
  const given = units.learners[stage]
  const shared = counted && countedByGrade(counted, unitOrder(dataset, units), grades)
  const populated = (unit: number) =>
    !((units.residents[unit] as number) <= 0) ||
    (counted?.[unit] ?? 0) > 0 ||
    (given !== null && !Number.isNaN(given[unit * grades]))
  const all: readonly Choice[] = [
    { source: 'counted', byGrade: true, given: true, at: (unit, grade) => given?.[unit * grades + grade] ?? Number.NaN },
    { source: 'counted', at: (unit, grade) => shared?.[unit * grades + grade] ?? Number.NaN },
    { source: 'ages', byGrade: true, at: (unit, grade) => ageAt(units, unit, ENTRY_AGE[stage] + grade - shift) },
    { source: 'children', at: (unit) => units.children[unit] as number },
    {
      source: 'residents',
      at: (unit) => (units.residents[unit] as number) * (assumed(assumptions, `age-share.${stage}`) / grades),
    },
  ]
  const choices = only === undefined ? all : all.filter(({ source }) => source === only)
  let best: { readonly choice: Choice; readonly known: number } | null = null
  let people = 0
  for (let unit = 0; unit < units.count; unit++) if (populated(unit)) people++
  for (const choice of choices) {
    let known = 0
    let any = false
    for (let unit = 0; unit < units.count; unit++) {
      if (!populated(unit) || Number.isNaN(choice.at(unit, 0))) continue
      known++
      for (let grade = 0; grade < grades && !any; grade++) any = choice.at(unit, grade) > 0
    }
    // A source that puts nobody anywhere cannot share learners out.
    if (!any) continue
    // The first source that all populated units have; else the one that most of them have.
    if (known > (best?.known ?? 0)) best = { choice, known }
    if (known === people) break
  }
  if (!best)
    return {
      source: 'none',
      values: new Float64Array(units.count * grades),
      learners: new Float64Array(grades).fill(Number.NaN),
      byGrade: false,
      given: false,
      silent: units.count,
    }
  return weigh(units.count, grades, best.choice, people - best.known)
}

interface Choice {
  readonly source: WeightSource
  readonly byGrade?: boolean
  readonly given?: boolean
  at(unit: number, grade: number): number
}

function weigh(count: number, grades: number, choice: Choice, silent: number): Weights {
  const values = new Float64Array(count * grades)
  const learners = new Float64Array(grades)
  for (let unit = 0; unit < count; unit++) {
    for (let grade = 0; grade < grades; grade++) {
      const value = choice.at(unit, grade)
      if (!(value > 0)) continue
      values[unit * grades + grade] = value
      learners[grade] = (learners[grade] as number) + value
    }
  }
  // A grade without weights anywhere is shared like the other grades: its learners live somewhere.
  for (let grade = 0; grade < grades; grade++) {
    if ((learners[grade] as number) > 0) continue
    for (let unit = 0; unit < count; unit++) {
      let others = 0
      for (let other = 0; other < grades; other++) others += Math.max(0, choice.at(unit, other) || 0)
      values[unit * grades + grade] = others
    }
  }
  // Children 0–14 are a key to share by, not a number of learners of a stage.
  return {
    source: choice.source,
    values,
    learners: choice.source === 'children' ? learners.fill(Number.NaN) : learners,
    byGrade: choice.byGrade ?? false,
    given: choice.given ?? false,
    silent,
  }
}

function ageAt(units: Units, unit: number, age: number): number {
  return units.ages && age >= 0 && age < AGES ? (units.ages[unit * AGES + age] as number) : Number.NaN
}
