import { seatsBy, sectionSeats } from '../../analysis/supply/seats.ts'
import type { PlannedSchool } from '../../domain/plan.ts'
import type { Stage } from '../../domain/stage.ts'
import type { Entry } from '../../scenario/entry.ts'
import { inOrder, replay } from '../../scenario/replay.ts'
import { column, number, saying, text, totalCells, unknown, words } from '../cells.ts'
import type { Cell, ReportColumn, ReportRow } from '../document.ts'
import { headOf } from '../head.ts'
import type { Section, Subject } from '../subject.ts'

const COLUMNS: readonly ReportColumn[] = [
  column('row', 'none', 5),
  column('project', 'text', 28),
  column('schoolName', 'text', 22),
  column('nature', 'text', 9),
  column('stage', 'text', 9),
  column('place', 'text', 20),
  column('worksLand', 'area', 12),
  column('worksFloor', 'area', 12),
  column('newClasses', 'classes', 9),
  column('newSeats', 'seats', 9),
  column('investment', 'money', 11),
  column('funding', 'text', 14),
  column('thisYear', 'money', 12),
  column('approvals', 'text', 18),
  column('start', 'text', 11),
  column('completion', 'text', 11),
  column('inUse', 'text', 12),
  column('responsible', 'text', 14),
  column('person', 'text', 9),
  column('progress', 'text', 12),
]

/** 近期建设项目库: every building line of the scenario that can be carried out, with its works and the seats it adds. */
export const projects: Section = {
  id: 'projects',

  needs: () => [],

  build(subject, answers) {
    const { question } = subject
    const rows: ReportRow[] = []
    const stages = new Set<Stage>()
    for (const added of additions(subject)) {
      for (const { stage } of added.sections) stages.add(stage)
      rows.push({ cells: { ...projectCells(subject, added), row: number(rows.length + 1) } })
    }
    const summed = ['worksLand', 'worksFloor', 'newClasses', 'newSeats', 'investment']
    return {
      id: 'projects',
      title: words('export.table.projects'),
      head: headOf(subject, answers, stages.size > 0 ? [...stages] : [question.request.stage], question.request.year),
      columns: COLUMNS,
      rows: [...rows, { total: true, cells: { project: saying(words('export.total')), ...totalCells(summed, rows) } }],
    }
  },
}

interface Addition {
  readonly entry: Entry
  readonly planned: PlannedSchool
  readonly sections: readonly { readonly stage: Stage; readonly classes: number; readonly seats: number }[]
}

/** What each building line adds, in the order the lines apply: the plan after it less the plan before it. */
function additions({ dataset, question }: Subject): readonly Addition[] {
  const lines = inOrder(question.entries).filter(({ enabled }) => enabled)
  const out: Addition[] = []
  for (const [at, entry] of lines.entries()) {
    const { type } = entry.action
    if (type !== 'build-school' && type !== 'expand-school') continue
    const id = type === 'build-school' ? entry.action.id : entry.action.school
    const state = (upTo: number) => replay(dataset, lines.slice(0, upTo), entry.year, question.standards)
    const after = state(at + 1)
    if (after.issues.some((issue) => issue.entry === entry.id && issue.severity === 'error')) continue
    const planned = after.plan.schools.find(({ school }) => school.id === id)
    if (!planned) continue
    const before = state(at).plan.schools.find(({ school }) => school.id === id)
    out.push({ entry, planned, sections: grown(planned, before, question) })
  }
  return out
}

function grown(
  planned: PlannedSchool,
  before: PlannedSchool | undefined,
  { standards, request }: Subject['question'],
): Addition['sections'] {
  return planned.sections.flatMap((section) => {
    const old = before?.sections.find(({ stage }) => stage === section.stage)
    const classes = section.added.classes - (old?.added.classes ?? 0)
    if (classes <= 0) return []
    const seats = (school: PlannedSchool, of: typeof section) =>
      seatsBy(request.seatBasis, sectionSeats(school, of, standards)).seats
    const had = old && before ? seats(before, old) : 0
    return [{ stage: section.stage, classes, seats: seats(planned, section) - (Number.isNaN(had) ? 0 : had) }]
  })
}

function projectCells({ dataset }: Subject, { entry, planned, sections }: Addition): Record<string, Cell> {
  const { action } = entry
  const works = 'works' in action ? action.works : undefined
  const build = action.type === 'build-school'
  const site = build ? dataset.sites.find(({ id }) => id === action.site) : undefined
  const school = planned.school.name
  const sum = (field: 'classes' | 'seats') => sections.reduce((total, section) => total + section[field], 0)
  return {
    project: saying(words(build ? 'export.project.build' : 'export.project.expand', { school })),
    schoolName: text(school),
    nature: saying(words(`export.layout.${build ? 'build' : 'expand'}`)),
    stage: saying(...sections.map(({ stage }) => words(`stage.${stage}`))),
    place: text(site?.name ?? planned.school.address ?? planned.school.township),
    worksLand: number(works?.landArea ?? site?.area),
    worksFloor: number(works?.floorArea),
    newClasses: number(sum('classes')),
    newSeats: number(sum('seats')),
    investment: number(works?.investment),
    funding: text(works?.funding),
    thisYear: unknown(),
    approvals: text(works?.approvals),
    start: text(works?.start),
    completion: text(works?.completion),
    inUse: saying(words('export.in-use', { year: entry.year })),
    responsible: text(works?.responsible),
    person: unknown(),
    progress: unknown(),
  }
}
