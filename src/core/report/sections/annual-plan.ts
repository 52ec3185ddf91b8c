import { seatsBy, sectionSeats } from '../../analysis/supply/seats.ts'
import type { PlannedSchool } from '../../domain/plan.ts'
import { STAGES, type Stage } from '../../domain/stage.ts'
import { additions, projectCells, worksOf } from '../building-lines.ts'
import { awaitedTotals, cellValue, column, number, saying, text, totalCells, words } from '../cells.ts'
import type { Cell, ReportColumn, ReportRow, Words } from '../document.ts'
import { headOf } from '../head.ts'
import { basePlanOf, type Section, type Subject } from '../subject.ts'

const COLUMNS: readonly ReportColumn[] = [
  column('planYear', 'year', 7),
  column('project', 'text', 22),
  column('schoolName', 'text', 16),
  column('nature', 'text', 9),
  column('stage', 'text', 9),
  column('place', 'text', 14),
  column('worksLand', 'area', 13),
  column('worksFloor', 'area', 13),
  column('newClasses', 'classes', 9),
  column('newSeats', 'seats', 9),
  column('investment', 'money', 13),
  column('funding', 'text', 10),
  column('task', 'text', 14),
  column('classesInUse', 'classes', 9),
  column('seatsInUse', 'seats', 9),
  column('thisYear', 'money', 13),
  column('approvals', 'text', 12),
  column('start', 'text', 9),
  column('completion', 'text', 9),
  column('inUse', 'text', 12),
  column('responsible', 'text', 10),
  column('person', 'text', 9),
  column('progress', 'text', 10),
]

/** A project with the calendar years it begins, is completed and comes into use; null where nobody says. */
interface Project {
  readonly cells: Readonly<Record<string, Cell>>
  readonly stages: readonly Stage[]
  readonly start: number | null
  readonly completion: number | null
  readonly inUse: number | null
}

/**
 * 年度建设计划: by calendar year from the base year on, each project with its part of that year: begun, continued, completed, in use.
 * Schools under way in the data are in it. What the data do not hold stays empty for the office to fill.
 */
export const annualPlan: Section = {
  id: 'annual-plan',

  needs: () => [],

  build(subject, answers) {
    const { baseYear } = subject.dataset
    const all = [...underWay(subject), ...ofScenario(subject)]
    const last = Math.max(baseYear, ...all.flatMap(({ completion, inUse }) => [completion ?? baseYear, inUse ?? baseYear]))
    const rows: ReportRow[] = []
    for (let year = baseYear; year <= last; year++) addYear(rows, all, year)
    const stages = STAGES.filter((stage) => all.some((project) => project.stages.includes(stage)))
    return {
      id: 'annual-plan',
      title: words('export.table.annual-plan'),
      head: headOf(
        subject,
        answers,
        stages.length > 0 ? stages : [subject.question.request.stage],
        subject.question.request.year,
      ),
      columns: COLUMNS,
      rows,
    }
  },
}

function addYear(rows: ReportRow[], projects: readonly Project[], year: number): void {
  const first = rows.length
  for (const project of projects) {
    const task = taskOf(project, year)
    if (task.length === 0) continue
    const opens = project.inUse === year
    rows.push({
      cells: {
        ...project.cells,
        planYear: number(year),
        task: saying(...task),
        classesInUse: opens ? (project.cells.newClasses ?? null) : null,
        seatsInUse: opens ? (project.cells.newSeats ?? null) : null,
      },
    })
  }
  if (rows.length === first) return
  rows.push({
    total: true,
    cells: {
      planYear: number(year),
      project: saying(words('export.total')),
      ...totalCells(['classesInUse', 'seatsInUse'], rows, first),
      ...awaitedTotals(['thisYear'], first, rows.length - 1),
    },
  })
}

/** What a year is for a project; nothing where it does not concern it, or nobody says. */
function taskOf({ start, completion, inUse }: Project, year: number): readonly Words[] {
  const end = Math.max(completion ?? inUse ?? year, inUse ?? year)
  const code = [
    ...(year === start ? ['start'] : []),
    ...(start !== null && year > start && year < (completion ?? end) ? ['continue'] : []),
    ...(year === completion ? ['complete'] : []),
    ...(year === inUse ? ['use'] : []),
  ]
  return code.map((each) => words(`export.task.${each}`))
}

function ofScenario(subject: Subject): readonly Project[] {
  return additions(subject).map((added) => {
    const works = worksOf(added.entry)
    return {
      cells: toFill(projectCells(subject, added)),
      stages: added.sections.map(({ stage }) => stage),
      start: yearIn(works?.start),
      completion: yearIn(works?.completion),
      inUse: added.entry.year,
    }
  })
}

/** Schools under construction or approved in the data (在建已批). */
function underWay(subject: Subject): readonly Project[] {
  return basePlanOf(subject)
    .schools.filter(({ state }) => state === 'committed')
    .map((planned) => {
      const inUse = planned.school.statusYear ?? planned.school.opened ?? null
      return {
        cells: toFill(committedCells(subject, planned, inUse)),
        stages: stagesOf(planned),
        start: null,
        completion: null,
        inUse,
      }
    })
}

function committedCells({ question }: Subject, planned: PlannedSchool, inUse: number | null): Record<string, Cell> {
  const { school, sections } = planned
  const seats = sections.map((section) => sectionSeats(planned, section, question.standards))
  const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)
  return {
    project: saying(words('export.project.build', { school: school.name })),
    schoolName: text(school.name),
    nature: saying(words('export.layout.build')),
    stage: saying(...stagesOf(planned).map((stage) => words(`stage.${stage}`))),
    place: text(school.address ?? school.township),
    worksLand: number(school.landArea),
    worksFloor: number(school.floorArea),
    newClasses: number(sum(seats.map(({ planningClasses }) => planningClasses))),
    newSeats: number(sum(seats.map((each) => seatsBy(question.request.seatBasis, each).seats))),
    approvals: saying(words(`value.schools.status.${school.status}`)),
    inUse: inUse === null ? null : saying(words('export.in-use', { year: inUse })),
  }
}

function stagesOf({ sections }: PlannedSchool): readonly Stage[] {
  return sections.map(({ stage }) => stage)
}

/** The calendar year in what a planner wrote: `2026-03`, 2026年3月. */
function yearIn(written: string | undefined): number | null {
  const year = /(?:19|20|21)\d{2}/.exec(written ?? '')?.[0]
  return year === undefined ? null : Number(year)
}

/** Unknown cells stay empty: somebody is to fill them. */
function toFill(cells: Readonly<Record<string, Cell>>): Record<string, Cell> {
  const open = (cell: Cell) => cell !== null && 'figure' in cell && Number.isNaN(cellValue(cell))
  return Object.fromEntries(Object.entries(cells).filter(([, cell]) => !open(cell)))
}
