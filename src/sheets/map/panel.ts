import type { Words } from '../../core/report/document.ts'
import { SECOND_INK } from '../../symbols/palette.ts'
import { northArrow, overviewBox, scaleBar } from './furniture.ts'
import { legendOf } from './legend.ts'
import { isPicture, type Rect } from './paper.ts'
import { rectPath } from './shapes.ts'
import { line, type Sheet, type Sign } from './sheet.ts'
import { statement, subjectOf } from './statement.ts'
import { mm } from './svg.ts'

/** Heights in units: of overview, north and scale above the statement, and of north and scale in a picture. */
const FOOT = 37
const PICTURE_FOOT = 11

/** Legend, overview, north, scale and statement: one below the other beside the map, side by side under an upright one. */
export function panel(sheet: Sheet, signs: readonly Sign[], notes: readonly Words[]): string {
  const { panel: whole, unit } = sheet.frame
  const pad = 2.5 * unit
  const edge = `<path d="${rectPath(whole)}" fill="none" stroke="${SECOND_INK}" stroke-width="${mm(0.2 * unit)}"/>`
  const inner = { x: whole.x + pad, y: whole.y + pad, width: whole.width - 2 * pad, height: whole.height - 2 * pad }
  const picture = isPicture(sheet.paper.format)
  // A picture has no heading: what it stands for is its first note.
  const said = picture ? [line('title.given', { title: subjectOf(sheet) }), ...notes] : notes
  const foot = picture ? pictureFoot : sheetFoot
  if (sheet.paper.orientation === 'landscape') {
    const height = picture ? PICTURE_FOOT * unit : FOOT * unit + statement(sheet, inner.width).height
    const legend = { ...inner, height: inner.height - height - 2 * unit }
    return edge + legendOf(sheet, signs, said, legend) + foot(sheet, { ...inner, y: inner.y + inner.height - height, height })
  }
  const side = 66 * unit
  const legend = { ...inner, width: inner.width - side - 4 * unit }
  return edge + legendOf(sheet, signs, said, legend) + foot(sheet, { ...inner, x: inner.x + inner.width - side, width: side })
}

/** Overview and north side by side, the scale under them, the statement below. */
function sheetFoot(sheet: Sheet, { x, y, width }: Rect): string {
  const { unit } = sheet.frame
  const overview = { x, y, width: 34 * unit, height: 24 * unit }
  return [
    overviewBox(sheet, overview),
    northArrow(sheet, x + overview.width + (width - overview.width) / 2, y + 11 * unit, 17 * unit),
    scaleBar(sheet, { x: x + unit, y: y + 25.5 * unit, width, height: 9 * unit }),
    statement(sheet, width).draw({ x, y: y + 36 * unit }),
  ].join('')
}

function pictureFoot(sheet: Sheet, { x, y, width }: Rect): string {
  const { unit } = sheet.frame
  return (
    scaleBar(sheet, { x: x + unit, y, width: width - 8 * unit, height: 9 * unit }) +
    northArrow(sheet, x + width - 4 * unit, y + 5.5 * unit, 11 * unit)
  )
}
