import type { MultiPolygon, Polygon } from 'geojson'
import type { Zone } from '../../../core/domain/layers.ts'
import { boundsOf, insidePoint } from '../../../core/geo/shapes.ts'
import { INK, WHITE } from '../../../symbols/palette.ts'
import { TYPE } from '../base.ts'
import { unitsPath } from '../cells.ts'
import { hatched, hatchedPatch } from '../hatch.ts'
import { type Label, SMALLER } from '../labels.ts'
import { schoolLayer, schoolMarks } from '../schools.ts'
import { areaPath, borderPath, onMap } from '../shapes.ts'
import { type Layer, line, NOTHING, patch, type Sheet, SWATCH, said, signed, stroke } from '../sheet.ts'
import { mm, wrapped } from '../svg.ts'
import type { Subject } from './kind.ts'

/** Tints that only keep neighbours apart; they differ in lightness too. */
const TINTS = ['#f6ecd2', '#dbe7dc', '#e9e2f1', '#f3ddd2', '#e6ecca', '#e9e5da'] as const

type Drawn = Zone & { readonly outline: Polygon | MultiPolygon }

/** 施教区划分图: the zones of the stage by name, with several schools where they share one, and what the scenario gives to another school. */
export function zones(sheet: Sheet): Subject {
  const { scene, request } = sheet
  const own = scene.dataset.zones.filter((zone) => zone.stage === request.stage)
  const drawn = own.filter((zone): zone is Drawn => zone.outline !== undefined)
  const notes = [
    ...(own.length === 0 ? [line('note.no-zones')] : []),
    ...(own.length > drawn.length ? [line('note.zones-undrawn', { n: own.length - drawn.length })] : []),
  ]
  const shared = drawn.filter(({ schools }) => schools.length > 1)
  return {
    under: [tintLayer(sheet, drawn), sharedLayer(sheet, shared), { ...NOTHING, notes }],
    over: [
      changedLayer(sheet),
      borderLayer(sheet, drawn),
      schoolLayer(sheet, schoolMarks(sheet), { rings: false, others: false }),
      { ...NOTHING, labels: drawn.flatMap((zone) => labelOf(sheet, zone)) },
    ],
  }
}

function tintLayer(sheet: Sheet, drawn: readonly Drawn[]): Layer {
  const tints = tintsOf(drawn)
  const body = drawn.map(({ outline }, row) => {
    const d = areaPath(sheet.view, outline)
    return d === '' ? '' : `<path d="${d}" fill="${TINTS[tints[row] as number]}"/>`
  })
  const unit = sheet.frame.unit
  const width = SWATCH.width * 0.43 * unit
  const half = (tint: string, x: number) =>
    `<rect x="${mm(x)}" y="${mm(-1.5 * unit)}" width="${mm(width)}" height="${mm(3 * unit)}" fill="${tint}"/>`
  return signed(
    { id: 'zone', section: 'zones', words: line('zone.tints'), swatch: half(TINTS[0], -width) + half(TINTS[1], 0) },
    body.join(''),
  )
}

/** A tint for each zone that none of those whose boxes meet it has, as far as the tints go. */
function tintsOf(drawn: readonly Drawn[]): readonly number[] {
  const boxes = drawn.map(({ outline }) => boundsOf(outline))
  const tints: number[] = []
  boxes.forEach((box, row) => {
    const near = new Set(
      tints.filter((_, other) => {
        const [west, south, east, north] = boxes[other] as typeof box
        return west <= box[2] && east >= box[0] && south <= box[3] && north >= box[1]
      }),
    )
    const free = TINTS.findIndex((_, tint) => !near.has(tint))
    tints.push(free < 0 ? row % TINTS.length : free)
  })
  return tints
}

function sharedLayer(sheet: Sheet, shared: readonly Drawn[]): Layer {
  const d = shared.map(({ outline }) => areaPath(sheet.view, outline)).join('')
  const swatch = patch(sheet, `fill="${WHITE}"`) + hatchedPatch(sheet, 'upright', 0.6)
  return signed({ id: 'zone.shared', section: 'zones', words: line('zone.shared'), swatch }, hatched(sheet, 'upright', d, 0.6))
}

/** Units the scenario gives to another school: the zone's line on the ground is the base's. */
function changedLayer(sheet: Sheet): Layer {
  const { scene, request, view, frame } = sheet
  const ids = new Set(scene.plan.transfers.flatMap(({ stage, units }) => (stage === request.stage ? (units ?? []) : [])))
  const d = unitsPath(view, scene.dataset, ids, frame.unit)
  const swatch = patch(sheet, `fill="${WHITE}"`) + hatchedPatch(sheet, 'right')
  return signed({ id: 'zone.changed', section: 'zones', words: line('zone.changed'), swatch }, hatched(sheet, 'right', d))
}

function borderLayer(sheet: Sheet, drawn: readonly Drawn[]): Layer {
  const d = borderPath(
    sheet.view,
    drawn.map(({ outline }) => outline),
  )
  const style = `stroke="#4d5866" stroke-width="${mm(0.5 * sheet.frame.unit)}" stroke-linejoin="round"`
  return signed(
    { id: 'zone.border', section: 'zones', words: line('zone-border'), swatch: stroke(sheet, style) },
    d === '' ? '' : `<path d="${d}" fill="none" ${style}/>`,
  )
}

function labelOf(sheet: Sheet, { name, outline, schools }: Drawn): Label[] {
  const { view, frame, scene } = sheet
  const at = view.toPaper(insidePoint(outline))
  if (!onMap(view.map, at)) return []
  const size = TYPE.medium * frame.unit
  const names = schools.flatMap((id) => scene.plan.schools.find(({ school }) => school.id === id)?.school.name ?? [])
  const title = name ?? said(sheet, line('zone.named', { names }))
  const small = size * SMALLER
  const shared = names.length > 1 ? said(sheet, line('zone.schools', { names })) : ''
  return [
    {
      lines: wrapped(title, size, 11 * size, 2),
      more: shared === '' ? [] : wrapped(shared, small, 13 * small, 2),
      ...{ at, reach: 0, size, colour: INK, halo: WHITE, bold: true },
      priority: 45,
    },
  ]
}
