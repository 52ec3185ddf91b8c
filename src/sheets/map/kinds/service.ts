import { cell } from '../../../core/domain/evaluation-rows.ts'
import { URBAN_TYPES } from '../../../core/domain/school.ts'
import { circle } from '../../../symbols/drawing.ts'
import { ACCENT, LARGE_CLASS, WHITE } from '../../../symbols/palette.ts'
import { unitsPath } from '../cells.ts'
import { hatched, hatchedPatch } from '../hatch.ts'
import { schoolLayer, schoolMarks } from '../schools.ts'
import { onMap } from '../shapes.ts'
import { joined, type Layer, line, NOTHING, patch, type Sheet, signed } from '../sheet.ts'
import { mm } from '../svg.ts'
import type { Subject } from './kind.ts'

/** Codes of town places in the population table. */
const TOWN = new Set(['city', 'town'].map((type) => 1 + URBAN_TYPES.indexOf(type as (typeof URBAN_TYPES)[number])))

/** 服务半径覆盖图: circles of the standard's radius around public schools, and town places with learners outside of them. */
export function service(sheet: Sheet): Subject {
  const { scene, request } = sheet
  const radius = scene.standards.get(`service-radius.${request.stage}`)?.value ?? null
  const marks = schoolMarks(sheet)
  const schools = schoolLayer(sheet, marks, { rings: false, others: false })
  if (radius === null) return { under: [], over: [schools, { ...NOTHING, notes: [line('note.no-radius')] }] }
  const reaching = marks.filter(({ planned, sign }) => sign.prominent && planned.open && planned.school.ownership === 'public')
  const points = reaching.map(({ planned }) => planned.school.point)
  return { under: [circleLayer(sheet, points, radius)], over: [outsideLayer(sheet, radius), schools, coverageNotes(sheet)] }
}

function circleLayer(sheet: Sheet, points: readonly (readonly [number, number])[], radius: number): Layer {
  const { view, frame } = sheet
  const length = view.length(radius)
  const d = points
    .map((point) => view.toPaper(point))
    .filter((at) => onMap(view.map, at, -length))
    .map(([x, y]) => circle(length, x, y))
    .join('')
  const style = `fill="${ACCENT}" fill-opacity="0.13"`
  const edge = `fill="none" stroke="${ACCENT}" stroke-width="${mm(0.25 * frame.unit)}" stroke-dasharray="${mm(1.4 * frame.unit)} ${mm(0.7 * frame.unit)}"`
  const swatch = patch(sheet, style) + patch(sheet, edge)
  return signed(
    { id: 'radius', section: 'service', words: line('service.radius', { metres: radius }), swatch },
    d === '' ? '' : `<path d="${d}" ${style}/><path d="${d}" ${edge}/>`,
  )
}

/** Homes of learners in city and town places from which no public school is within the radius. */
function outsideLayer(sheet: Sheet, radius: number): Layer {
  const { scene, view, frame } = sheet
  const { evaluation, dataset } = scene
  if (!evaluation) return { ...NOTHING, notes: [line('note.no-result')] }
  if (evaluation.distanceUnit !== 'metres') return { ...NOTHING, notes: [line('note.minutes')] }
  const { units } = evaluation
  const learners = evaluation.columns.unit.pupils?.values
  const ids = units.ids.filter((_, unit) => {
    const row = units.row[unit] as number
    const urban =
      units.kind[unit] === 0
        ? dataset.population.urban[row]
        : 1 + URBAN_TYPES.indexOf(dataset.developments[row]?.urban ?? 'rural')
    // A way that nobody knows is no way too long.
    return TOWN.has(urban ?? 0) && (learners?.[unit] ?? 0) > 0 && (units.nearestMetres[unit] as number) > radius
  })
  const d = unitsPath(view, dataset, ids, frame.unit)
  const fill = (path: string) => `<path d="${path}" fill="${LARGE_CLASS}" fill-opacity="0.28"/>${hatched(sheet, 'right', path)}`
  const swatch =
    patch(sheet, `fill="${WHITE}"`) + patch(sheet, `fill="${LARGE_CLASS}" fill-opacity="0.28"`) + hatchedPatch(sheet, 'right')
  return signed(
    { id: 'outside-radius', section: 'service', words: line('service.outside'), swatch },
    d === '' ? '' : `<g shape-rendering="crispEdges">${fill(d)}</g>`,
  )
}

function coverageNotes({ scene }: Sheet): Layer {
  const share = cell(scene.evaluation, 'total', 'coverage', 0)
  const notes = [line('note.rural'), ...(share === null ? [] : [line('note.coverage', { share })])]
  return joined([{ ...NOTHING, notes }])
}
