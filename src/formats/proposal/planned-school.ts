import { gradeSizes, sizesByGrade } from '../../core/analysis/supply/grade-sizes.ts'
import type { Evaluation } from '../../core/domain/evaluation.ts'
import { QUALITIES } from '../../core/domain/figure.ts'
import type { PlannedSchool, PlannedSection } from '../../core/domain/plan.ts'
import type { School, Section } from '../../core/domain/school.ts'
import { gradePupils, sectionClasses, taughtGrades } from '../../core/domain/section.ts'
import { COMPULSORY, GRADES, type Stage } from '../../core/domain/stage.ts'
import type { Standards } from '../../core/domain/standard.ts'
import type { SchoolLayout } from '../../core/report/layout.ts'
import type { Registers } from './base-records.ts'
import { evenBands } from './even-bands.ts'

/** A school of the base as a plan leaves it: status, rolls and classes of the year, approved size and rooms with what was added. */
export function schoolAt(
  planned: PlannedSchool,
  row: number,
  layout: SchoolLayout | null,
  registers: Registers,
  baseYear: number,
  year: number,
  standards: Standards,
): School {
  const { school } = planned
  const sections = planned.sections.map((section) => sectionAt(planned, section, row, registers, year > baseYear, standards))
  const { statusYear: _, ...plain } = school
  const coming = layout?.layout === 'build' && !planned.open
  const dated = layout?.year === null || layout === null || coming ? {} : layoutDates(layout)
  return { ...(layout === null || layout.layout === 'keep' || coming ? school : plain), ...dated, sections }
}

/** An opening is the year it opened; a closing the first year without pupils. */
function layoutDates({ layout, year }: SchoolLayout): Pick<School, 'opened' | 'statusYear'> {
  if (year === null) return {}
  if (layout === 'build') return { opened: year }
  return layout === 'merge' || layout === 'close' ? { statusYear: year } : {}
}

function sectionAt(
  planned: PlannedSchool,
  section: PlannedSection,
  row: number,
  registers: Registers,
  later: boolean,
  standards: Standards,
): Section {
  const { base, added, stage } = section
  const evaluation = registers.get(stage)?.evaluation
  const touched = added.classes !== 0 || added.rooms !== 0 || Boolean(section.sizes?.some((rule) => rule !== null))
  const compulsory = (COMPULSORY as readonly Stage[]).includes(stage)
  const listed = planned.open && evaluation?.schools.teaches[row] !== 1
  const changed = compulsory && (later || !sameRoll(planned, base, row, evaluation))
  // Special and vocational schools have no register of the year: theirs stands.
  if (!touched && (listed || !changed)) return base
  const {
    grades: _grades,
    classes: _classes,
    pupils: _pupils,
    bands: _bands,
    onRoll: _onRoll,
    attending: _attending,
    ...rest
  } = base
  const size = { ...sizeAt(planned, section), ...classSizesAt(planned, section, standards) }
  if (!evaluation) return { ...base, ...size }
  return { ...rest, ...size, ...rollAt(planned, stage, row, evaluation), ...boardersAt(planned, base, row, evaluation) }
}

/** As many boarders for each pupil as on record (seat account A18). */
function boardersAt({ school }: PlannedSchool, base: Section, row: number, { columns }: Evaluation): Pick<Section, 'boarders'> {
  const then = gradePupils(school, base).pupils.reduce((sum, pupils) => sum + pupils, 0)
  const now = columns.school.pupils?.values[row] as number
  return base.boarders !== undefined && then > 0 && !Number.isNaN(now)
    ? { boarders: Math.round((base.boarders * now) / then) }
    : {}
}

/** Whether a school has the pupils of its own register; a scenario can bring it others in the base year already. */
function sameRoll({ school }: PlannedSchool, base: Section, row: number, evaluation: Evaluation | undefined): boolean {
  if (!evaluation) return true
  const { pupils } = gradePupils(school, base)
  const now = evaluation.grades.pupils.subarray(row * pupils.length, (row + 1) * pupils.length)
  return pupils.every((count, g) => count === now[g] || (Number.isNaN(count) && Number.isNaN(now[g])))
}

/** Class size by grade where lines have set one. */
function classSizesAt(planned: PlannedSchool, section: PlannedSection, standards: Standards): Pick<Section, 'classSizes'> {
  if (!section.sizes?.some((rule) => rule !== null)) return {}
  return { classSizes: [...sizesByGrade(gradeSizes(planned, section, standards), section.stage)].map(Math.round) }
}

/** Approved classes and rooms grow together as the seat account counts them: min(design, usable rooms) (A10). */
function sizeAt(planned: PlannedSchool, { base, added }: PlannedSection): Pick<Section, 'designClasses' | 'rooms'> {
  const unsafe = base.unsafeRooms ?? 0
  const usable = base.rooms === undefined ? undefined : Math.max(0, base.rooms - unsafe)
  const committed = planned.state === 'committed' ? base.designClasses : undefined
  const buildable = usable ?? sectionClasses(planned.school, base) ?? committed
  if (buildable === undefined) return added.classes > 0 ? { designClasses: added.classes, rooms: added.rooms + unsafe } : {}
  return {
    designClasses: (base.designClasses ?? buildable) + added.classes,
    rooms: buildable + added.rooms + unsafe,
  }
}

/** Rolls by grade; where only totals are known, the totals. Classes the evaluation formed by rule carry their even bands. */
function rollAt(
  planned: PlannedSchool,
  stage: Stage,
  row: number,
  { grades, columns }: Evaluation,
): Partial<Section> & Pick<Section, 'grades'> {
  const width = grades.grades.length
  const formed = QUALITIES[columns.school.largeClasses?.quality[row] as number] === 'estimated'
  const taught = taughtGrades(planned.school, stage)
  const listed = GRADES[stage].filter((grade) => taught.includes(grade) || planned.built !== null)
  const rows = listed.flatMap((grade) => {
    const at = row * width + grades.grades.indexOf(grade)
    const pupils = grades.pupils[at] as number
    const classes = grades.classes[at] as number
    if (Number.isNaN(pupils)) return []
    return [
      {
        grade,
        pupils,
        ...(Number.isNaN(classes) ? {} : { classes }),
        ...(formed && classes >= 0 ? { bands: evenBands(pupils, classes) } : {}),
      },
    ]
  })
  const pupils = columns.school.pupils?.values[row] as number
  const classes = columns.school.classes?.values[row] as number
  return {
    grades: rows,
    ...(Number.isNaN(pupils) ? {} : { pupils }),
    ...(Number.isNaN(classes) ? {} : { classes }),
    // Classes of which only the number is known: their bands are those of an even division of all pupils.
    ...(formed && classes > 0 && rows.some((one) => !('classes' in one)) ? { bands: evenBands(pupils, classes) } : {}),
  }
}
