import { BANDS, type Section } from '../../src/core/domain/school.ts'
import { BASE_YEAR, cohort, entryYear } from './cohorts.ts'
import { between, random, whole } from './random.ts'
import type { SchoolPlan, SectionPlan } from './school-plan.ts'

/** Pupils of one grade at the base year. */
export interface Roll {
  readonly grade: number
  readonly pupils: number
}
type History = { year: number; grade: number; stage: SectionPlan['stage']; classes: number; pupils: number }[]

/** A grade opens another class when its classes would be this much above the usual size. */
const FULLEST = 1.12
/** Years of registers before the base year. */
const PAST = 3

/** Classes of each grade by the school's usual class size; a class is saved in the emptiest grade when rooms run out. */
function classesOf(rolls: readonly Roll[], typical: number, rooms: number): number[] {
  const classes = rolls.map(({ pupils }) => Math.ceil(pupils / (typical * FULLEST)))
  while (classes.reduce((a, b) => a + b, 0) > rooms) {
    const after = classes.map((count, i) => (count > 1 ? (rolls[i]?.pupils ?? 0) / (count - 1) : Number.POSITIVE_INFINITY))
    const at = after.indexOf(Math.min(...after))
    classes[at] = (classes[at] ?? 0) - 1
  }
  return classes
}

/** Class sizes of a grade: even, then a few pupils changed places. */
function sizes(pupils: number, classes: number, next: () => number): number[] {
  const list = Array.from({ length: classes }, (_, i) => Math.floor(pupils / classes) + (i < pupils % classes ? 1 : 0))
  for (let i = 0; i + 1 < classes; i += 2) {
    const moved = whole(next, 0, 3)
    list[i] = (list[i] ?? 0) + moved
    list[i + 1] = (list[i + 1] ?? 0) - moved
  }
  return list
}

const bandsOf = (list: readonly number[]): number[] =>
  BANDS.map((band) => list.filter((size) => size >= band.from && size <= band.to).length)

/** The section and its registers of past years as the school hands them in. */
export function register(school: SchoolPlan, plan: SectionPlan, rolls: readonly Roll[]): { section: Section; history: History } {
  const rooms = plan.design + (plan.extraRooms ?? 0)
  const classes = classesOf(rolls, plan.typical, rooms)
  const next = random(`classes ${school.id} ${plan.stage}`)
  const total = { classes: classes.reduce((a, b) => a + b, 0), pupils: rolls.reduce((sum, { pupils }) => sum + pupils, 0) }
  const grades = rolls.map(({ grade, pupils }, i) => {
    const list = sizes(pupils, classes[i] ?? 0, next)
    return { grade, classes: list.length, pupils, ...(plan.detail === 'bands' ? { bands: bandsOf(list) } : {}) }
  })
  const section: Section = {
    stage: plan.stage,
    grades: plan.detail === 'totals' ? [] : grades,
    ...total,
    designClasses: plan.design,
    rooms,
    ...(plan.unsafe ? { unsafeRooms: plan.unsafe } : {}),
    ...(plan.convertible ? { convertibleRooms: plan.convertible } : {}),
  }
  return { section, history: plan.detail === 'totals' ? [] : past(school, plan, rolls, classes) }
}

/** Registers of past years: this year's grades moved down, leavers of each year by the size of their cohort. */
function past(school: SchoolPlan, plan: SectionPlan, rolls: readonly Roll[], classes: readonly number[]): History {
  const next = random(`history ${school.id} ${plan.stage}`)
  const kept = school.urban === 'city' ? 1.012 : school.urban === 'town' ? 0.995 : 0.97
  const rows: History = []
  let later = rolls.map(({ grade, pupils }, i) => ({ grade, pupils, classes: classes[i] ?? 0 }))
  for (let year = BASE_YEAR - 1; year >= BASE_YEAR - PAST; year--) {
    const earlier = later.map(({ grade }, i) => {
      const above = later[i + 1]
      if (above)
        return { grade, classes: above.classes, pupils: Math.max(1, Math.round(above.pupils / kept) + whole(next, -1, 1)) }
      const last = later[i]?.pupils ?? 0
      const growth = cohort(entryYear(plan.stage, grade, year)) / cohort(entryYear(plan.stage, grade, year + 1))
      const pupils = Math.max(1, Math.round(last * growth * between(next, 0.98, 1.02)))
      return { grade, pupils, classes: Math.ceil(pupils / (plan.typical * FULLEST)) }
    })
    rows.unshift(
      ...earlier.map(({ grade, classes: count, pupils }) => ({ year, grade, stage: plan.stage, classes: count, pupils })),
    )
    later = earlier
  }
  return rows
}

/** A teaching point: its lower grades share one class (复式班), the last grades have their own. */
export function teachingPoint(plan: SectionPlan, rolls: readonly Roll[]): Section {
  const taught = rolls.filter(({ pupils }) => pupils > 0)
  const [first = 0, second = 0, ...others] = taught.map(({ pupils }) => pupils)
  return {
    stage: 'P',
    grades: taught.map(({ grade, pupils }, i) => ({ grade, pupils, ...(i > 1 ? { classes: 1 } : {}) })),
    classes: taught.length - 1,
    pupils: taught.reduce((sum, { pupils }) => sum + pupils, 0),
    bands: bandsOf([first + second, ...others]),
    designClasses: plan.design,
    rooms: plan.design,
  }
}
