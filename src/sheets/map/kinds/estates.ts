import type { Development } from '../../../core/domain/layers.ts'
import { boundsOf, insidePoint } from '../../../core/geo/shapes.ts'
import { drawEstate } from '../../../symbols/marks.ts'
import { ESTATE, INK, WHITE } from '../../../symbols/palette.ts'
import { TYPE } from '../base.ts'
import { hatched } from '../hatch.ts'
import type { Label } from '../labels.ts'
import { schoolLayer, schoolMarks } from '../schools.ts'
import { areaPath, linePath, onMap } from '../shapes.ts'
import { type Layer, line, NOTHING, placed, type Sheet, said, signed, swatchOf } from '../sheet.ts'
import { mm, wrapped } from '../svg.ts'
import type { Subject } from './kind.ts'

/** Smallest side in units of an outline that needs no mark. */
const WIDE = 3.5
const STATUSES = ['built', 'construction', 'planned', undefined] as const

/** 居住小区分布图: estates that stand, are being built and are planned, with their homes and the year they are handed over. */
export function estates(sheet: Sheet): Subject {
  const { dataset } = sheet.scene

  const schools = schoolLayer(sheet, schoolMarks(sheet), { rings: false, others: false })
  const notes = dataset.developments.length === 0 ? [line('note.no-estates')] : []
  return {
    under: [],
    over: [...estateLayers(sheet), { ...schools, labels: [] }, { ...NOTHING, notes }],
  }
}

/** Outlines or marks of the estates by how far they are built. */
export function estateLayers(sheet: Sheet): readonly Layer[] {
  const all = sheet.scene.dataset.developments
  return STATUSES.map((status) =>
    statusLayer(
      sheet,
      all.filter((estate) => estate.status === status),
      status,
    ),
  )
}

function statusLayer(sheet: Sheet, members: readonly Development[], status: Development['status']): Layer {
  const { view, frame, pixel } = sheet
  const here = members
    .map((estate) => ({ estate, at: view.toPaper(estate.outline ? insidePoint(estate.outline) : estate.point) }))
    .filter(({ at }) => onMap(view.map, at))
  const drawing = drawEstate(status ?? null)
  const [fills, edges] = [here, here].map((list, part) =>
    list.map(({ estate: { outline } }) => (outline ? (part === 0 ? areaPath : linePath)(view, outline) : '')).join(''),
  ) as [string, string]
  const fill = status === 'built' ? `fill="${ESTATE.built}"` : `fill="${WHITE}" fill-opacity="0.8"`
  const filled = status === 'construction' ? hatched(sheet, 'construction', fills) : `<path d="${fills}" ${fill}/>`
  const dash = status === 'planned' ? ` stroke-dasharray="${mm(1.2 * frame.unit)} ${mm(0.7 * frame.unit)}"` : ''
  // An outline smaller than the mark would not be seen.
  const marks = here
    .flatMap(({ estate, at }) => (isWide(sheet, estate) ? [] : [placed(drawing, at[0], at[1], pixel * 1.1)]))
    .join('')
  const shapes =
    fills === ''
      ? ''
      : `${filled}<path d="${edges}" fill="none" stroke="${ESTATE.edge}" stroke-width="${mm(0.25 * frame.unit)}"${dash}/>`
  const words = line(`estate.${status ?? 'unknown'}`)
  const labels = here.map(({ estate, at }) => labelOf(sheet, estate, at))
  return signed(
    { id: `estate.${status ?? 'unknown'}`, section: 'estates', words, swatch: swatchOf(drawing, sheet) },
    shapes + marks,
    { labels },
  )
}

/** Whether the outline is large enough on the sheet to show what it is. */
function isWide({ view, frame }: Sheet, { outline }: Development): boolean {
  if (!outline) return false
  const [west, south, east, north] = boundsOf(outline)
  const [[x0, y0], [x1, y1]] = [view.toPaper([west, north]), view.toPaper([east, south])]
  return Math.min(x1 - x0, y1 - y0) > WIDE * frame.unit
}

function labelOf(sheet: Sheet, estate: Development, at: readonly [number, number]): Label {
  const { name, households, status, deliveryYear } = estate
  const size = TYPE.medium * sheet.frame.unit
  const facts = [
    ...(households === undefined ? [] : [line('estate.households', { n: households })]),
    ...(status !== 'built' && deliveryYear !== undefined ? [line('estate.year', { year: String(deliveryYear) })] : []),
  ]
  return {
    lines: wrapped(name, size, 9 * size, 2),
    more: facts.length > 0 ? [facts.map((fact) => said(sheet, fact)).join(' ')] : [],
    ...{ at, reach: isWide(sheet, estate) ? 0 : 6 * sheet.pixel, size, colour: INK, halo: WHITE },
    priority: 30 + Math.min(9, (households ?? 0) / 500),
  }
}
