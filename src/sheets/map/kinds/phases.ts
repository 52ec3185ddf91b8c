import { nearTermEnd } from '../../../core/report/near-term.ts'
import { fate } from '../fate.ts'
import { moveLayer } from '../moves.ts'
import { ringLayer } from '../rings.ts'
import { type SchoolMark, schoolLayer, schoolMarks } from '../schools.ts'
import { line, NOTHING, type Sheet } from '../sheet.ts'
import type { Subject } from './kind.ts'

const PHASES = ['near', 'far'] as const

/** 分期建设图: schools that change, in the near term (近期) within a solid ring, later (远期) within a dashed one, with the year. */
export function phases(sheet: Sheet): Subject {
  const { scene } = sheet
  const last = nearTermEnd(scene.dataset.baseYear, scene.standards)
  const marks = schoolMarks(sheet).map((mark) => {
    const year = yearOf(sheet, mark)
    return { ...fate(sheet, mark), year, ringed: year !== null }
  })
  const changing = marks.filter(({ sign, year }) => sign.prominent && year !== null)
  const rings = PHASES.map((phase) => {
    const words = last === null ? line('phase.any') : line(`phase.${phase}`, { year: String(last) })
    const members = changing.filter(({ year }) => (last !== null && (year as number) > last ? 'far' : 'near') === phase)
    return ringLayer(sheet, members, { id: `phase.${phase}`, section: 'actions', words }, phase === 'far')
  })
  const notes = changing.length === 0 ? [line('note.no-phases')] : []
  return {
    under: [],
    over: [moveLayer(sheet, {}), schoolLayer(sheet, marks, { rings: false, others: false }), ...rings, { ...NOTHING, notes }],
  }
}

/** First school year in which something changes at a school; null where nothing does. */
function yearOf({ scene, request }: Sheet, { planned }: SchoolMark): number | null {
  const section = planned.sections.find(({ stage }) => stage === request.stage)
  const entries = new Set(section?.added.entries)
  const years = [
    ...(planned.closing ? [planned.closing.year] : []),
    ...(planned.built ? [planned.built.year] : []),
    ...scene.entries.filter(({ id }) => entries.has(id)).map(({ year }) => year),
    ...(planned.state === 'committed' && planned.school.statusYear !== undefined ? [planned.school.statusYear] : []),
  ]
  return years.length === 0 ? null : Math.min(...years)
}
