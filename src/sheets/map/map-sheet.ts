import type { SheetRequest } from '../../core/report/sheet.ts'
import type { Locale } from '../../i18n/index.ts'
import { groundLayer, linesLayer } from './base.ts'
import { frameLines, watermark } from './furniture.ts'
import { KINDS } from './kinds/index.ts'
import { inOneLine, placeLabels } from './labels.ts'
import { panel } from './panel.ts'
import { isPicture, type Paper } from './paper.ts'
import type { SheetScene } from './scene.ts'
import { rectPath } from './shapes.ts'
import { joined, line, sheetOf } from './sheet.ts'
import { footing, heading } from './statement.ts'
import { FONT, mm } from './svg.ts'

/** Names of streets and waters are no loss; labels of this priority and above are counted when they find no room. */
const MISSED_FROM = 5
/** Names beside the map that a number stands for; a picture in a document has no room for a list. */
const MOST_KEYED = 24

/**
 * One map of the atlas as a complete SVG document whose units are millimetres: at its scale of 1:n a millimetre is n millimetres on
 * the ground. Equal papers put equal coordinates at equal places, whatever the option.
 */
export function mapSheet(request: SheetRequest, scene: SheetScene, paper: Paper, locale: Locale): string {
  const sheet = sheetOf(request, scene, paper, locale)
  const { frame, view, prefix } = sheet
  const subject = KINDS[request.kind](sheet)
  const ground = groundLayer(sheet)
  const lines = linesLayer(sheet)
  const drawn = joined([ground, ...subject.under, lines, ...subject.over])
  const names = placeLabels(drawn.labels, view.map, drawn.taken, {
    most: isPicture(paper.format) ? 0 : MOST_KEYED,
    from: MISSED_FROM,
  })
  const missed = names.dropped.filter(({ priority }) => priority >= MISSED_FROM).length
  const [width, height] = [mm(frame.width), mm(frame.height)]
  const notes = [
    ...names.keyed.map((label, at) => line('note.keyed', { number: String(at + 1), name: inOneLine(label) })),
    ...drawn.notes,
    ...(missed > 0 ? [line('note.dropped', { n: missed })] : []),
  ]
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}mm" height="${height}mm" viewBox="0 0 ${width} ${height}" font-family="${FONT}" data-kind="${request.kind}" data-scale="${view.scale}">`,
    `<defs><clipPath id="${prefix}frame"><path d="${rectPath(view.map)}"/></clipPath></defs>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    `<g data-part="map" clip-path="url(#${prefix}frame)">${drawn.body}${watermark(sheet)}<g data-part="names">${names.body}</g></g>`,
    frameLines(sheet),
    ...(isPicture(paper.format) ? [] : [heading(sheet), footing(sheet)]),
    panel(sheet, drawn.signs, notes),
    '</svg>',
  ].join('')
}
