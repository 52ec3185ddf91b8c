import { nearTermEnd } from '../../../core/report/near-term.ts'
import { circle } from '../../../symbols/drawing.ts'
import { ACCENT } from '../../../symbols/palette.ts'
import { outerRadius } from '../../../symbols/school-symbol.ts'
import { fate } from '../fate.ts'
import { moveLayer } from '../moves.ts'
import { type SchoolMark, schoolLayer, schoolMarks } from '../schools.ts'
import { onMap } from '../shapes.ts'
import { type Layer, line, NOTHING, type Sheet, signed } from '../sheet.ts'
import { mm } from '../svg.ts'
import type { Subject } from './kind.ts'

const PHASES = ['near', 'far'] as const

/** 分期建设图: schools that change, in the near term (近期) within a solid ring, later (远期) within a dashed one, with the year. */
export function phases(sheet: Sheet): Subject {
  const { scene } = sheet
  const last = nearTermEnd(scene.dataset.baseYear, scene.standards)
  const marks = schoolMarks(sheet).map((mark) => ({ ...fate(sheet, mark), year: yearOf(sheet, mark) }))
  const changing = marks.filter(({ sign, year }) => sign.prominent && year !== null)
  const rings = PHASES.map((phase) =>
    ringLayer(
      sheet,
      changing.filter(({ year }) => (last !== null && (year as number) > last ? 'far' : 'near') === phase),
      phase,
      last,
    ),
  )

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

function ringLayer(sheet: Sheet, marks: readonly SchoolMark[], phase: (typeof PHASES)[number], last: number | null): Layer {
  const { view, pixel, frame } = sheet
  const { unit } = frame
  const dash = phase === 'far' ? ` stroke-dasharray="${mm(1.3 * unit)} ${mm(0.9 * unit)}"` : ''
  const style = `fill="none" stroke="${ACCENT}" stroke-width="${mm(0.6 * unit)}"${dash}`
  const d = marks.flatMap(({ planned, sign }) => {
    const at = view.toPaper(planned.school.point)
    return onMap(view.map, at) ? [circle((outerRadius(sign) + 3) * pixel, at[0], at[1])] : []
  })
  const words = last === null ? line('phase.any') : line(`phase.${phase}`, { year: String(last) })
  return signed(
    { id: `phase.${phase}`, section: 'actions', words, swatch: `<path d="${circle(2 * unit)}" ${style}/>` },
    d.length === 0 ? '' : `<path d="${d.join('')}" ${style}/>`,
  )
}
