import type { SchoolProperties, Section } from '../../src/core/domain/school.ts'
import { between, random } from './random.ts'
import type { SchoolPlan } from './school-plan.ts'

/** Standard class, ㎡ of land and of floor for each pupil of the design, and pupils for each teacher, by stage. */
const MEASURES = {
  K: { size: 30, land: 13, floor: 9, pupils: 13 },
  P: { size: 45, land: 21, floor: 7.4, pupils: 18.5 },
  J: { size: 50, land: 23, floor: 9.6, pupils: 13.4 },
  H: { size: 50, land: 23, floor: 9.8, pupils: 12.6 },
} as const

/** Land, buildings, staff and equipment that fit a school's design: tight in the old town, wide in the villages. */
export function campus(school: SchoolPlan, sections: readonly Section[]): Partial<SchoolProperties> {
  const next = random(`campus ${school.id}`)
  const room = (school.urban === 'city' ? 0.72 : school.urban === 'town' ? 1.05 : 1.35) * between(next, 0.9, 1.12)
  const sum = (value: (section: Section) => number): number => sections.reduce((total, section) => total + value(section), 0)
  const design = (section: Section): number => (section.designClasses ?? 0) * MEASURES[section.stage].size
  const land = Math.round((sum((section) => design(section) * MEASURES[section.stage].land) * room) / 10) * 10
  const floor =
    Math.round((sum((section) => design(section) * MEASURES[section.stage].floor) * between(next, 0.9, 1.15)) / 10) * 10
  const pupils = sum((section) => section.pupils ?? 0)
  const staff = Math.ceil(sum((section) => (section.pupils ?? 0) / MEASURES[section.stage].pupils) * between(next, 0.96, 1.08))
  if (school.own?.status === 'construction') return { floorArea: floor }
  return {
    landArea: land,
    floorArea: floor,
    teachingArea: Math.round(floor * between(next, 0.52, 0.6)),
    sportsArea: Math.round(land * between(next, 0.28, 0.4)),
    teachers: Math.max(3, staff),
    equipmentValue: Math.round((pupils * between(next, 1500, 3100)) / 1000) * 1000,
    multimediaRooms: sum((section) => section.classes ?? 0),
  }
}
