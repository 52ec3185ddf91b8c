import type { Stage } from '../../domain/stage.ts'
import { additions, projectCells } from '../building-lines.ts'
import { column, number, saying, totalCells, unknown, words } from '../cells.ts'
import type { ReportColumn, ReportRow } from '../document.ts'
import { headOf } from '../head.ts'
import type { Section } from '../subject.ts'

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

/** What no line of a scenario records. */
const UNRECORDED = { thisYear: unknown(), person: unknown(), progress: unknown() }

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
      rows.push({ cells: { ...projectCells(subject, added), ...UNRECORDED, row: number(rows.length + 1) } })
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
