import { cell, rowsById } from '../../../core/domain/evaluation-rows.ts'
import { known } from '../../../core/domain/known.ts'
import { sectionOf, usableRooms } from '../../../core/domain/section.ts'
import type { Words } from '../../../core/report/document.ts'
import { moveLayer, takersOf } from '../moves.ts'
import { ringLayer } from '../rings.ts'
import { type SchoolMark, schoolLayer, schoolMarks } from '../schools.ts'
import { line, NOTHING, type Sheet, said } from '../sheet.ts'
import type { Subject } from './kind.ts'

/** 闲置校舍利用图: schools that are closed or merged, since when, who takes their pupils and how many classrooms stand empty. */
export function idle(sheet: Sheet): Subject {
  const { plan, evaluation } = sheet.scene
  const isLeft = ({ planned: { closing, state }, sign }: SchoolMark) =>
    sign.prominent && (state === 'closed' || (closing !== null && closing.year <= plan.year))
  const marks = schoolMarks(sheet).map((mark) => (isLeft(mark) ? left(sheet, mark) : mark))
  const found = marks.filter(isLeft)
  const rooms = cell(evaluation, 'total', 'idleRooms', 0) ?? 0
  const notes = [
    line(found.length === 0 ? 'note.no-idle' : 'note.idle'),
    ...(rooms > 0 ? [line('note.idle-total', { year: String(plan.year), rooms })] : []),
  ]
  const ring = (id: string, members: readonly SchoolMark[], dashed: boolean) =>
    ringLayer(sheet, members, { id: `idle.${id}`, section: 'signs', words: line(`idle.${id}`) }, dashed)
  const empty = ({ planned }: SchoolMark) => planned.state === 'closed'
  return {
    under: [],
    over: [
      moveLayer(sheet, {}),
      schoolLayer(sheet, marks, { rings: false, others: false }),
      ring('now', found.filter(empty), false),
      ring(
        'later',
        found.filter((mark) => !empty(mark)),
        true,
      ),
      { ...NOTHING, notes },
    ],
  }
}

/** The mark of a school that is left, with since when, for whom, and what stands empty. */
function left(sheet: Sheet, mark: SchoolMark): SchoolMark {
  const { planned, sign } = mark
  const takers = takersOf(sheet, planned)
  const names = sheet.scene.plan.schools.flatMap(({ school }) => (takers.includes(school.id) ? [school.name] : []))
  const more = [
    sinceWhen(mark, takers.length > 0),
    ...(names.length > 0 ? [line('idle.into', { names })] : []),
    whatIsEmpty(sheet, mark),
  ]
  return {
    ...mark,
    sign: { ...sign, state: 'closed', utilisation: null, largeClass: 0 },
    more: more.map((each) => said(sheet, each)),
    urgent: true,
    ringed: true,
  }
}

function sinceWhen({ planned: { closing, school } }: SchoolMark, merged: boolean): Words {
  if (closing) return line(merged ? 'fate.merged' : 'fate.closed', { year: String(closing.year) })
  return school.statusYear === undefined ? line('idle.closed') : line('idle.closed-year', { year: String(school.statusYear) })
}

/** Classrooms that stand empty; of a school the scenario closes as the evaluation counts them, of one closed before as registered. */
function whatIsEmpty({ scene: { evaluation }, request }: Sheet, { planned }: SchoolMark): Words {
  const { closing, state, school } = planned
  if (closing && state !== 'closed') return line('idle.from', { year: String(closing.lastYear + 1) })
  const section = sectionOf(planned, request.stage)
  const counted = evaluation ? cell(evaluation, 'school', 'idleRooms', rowsById(evaluation.schools.ids).get(school.id)) : null
  const rooms = closing ? counted : section ? known(usableRooms(planned, section)) : null
  if (rooms === null) return line('idle.unknown')
  return rooms > 0 ? line('idle.rooms', { rooms }) : line('idle.used')
}
