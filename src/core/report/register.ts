import type { Dataset } from '../domain/dataset.ts'
import type { FigureUnit } from '../domain/figure.ts'
import type { Plan } from '../domain/plan.ts'
import { sectionClasses, sectionOf, sectionPupils } from '../domain/section.ts'
import { STAGES, type Stage } from '../domain/stage.ts'
import type { Slot } from './document.ts'
import { counted } from './reading.ts'

/** Schools that are no part of general schooling: listed outside the seats (seat account A20). */
const OUTSIDE = ['vocational', 'special']

/** A sum over schools of which some may not say: the sum of those that do, and how many they are of how many (seat account A22). */
export interface PartialSum {
  readonly sum: Slot
  readonly known: number
  readonly of: number
}

/** What the register of the base date says of one stage, public and private. Teaching points count with their classes, not as schools. */
export interface StageFacts {
  readonly stage: Stage
  readonly schools: Slot
  readonly publicSchools: Slot
  readonly teachingPoints: Slot
  readonly classes: PartialSum
  readonly pupils: PartialSum
}

/** The register of a plan of the base year, stage by stage; stages nobody teaches are left out. */
export function stageFacts(plan: Plan): readonly StageFacts[] {
  return STAGES.flatMap((stage): StageFacts[] => {
    const open = plan.schools.flatMap((planned) => {
      const section = planned.open && !OUTSIDE.includes(planned.school.kind) ? sectionOf(planned, stage) : undefined
      return section ? [{ school: planned.school, section: section.base }] : []
    })
    if (open.length === 0) return []
    const schools = open.filter(({ school }) => school.kind !== 'teaching-point')
    const count = (at: string, rows: readonly unknown[]) => counted(`${at}.${stage}`, rows.length, 'schools')
    return [
      {
        stage,
        schools: count('schools', schools),
        publicSchools: count(
          'public',
          schools.filter(({ school }) => school.ownership === 'public'),
        ),
        teachingPoints: count(
          'points',
          open.filter(({ school }) => school.kind === 'teaching-point'),
        ),
        classes: sumOf(
          `classes.${stage}`,
          'classes',
          open.map(({ school, section }) => sectionClasses(school, section)),
        ),
        pupils: sumOf(
          `pupils.${stage}`,
          'pupils',
          open.map(({ school, section }) => sectionPupils(school, section)),
        ),
      },
    ]
  })
}

function sumOf(at: string, unit: FigureUnit, values: readonly (number | undefined)[]): PartialSum {
  const known = values.filter((value) => value !== undefined)
  const sum = known.length === 0 ? Number.NaN : known.reduce((a, b) => a + b, 0)
  return { sum: counted(at, sum, unit), known: known.length, of: values.length }
}

/** Compulsory stages some school of the data teaches. */
export function compulsoryTaught({ schools }: Pick<Dataset, 'schools'>): readonly ('P' | 'J')[] {
  return (['P', 'J'] as const).filter((stage) => schools.some(({ sections }) => sections.some((one) => one.stage === stage)))
}
