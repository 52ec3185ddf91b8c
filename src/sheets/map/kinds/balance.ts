import type { MultiPolygon, Polygon } from 'geojson'
import { cell } from '../../../core/domain/evaluation-rows.ts'
import { insidePoint } from '../../../core/geo/shapes.ts'
import { hiddenParts } from '../../../core/report/public/suppress.ts'
import { BALANCE_STEPS, type BalanceStep, balanceStep, INK, SECOND_INK, WHITE } from '../../../symbols/palette.ts'
import { TYPE } from '../base.ts'
import { stepFill, stepPatch } from '../hatch.ts'
import { type Label, SMALLER } from '../labels.ts'
import { schoolLayer, schoolMarks, stepWords } from '../schools.ts'
import { areaPath, borderPath, onMap } from '../shapes.ts'
import { type Layer, line, NOTHING, patch, people, type Sheet, said, signed, stroke, suppression, WITHHELD } from '../sheet.ts'
import { mm, wrapped } from '../svg.ts'
import type { Subject } from './kind.ts'

/** One zone or area with its account. */
interface Place {
  readonly name: string
  readonly outline: Polygon | MultiPolygon
  readonly learners: number | null
  readonly seats: number | null
}

/** 学位供需图: zones (areas, where the stage has no drawn zone) in the five steps of the seat balance, with what lacks or is left. */
export function balance(sheet: Sheet): Subject {
  const { zoned, places } = placesOf(sheet)
  const steps = new Map<BalanceStep | null, Place[]>()
  for (const place of places) {
    const step = stepOf(place)
    steps.set(step, [...(steps.get(step) ?? []), place])
  }
  const fills = [...steps]
    .sort(([a], [b]) => (a?.to ?? 99) - (b?.to ?? 99))
    .map(([step, members]) => fillLayer(sheet, step, members))
  const schools = schoolLayer(sheet, schoolMarks(sheet), { rings: false, others: false })
  // Beside the county's total the others would tell the one that is not told.
  const learners = places.map((place) => place.learners)
  const hidden = hiddenParts(learners, sheet.simple ? sheet.smallest : 0).parts
  const note = places.length === 0 ? [line('note.no-places')] : [line(zoned ? 'note.balance-zones' : 'note.balance-areas')]
  return {
    under: [...fills, { ...NOTHING, notes: note }],
    // A zone bears the name of its school: one of the two is enough.
    over: [
      borderLayer(sheet, places, zoned),
      zoned ? { ...schools, labels: [] } : schools,
      { ...NOTHING, labels: places.flatMap((place, at) => numberOf(sheet, place, hidden.has(at))) },
      suppression(sheet),
    ],
  }
}

function placesOf({ scene, request }: Sheet): { readonly zoned: boolean; readonly places: readonly Place[] } {
  const { dataset, evaluation } = scene
  const account = (level: 'zone' | 'area', demand: string, seats: string, ids: readonly string[] | undefined, id: string) => {
    const row = ids?.indexOf(id) ?? -1
    const at = row < 0 ? undefined : row
    return { learners: cell(evaluation, level, demand, at), seats: cell(evaluation, level, seats, at) }
  }
  const zones = dataset.zones.flatMap((zone): Place[] =>
    zone.stage === request.stage && zone.outline
      ? [
          {
            name: zone.name ?? '',
            outline: zone.outline,
            ...account('zone', 'residents', 'accountSeats', evaluation?.zones.ids, zone.id),
          },
        ]
      : [],
  )
  if (zones.length > 0) return { zoned: true, places: zones }
  const level = evaluation?.request.areaLevel
  const areas = dataset.areas.filter(({ kind }) => kind === level)
  return {
    zoned: false,
    places: areas.map(({ id, name, outline }) => ({
      name,
      outline,
      ...account('area', 'demand', 'seats', evaluation?.areas.ids, id),
    })),
  }
}

function stepOf({ learners, seats }: Place): BalanceStep | null {
  if (learners === null || seats === null) return null
  // No seat for anybody is the deepest shortage; nobody to seat is none at all.
  return seats === 0 ? balanceStep(learners > 0 ? Number.POSITIVE_INFINITY : 1) : balanceStep(learners / seats)
}

function fillLayer(sheet: Sheet, step: BalanceStep | null, members: readonly Place[]): Layer {
  const d = members.map(({ outline }) => areaPath(sheet.view, outline)).join('')
  const { unit } = sheet.frame
  const edge = patch(sheet, `fill="none" stroke="${SECOND_INK}" stroke-width="${mm(0.15 * unit)}"`)
  const swatch = stepPatch(sheet, step) + edge
  const words = step ? stepWords(step) : line('unknown')
  const order = step ? BALANCE_STEPS.indexOf(step) : BALANCE_STEPS.length
  const sign = { id: `balance.${step?.id ?? 'unknown'}`, section: 'subject', order, words, swatch } as const
  return signed(sign, d === '' ? '' : stepFill(sheet, step, d))
}

function borderLayer(sheet: Sheet, places: readonly Place[], zoned: boolean): Layer {
  const d = borderPath(
    sheet.view,
    places.map(({ outline }) => outline),
  )
  const style = `stroke="#6d7787" stroke-width="${mm(0.4 * sheet.frame.unit)}" stroke-linejoin="round"`
  const words = line(zoned ? 'zone-border' : 'area-border')
  const sign = { id: 'place-border', section: 'subject', order: 9, words, swatch: stroke(sheet, style) } as const
  return signed(sign, d === '' ? '' : `<path d="${d}" fill="none" ${style}/>`)
}

/** Name and what lacks (缺) or is left (余); on a published sheet not where few lack, nor where few live: seats are no secret. */
function numberOf(sheet: Sheet, place: Place, hidden: boolean): Label[] {
  const { view, frame } = sheet
  const at = view.toPaper(insidePoint(place.outline))
  if (!onMap(view.map, at)) return []
  const size = TYPE.medium * frame.unit
  const { learners, seats } = place
  const gap = learners === null || seats === null ? null : Math.round(learners - seats)
  const n = people(sheet, Math.abs(gap ?? 0))
  const told = gap === null ? '—' : said(sheet, gap > 0 ? line('lacks', { n }) : gap < 0 ? line('left', { n }) : line('even'))
  const number = hidden ? WITHHELD : told
  const name = wrapped(place.name, size * SMALLER, 11 * size, 2)
  return [
    {
      ...{ lines: [number], more: name, at, reach: 0, size, colour: INK, halo: WHITE, bold: true },
      priority: 80 + Math.min(9, Math.abs(gap ?? 0) / 100),
    },
  ]
}
