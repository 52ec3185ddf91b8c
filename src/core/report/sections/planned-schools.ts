import { type SectionSeats, seatsBy, sectionSeats } from '../../analysis/supply/seats.ts'
import type { SeatBasis } from '../../domain/evaluation.ts'
import type { Plan, PlannedSchool, PlannedSection } from '../../domain/plan.ts'
import type { School } from '../../domain/school.ts'
import { COMPULSORY, STAGES, type Stage } from '../../domain/stage.ts'
import { areaOfSchools } from '../areas.ts'
import { column, columnCell, live, number, saying, text, totalCells, unknown, words } from '../cells.ts'
import type { Cell, ReportColumn, ReportRow, Words } from '../document.ts'
import { headOf } from '../head.ts'
import { layoutsOf, type SchoolLayout } from '../layout.ts'
import { nearTermEnd } from '../near-term.ts'
import { type Answers, planNeed, planOf, type Section, type Subject } from '../subject.ts'

const COLUMNS: readonly ReportColumn[] = [
  column('row', 'none', 5),
  column('plannedName', 'text', 24),
  column('code', 'text', 16),
  column('planningUnit', 'text', 14),
  column('stage', 'text', 8),
  column('kind', 'text', 11),
  column('layout', 'text', 9),
  column('plannedClasses', 'classes', 9),
  column('classSize', 'pupils-per-class', 9),
  column('plannedSeats', 'seats', 9),
  column('pupils', 'pupils', 11),
  column('plannedLand', 'area', 12),
  column('landUse', 'text', 12),
  column('landPerSeat', 'area', 9),
  column('radius', 'metres', 10),
  column('served', 'residents', 10),
  column('timing', 'text', 18),
  column('useYear', 'year', 9),
  column('remark', 'text', 30),
]

/** 规划学校一览表: each section of each school in the export year: what becomes of it, planned classes and seats. */
export const plannedSchools: Section = {
  id: 'planned-schools',

  needs: (subject) => COMPULSORY.map((stage) => planNeed(subject, stage)),

  build(subject, answers) {
    const { dataset, question } = subject
    const plan = planOf(subject)
    const layouts = layoutsOf(plan, question.entries, dataset.baseYear)
    const level = answers.evaluations.get('plan.P')?.request.areaLevel ?? 'county'
    const areas = areaOfSchools(dataset, plan, level)
    const rows: ReportRow[] = []
    plan.schools.forEach((planned, row) => {
      const layout = layouts[row]
      if (!layout) return
      for (const section of planned.sections) {
        const cells = sectionCells(subject, answers, plan, planned, section, layout)
        rows.push({ cells: { ...cells, row: number(rows.length + 1), planningUnit: areas[row] ?? unknown() } })
      }
    })
    const summed = ['plannedClasses', 'plannedSeats', 'pupils', 'served']
    return {
      id: 'planned-schools',
      title: words('export.table.planned-schools'),
      head: headOf(
        subject,
        answers,
        STAGES.filter((stage) => plan.schools.some(({ sections }) => sections.some((section) => section.stage === stage))),
        question.request.year,
      ),
      columns: COLUMNS,
      rows: [...rows, { total: true, cells: { plannedName: saying(words('export.total')), ...totalCells(summed, rows) } }],
    }
  },
}

function sectionCells(
  { dataset, question }: Subject,
  answers: Answers,
  plan: Plan,
  planned: PlannedSchool,
  section: PlannedSection,
  { layout, year, entries }: SchoolLayout,
): Record<string, Cell> {
  const { school } = planned
  const gone = !planned.open
  const seats = sectionSeats(planned, section, question.standards)
  const evaluation = answers.evaluations.get(`plan.${section.stage}`)
  const row = evaluation?.schools.ids.indexOf(school.id) ?? -1
  const build = entries.map(({ action }) => action).find((action) => action.type === 'build-school')
  const site = dataset.sites.find(({ id }) => build?.site === id)
  const land = build?.works?.landArea ?? site?.area ?? school.landArea
  const counts = gone ? { plannedClasses: number(0), plannedSeats: number(0) } : seatCells(seats, question.request.seatBasis)
  const cells: Record<string, Cell> = {
    plannedName: text(school.name),
    code: text(school.id),
    stage: saying(words(`stage.${section.stage}`)),
    kind: saying(words(`value.schools.kind.${school.kind}`)),
    layout: saying(words(`export.layout.${layout}`)),
    classSize: number(seats.perClass),
    ...counts,
    pupils: gone ? number(0) : columnCell(evaluation?.columns.school.pupils, row),
    plannedLand: number(land),
    landUse: text(site?.landUse),
    radius: radiusOf(school, section.stage, question.standards),
    served: gone ? number(0) : columnCell(evaluation?.columns.school.residents, row),
    timing: year === null ? null : timing(year, dataset.baseYear, question.standards),
    useYear: number(layout === 'build' || layout === 'expand' ? year : (school.opened ?? null)),
    remark: remarkOf(plan, planned, layout, entries),
  }
  return { ...cells, landPerSeat: oneSection(planned) ? live('quotient', ['plannedLand', 'plannedSeats'], cells) : unknown() }
}

/** Service radius of the standard; it is for schools of the city and of towns only (seat account, corrections). */
function radiusOf({ urban }: School, stage: Stage, standards: Subject['question']['standards']): Cell {
  return urban === 'city' || urban === 'town' ? number(standards.get(`service-radius.${stage}`)?.value) : unknown()
}

/** Land belongs to the school: per seat it is known where all seats stand in one row. */
function oneSection(planned: PlannedSchool): boolean {
  return planned.sections.length === 1
}

/** Classes and seats under the seat basis; seats are a live product of classes and class size unless they were declared. */
function seatCells(seats: SectionSeats, basis: SeatBasis): Record<string, Cell> {
  const known = seatsBy(basis, seats)
  const classes =
    basis === 'present'
      ? seats.presentClasses + seats.addedClasses
      : seats.planningClasses + seats.addedPlanning + (basis === 'planning' ? 0 : seats.convertibleRooms)
  if (Number.isNaN(classes) || known.quality === 'declared')
    return { plannedClasses: unknown(), plannedSeats: number(known.seats, known.quality) }
  const cells = { plannedClasses: number(classes, known.quality), classSize: number(seats.perClass) }
  // Grades on different class sizes have a mean that is no whole number: the seats are rounded, so no live product gives them.
  if (!Number.isInteger(seats.perClass)) return { ...cells, plannedSeats: number(known.seats, known.quality) }
  return { ...cells, plannedSeats: live('product', ['plannedClasses', 'classSize'], cells) }
}

/** 近期 as everywhere, and periods of as many years after it (远期); unknown where the project has no near term. */
function timing(year: number, baseYear: number, standards: Subject['question']['standards']): Cell {
  const near = nearTermEnd(baseYear, standards)
  if (near === null) return unknown()
  const span = near - baseYear + 1
  const from = baseYear + Math.max(0, Math.floor((year - baseYear) / span)) * span
  return saying(words(year <= near ? 'export.timing.near' : 'export.timing.far', { from, to: from + span - 1 }))
}

function remarkOf(plan: Plan, planned: PlannedSchool, layout: SchoolLayout['layout'], entries: SchoolLayout['entries']): Cell {
  const said: Words[] = []
  for (const { action, note } of entries) {
    if (action.type === 'merge-schools') said.push(words('export.remark.into', { school: nameOf(plan, action.into) }))
    if (action.type === 'convert-rooms')
      said.push(
        words('export.remark.rooms', { school: nameOf(plan, action.school), to: nameOf(plan, action.to), rooms: action.rooms }),
      )
    if (note !== '') said.push(words('export.remark.note', { note }))
  }
  if (layout === 'build' && planned.state === 'committed') said.push(words('export.remark.committed'))
  if (planned.closing && planned.closing.mode === 'by-attrition' && planned.closing.year <= plan.year)
    said.push(words('export.remark.attrition', { year: planned.closing.year, last: planned.closing.lastYear }))
  if (planned.school.note) said.push(words('export.remark.note', { note: planned.school.note }))
  return said.length > 0 ? saying(...said) : null
}

/** Name of a school of the plan; an id that is gone stands as it is. */
function nameOf(plan: Plan, id: string): string {
  return plan.schools.find(({ school }) => school.id === id)?.school.name ?? id
}
