import type { Evaluation } from '../../core/domain/evaluation.ts'
import { QUALITIES } from '../../core/domain/figure.ts'
import type { PlannedSchool, PlannedSection } from '../../core/domain/plan.ts'
import type { School, Section } from '../../core/domain/school.ts'
import { sectionClasses, taughtGrades } from '../../core/domain/section.ts'
import { COMPULSORY, GRADES, type Stage } from '../../core/domain/stage.ts'
import type { SchoolLayout } from '../../core/report/layout.ts'
import { evenBands } from './even-bands.ts'

/** What the register would say at the plan's date: the evaluation of each compulsory stage by present enrolment. */
export type Registers = ReadonlyMap<Stage, Evaluation>

/** A school of the base as a plan leaves it: status, rolls and classes of the year, approved size and rooms with what was added. */
export function schoolAt(
  planned: PlannedSchool,
  row: number,
  layout: SchoolLayout | null,
  registers: Registers,
  baseYear: number,
  year: number,
): School {
  const { school } = planned
  const sections = planned.sections.map((section) => sectionAt(planned, section, row, registers, year > baseYear))
  const { statusYear: _, ...plain } = school
  const dated = layout?.year === null || layout === null ? {} : layoutDates(layout)
  return { ...(layout === null || layout.layout === 'keep' ? school : plain), ...dated, sections }
}

/** An opening is the year it opened; a closing the first year without pupils. */
function layoutDates({ layout, year }: SchoolLayout): Pick<School, 'opened' | 'statusYear'> {
  if (year === null) return {}
  if (layout === 'build') return { opened: year }
  return layout === 'merge' || layout === 'close' ? { statusYear: year } : {}
}

function sectionAt(planned: PlannedSchool, section: PlannedSection, row: number, registers: Registers, later: boolean): Section {
  const { base, added, stage } = section
  const evaluation = registers.get(stage)
  const touched = added.classes > 0 || added.rooms > 0
  const compulsory = (COMPULSORY as readonly Stage[]).includes(stage)
  if (!touched && !(later && compulsory)) return base
  const {
    grades: _grades,
    classes: _classes,
    pupils: _pupils,
    bands: _bands,
    onRoll: _onRoll,
    attending: _attending,
    ...rest
  } = base
  const size = sizeAt(planned, section)
  if (!evaluation) return { ...base, ...size }
  return { ...rest, ...size, ...rollAt(planned, stage, row, evaluation) }
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
        ...(formed && classes > 0 ? { bands: evenBands(pupils, classes) } : {}),
      },
    ]
  })
  const pupils = columns.school.pupils?.values[row] as number
  const classes = columns.school.classes?.values[row] as number
  return {
    grades: rows,
    ...(Number.isNaN(pupils) ? {} : { pupils }),
    ...(Number.isNaN(classes) ? {} : { classes }),
  }
}
