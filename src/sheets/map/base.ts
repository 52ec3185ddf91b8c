import { AREA_KINDS, type Area, type Barrier, type Road } from '../../core/domain/layers.ts'
import { insidePoint } from '../../core/geo/shapes.ts'
import { GROUND, WHITE } from '../../symbols/palette.ts'
import type { Label } from './labels.ts'
import { areaPath, borderPath, linePath, onMap, polygonsOf, rectPath } from './shapes.ts'
import { joined, type Layer, line, NOTHING, patch, type Sheet, signed, stroke } from './sheet.ts'
import { fitted, mm, wrapped } from './svg.ts'

/** Most important first. */
const RANKS = ['motorway', 'trunk', 'primary', 'secondary', 'tertiary', 'residential', 'path'] as const
/** Last rank of a main road (主要道路). */
const MAIN = 3
/** Widths in units by rank, at town scale. */
const WIDTHS = [1, 0.9, 0.8, 0.6, 0.42, 0.28, 0.14] as const
/** Roads of a rank are left out at smaller scales than this. */
const SMALLEST_SCALE = [Infinity, Infinity, Infinity, 300_000, 120_000, 30_000, 12_000] as const
const CASING = 0.34
/** Darker than on screen: paper has no light behind it. */
const EDGE = '#b8b1a1'

/** Type sizes of the map in units: at most three. */
export const TYPE = { small: 2.25, medium: 2.75, large: 3.7 } as const
const OUTSIDE = '#fbfbf9'

/** The ground under everything: the county. */
export function groundLayer(sheet: Sheet): Layer {
  const { view, scene } = sheet
  const areas = named(scene.dataset.areas)
  const outside = `<path d="${rectPath(view.map)}" fill="${areas.length > 0 ? OUTSIDE : GROUND.land}"/>`
  const land = areas.map(({ outline }) => areaPath(view, outline)).join('')
  return { ...NOTHING, body: outside + (land === '' ? '' : `<path d="${land}" fill="${GROUND.land}"/>`) }
}

/** What lies over the colours of the subject: water, roads, railways, boundaries, with their names. */
export function linesLayer(sheet: Sheet): Layer {
  return joined([waterLayer(sheet), ...roadLayers(sheet), railwayLayer(sheet), ...boundaryLayers(sheet)])
}

function isWater({ kind }: Barrier): boolean {
  return kind === 'river' || kind === 'lake'
}

function waterLayer(sheet: Sheet): Layer {
  const { view, frame, scene } = sheet
  const { unit } = frame
  const water = scene.dataset.barriers.filter(isWater)
  const areas = water.map(({ shape }) => (polygonsOf(shape).length > 0 ? areaPath(view, shape) : '')).join('')
  const lines = water.map(({ shape }) => (polygonsOf(shape).length > 0 ? '' : linePath(view, shape))).join('')
  const body = [
    areas === ''
      ? ''
      : `<path d="${areas}" fill="${GROUND.water}" stroke="${GROUND.waterEdge}" stroke-width="${mm(0.15 * unit)}"/>`,
    lines === ''
      ? ''
      : `<path d="${lines}" fill="none" stroke="${GROUND.water}" stroke-width="${mm(1.4 * unit)}" stroke-linejoin="round"/>`,
  ].join('')
  const labels = water.flatMap(({ name, shape }): Label[] => {
    const outline = shape.type === 'Polygon' || shape.type === 'MultiPolygon' ? shape : null
    if (!name || !outline) return []
    const at = view.toPaper(insidePoint(outline))
    return onMap(view.map, at) ? [{ ...plainLabel(sheet, name, at), colour: GROUND.waterName, halo: GROUND.water }] : []
  })
  const swatch = patch(sheet, `fill="${GROUND.water}" stroke="${GROUND.waterEdge}" stroke-width="${mm(0.15 * unit)}"`)
  return signed({ id: 'water', section: 'ground', words: line('ground.water'), swatch }, body, { labels })
}

function plainLabel({ frame: { unit } }: Sheet, name: string, at: readonly [number, number]): Label {
  const size = TYPE.small * unit
  const most = 14 * size
  return { lines: [fitted(name, size, most)], at, reach: 0, size, colour: GROUND.roadName, halo: GROUND.land, priority: 1 }
}

function roadLayers(sheet: Sheet): readonly Layer[] {
  const { scene, view, simple } = sheet
  const shown = scene.dataset.roads.filter((road) => {
    const rank = RANKS.indexOf(road.class)
    return view.scale <= (SMALLEST_SCALE[rank] as number) && (!simple || rank <= MAIN)
  })
  return (['other', 'main'] as const).map((part) => {
    const roads = shown.filter((road) => RANKS.indexOf(road.class) > MAIN === (part === 'other'))
    const labels = part === 'main' && !simple ? roads.flatMap((road) => roadLabel(sheet, road)) : []
    const body = [...RANKS].reverse().map((kind) =>
      roadPath(
        sheet,
        roads.filter((road) => road.class === kind),
        kind,
      ),
    )
    const [casing, paper] = [body.map(([under]) => under).join(''), body.map(([, over]) => over).join('')]
    const width = roadWidth(sheet, part === 'main' ? 2 : 4)
    const swatch = stroke(sheet, ...roadStyles(sheet, width))
    const sign = { id: `road.${part}`, section: 'ground', words: line(`ground.road.${part}`), swatch } as const
    return signed(sign, casing + paper, { labels: uniqueNames(labels) })
  })
}

/** A town drawn large has wider streets. */
function roadWidth({ view, frame }: Sheet, rank: number): number {
  const closer = view.scale <= 5000 ? 2.4 : view.scale <= 15_000 ? 1.6 : view.scale <= 40_000 ? 1.15 : 0.85
  return (WIDTHS[rank] as number) * closer * frame.unit
}

function roadStyles({ frame }: Sheet, width: number): readonly [string, string] {
  const round = 'stroke-linecap="round" stroke-linejoin="round"'
  return [
    `stroke="${EDGE}" stroke-width="${mm(width + CASING * frame.unit)}" ${round}`,
    `stroke="${GROUND.road}" stroke-width="${mm(width)}" ${round}`,
  ]
}

function roadPath(sheet: Sheet, roads: readonly Road[], kind: Road['class']): readonly [string, string] {
  const d = roads.map((road) => linePath(sheet.view, road.line)).join('')
  if (d === '') return ['', '']
  const [casing, paper] = roadStyles(sheet, roadWidth(sheet, RANKS.indexOf(kind)))
  return [`<path d="${d}" fill="none" ${casing}/>`, `<path d="${d}" fill="none" ${paper}/>`]
}

/** The name of a road along its longest straight piece on the map. */
function roadLabel(sheet: Sheet, { name, line: shape }: Road): Label[] {
  if (!name) return []
  const { view } = sheet
  const lines = shape.type === 'LineString' ? [shape.coordinates] : shape.coordinates
  let best: { length: number; at: readonly [number, number]; turn: number } | null = null
  for (const points of lines.map((each) => each.map(([lon = 0, lat = 0]) => view.toPaper([lon, lat]))))
    for (let i = 1; i < points.length; i++) {
      const [a, b] = [points[i - 1] as readonly [number, number], points[i] as readonly [number, number]]
      const at = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2] as const
      const length = Math.hypot(b[0] - a[0], b[1] - a[1])
      if (!onMap(view.map, at) || length <= (best?.length ?? 0)) continue
      const turn = (Math.atan2(b[1] - a[1], b[0] - a[0]) * 180) / Math.PI
      best = { length, at, turn: turn > 90 ? turn - 180 : turn < -90 ? turn + 180 : turn }
    }
  return best ? [{ ...plainLabel(sheet, name, best.at), halo: '#ffffff', priority: 0, turn: best.turn }] : []
}

function uniqueNames(labels: readonly Label[]): readonly Label[] {
  return [...new Map(labels.map((label) => [label.lines.join(), label])).values()]
}

function railwayLayer(sheet: Sheet): Layer {
  const { scene, view, frame, simple } = sheet
  const tracks = simple ? [] : scene.dataset.barriers.filter(({ kind }) => kind === 'railway')
  const d = tracks.map(({ shape }) => linePath(view, shape)).join('')
  const styles = [
    `stroke="${GROUND.railway}" stroke-width="${mm(0.75 * frame.unit)}"`,
    `stroke="#ffffff" stroke-width="${mm(0.45 * frame.unit)}" stroke-dasharray="${mm(1.6 * frame.unit)}"`,
  ]
  const body = d === '' ? '' : styles.map((style) => `<path d="${d}" fill="none" ${style}/>`).join('')
  return signed({ id: 'railway', section: 'ground', words: line('ground.railway'), swatch: stroke(sheet, ...styles) }, body)
}

/** Areas of the kind that is named on the map: townships where there are any. */
export function named(areas: readonly Area[]): readonly Area[] {
  const kinds = ['township', ...AREA_KINDS.filter((kind) => kind !== 'township')] as const
  const first = kinds.find((kind) => areas.some((area) => area.kind === kind))
  return areas.filter(({ kind }) => kind === first)
}

function boundaryLayers(sheet: Sheet): readonly Layer[] {
  const { scene, view, frame, simple } = sheet
  const { unit } = frame
  const first = named(scene.dataset.areas)
  const shown = simple ? first : scene.dataset.areas
  const kinds = AREA_KINDS.filter((kind) => shown.some((area) => area.kind === kind))
  return kinds.map((kind) => {
    const areas = shown.filter((area) => area.kind === kind)
    const township = kind === 'township'
    const dash = township ? [2.2, 1] : [0.5, 1.1]
    const style = `stroke="${township ? GROUND.boundary : '#a99fb8'}" stroke-width="${mm((township ? 0.36 : 0.32) * unit)}" stroke-dasharray="${dash.map((each) => mm(each * unit)).join(' ')}"`
    const d = borderPath(
      view,
      areas.map(({ outline }) => outline),
    )
    const labels = areas === first || areas[0]?.kind === first[0]?.kind ? areas.flatMap((area) => areaLabel(sheet, area)) : []
    const sign = {
      id: `boundary.${kind}`,
      section: 'ground',
      words: line(`ground.boundary.${kind}`),
      swatch: stroke(sheet, style),
    } as const
    return signed(sign, d === '' ? '' : `<path d="${d}" fill="none" ${style}/>`, { labels })
  })
}

function areaLabel({ view, frame: { unit } }: Sheet, { name, outline }: Area): Label[] {
  const at = view.toPaper(insidePoint(outline))
  if (!onMap(view.map, at)) return []
  const size = TYPE.large * unit
  const lines = wrapped(name, size, 10 * size, 2)
  return [{ lines, at, reach: 0, size, colour: GROUND.areaName, halo: WHITE, priority: 12 }]
}
