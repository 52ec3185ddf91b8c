import { cell, rowsById } from '../../../core/domain/evaluation-rows.ts'
import type { PlannedSchool } from '../../../core/domain/plan.ts'
import { arrowKey, moveLayer, takersOf } from '../moves.ts'
import { type SchoolMark, schoolLayer, schoolMarks } from '../schools.ts'
import { line, NOTHING, people, type Sheet, said, suppression } from '../sheet.ts'
import type { Subject } from './kind.ts'

/** 撤并与整合图: schools that close, an arrow to the school that takes their pupils, and how many there would be without the plan. */
export function mergers(sheet: Sheet): Subject {
  const { scene, request } = sheet
  const closing = schoolMarks(sheet).filter(({ planned, sign }) => planned.closing && sign.prominent)
  const words: Record<string, string> = {}
  const marks = schoolMarks(sheet).map((mark): SchoolMark => {
    const { planned } = mark
    const takers = takersOf(sheet, planned)
    if (!planned.closing || !mark.sign.prominent)
      return { ...mark, urgent: scene.plan.transfers.some(({ to }) => to === planned.school.id) }
    const n = pupilsWithout(sheet, planned)
    const count = n === null ? said(sheet, line('unknown')) : said(sheet, line('pupils', { n: people(sheet, n) }))
    const [only] = takers
    if (only && takers.length === 1) words[arrowKey(planned.school.id, only)] = count
    const key = takers.length > 0 ? 'fate.merged' : 'fate.closed'
    const more = [said(sheet, line(key, { year: String(planned.closing.year) })), ...(takers.length === 1 ? [] : [count])]
    return { ...mark, sign: { ...mark.sign, state: 'closed', utilisation: null, largeClass: 0 }, more, urgent: true }
  })
  const note = closing.length === 0 ? line('note.no-mergers') : line('note.mergers', { year: String(request.year) })
  return {
    under: [],
    over: [
      moveLayer(sheet, words),
      schoolLayer(sheet, marks, { rings: false, others: false }),
      suppression(sheet),
      { ...NOTHING, notes: [note] },
    ],
  }
}

/** Pupils the school would have in the year if the plan did nothing; null is unknown. */
function pupilsWithout({ scene }: Sheet, { school }: PlannedSchool): number | null {
  const evaluation = scene.base?.evaluation ?? null
  return evaluation ? cell(evaluation, 'school', 'pupils', rowsById(evaluation.schools.ids).get(school.id)) : null
}
