import { circle } from '../../symbols/drawing.ts'
import { ACCENT } from '../../symbols/palette.ts'
import { ringRadius, type SchoolMark } from './schools.ts'
import { onMap } from './shapes.ts'
import { type Layer, type Sheet, type Sign, signed } from './sheet.ts'
import { mm } from './svg.ts'

/** Rings around schools that have something in common, dashed or not, with a line of the legend. */
export function ringLayer(
  sheet: Sheet,
  marks: readonly SchoolMark[],
  sign: Pick<Sign, 'id' | 'section' | 'words'>,
  dashed: boolean,
): Layer {
  const { view, pixel, frame } = sheet
  const { unit } = frame
  const dash = dashed ? ` stroke-dasharray="${mm(1.3 * unit)} ${mm(0.9 * unit)}"` : ''
  const style = `fill="none" stroke="${ACCENT}" stroke-width="${mm(0.6 * unit)}"${dash}`
  const d = marks.flatMap(({ planned, sign: shown }) => {
    const at = view.toPaper(planned.school.point)
    return onMap(view.map, at) ? [circle(ringRadius(shown) * pixel, at[0], at[1])] : []
  })
  const swatch = `<path d="${circle(2 * unit)}" ${style}/>`
  return signed({ ...sign, swatch }, d.length === 0 ? '' : `<path d="${d.join('')}" ${style}/>`)
}
