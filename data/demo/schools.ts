import type { Position } from 'geojson'
import type { SchoolProperties } from '../../src/core/domain/school.ts'
import { campus } from './campus.ts'
import type { Cell } from './cells.ts'
import { BASE_YEAR, cohort, entryYear } from './cohorts.ts'
import { ATTACHED, KINDERGARTENS } from './kindergarten-list.ts'
import { kindergartenRolls } from './kindergarten-rolls.ts'
import { FIXED_SCHOOLS, SCHOOL_PLANS } from './other-schools.ts'
import type { Placed } from './placement.ts'
import { place } from './plane.ts'
import { type Roll, register, teachingPoint } from './registers.ts'
import type { SchoolPlan, SectionPlan } from './school-plan.ts'
import { townshipName } from './territory.ts'

export type SchoolRow = { at: Position; properties: Partial<SchoolProperties> & Pick<SchoolProperties, 'id' | 'name'> }

/** Sections of boarding schools: beds and who sleeps in them. */
const BOARDING: Readonly<Record<string, { stage: 'J' | 'H'; share: number; beds: number }>> = {
  J05: { stage: 'J', share: 0.22, beds: 120 },
  J06: { stage: 'J', share: 0.62, beds: 440 },
  J09: { stage: 'J', share: 0.35, beds: 80 },
  H01: { stage: 'H', share: 0.48, beds: 1600 },
}
/** Schools whose register (学籍) counts more pupils than sit in class. */
const ON_ROLL_ONLY: Readonly<Record<string, number>> = { P18: 9, J09: 6 }
/** Share of a cohort at the senior school. */
const SENIOR = 0.39

/** All campuses: rolls from the placement, kindergartens from the nearest children, the rest as listed. */
export function schools(placed: readonly Placed[], cells: readonly Cell[]): SchoolRow[] {
  const gardens = [
    ...KINDERGARTENS.map((school) => ({ school, classes: school.sections[0]?.design ?? 0 })),
    ...SCHOOL_PLANS.flatMap((school) => (ATTACHED.has(school.id) ? [{ school, classes: ATTACHED.get(school.id) ?? 0 }] : [])),
  ]
  const young = kindergartenRolls(cells, gardens)
  const rollsOf = (school: SchoolPlan, plan: SectionPlan): Roll[] => {
    if (plan.stage === 'K') return young.get(school.id) ?? []
    if (plan.stage === 'H')
      return [10, 11, 12].map((grade) => ({ grade, pupils: Math.round(SENIOR * cohort(entryYear('H', grade, BASE_YEAR))) }))
    const grades = plan.stage === 'P' ? [1, 2, 3, 4, 5, 6] : [7, 8, 9]
    return grades.map((grade) => ({
      grade,
      pupils: placed.reduce(
        (sum, row) => sum + (row.school === school.id && row.stage === plan.stage && row.grade === grade ? row.pupils : 0),
        0,
      ),
    }))
  }
  return [...KINDERGARTENS, ...SCHOOL_PLANS.map(attached), ...FIXED_SCHOOLS].map((school) => {
    const parts = school.sections.map((plan) => {
      const rolls = rollsOf(school, plan)
      return school.kind === 'teaching-point'
        ? { section: teachingPoint(plan, rolls), history: [] }
        : register(school, plan, rolls)
    })
    const sections = parts.map(({ section }) => {
      const boarding = BOARDING[school.id]
      const more = ON_ROLL_ONLY[school.id]
      const pupils = section.pupils ?? 0
      return {
        ...section,
        ...(boarding?.stage === section.stage ? { boarders: Math.round(pupils * boarding.share), beds: boarding.beds } : {}),
        ...(more ? { onRoll: pupils + more, attending: pupils } : {}),
      }
    })
    const { id, name, kind, ownership, urban, township, own } = school
    const filled = own?.sections ?? sections
    return {
      at: place(school.at),
      properties: {
        id,
        name,
        kind,
        ownership,
        urban,
        township: townshipName(township),
        status: 'open',
        ...campus(school, filled),
        ...own,
        sections: filled,
        ...(parts.some(({ history }) => history.length > 0) ? { history: parts.flatMap(({ history }) => history) } : {}),
      },
    }
  })
}

/** A village primary with its kindergarten classes in front. */
function attached(school: SchoolPlan): SchoolPlan {
  const design = ATTACHED.get(school.id)
  return design ? { ...school, sections: [{ stage: 'K', design, typical: 25, detail: 'grades' }, ...school.sections] } : school
}
