import { drawArrowHead, drawMove } from '../../../symbols/marks.ts'
import { ACCENT, INK, SECOND_INK, WHITE } from '../../../symbols/palette.ts'
import { TYPE } from '../base.ts'
import { unitsPath } from '../cells.ts'
import { type Difference, differencesOf } from '../differences.ts'
import { hatched, hatchedPatch } from '../hatch.ts'
import type { Label } from '../labels.ts'
import { schoolLayer, schoolMarks } from '../schools.ts'
import { onMap } from '../shapes.ts'
import {
  isWithheld,
  type Layer,
  line,
  NOTHING,
  patch,
  people,
  placed,
  type Sheet,
  signed,
  stroke,
  suppression,
  swatchOf,
} from '../sheet.ts'
import { mm } from '../svg.ts'
import type { Subject } from './kind.ts'

/** Pairs of schools with an arrow of their own; more would hide the map. */
const MOST_PAIRS = 40

/** 就学调整图: homes whose learners go to another school than in the base, from which school, to which, and how many. */
export function changes(sheet: Sheet): Subject {
  const { scene } = sheet
  const differences = differencesOf(scene.base?.evaluation ?? null, scene.evaluation)
  const schools = schoolLayer(sheet, schoolMarks(sheet), { rings: false, others: false })
  if (!differences) return { under: [], over: [schools, { ...NOTHING, notes: [line('note.no-difference')] }] }
  const shown = differences.filter(({ to }) => to !== null).slice(0, MOST_PAIRS)
  const rest = differences.filter(({ to }) => to !== null).slice(MOST_PAIRS)
  const all = differences.reduce((sum, { pupils }) => sum + pupils, 0)
  const notes = [
    ...(differences.length === 0 ? [line('note.same')] : []),
    // The sum of all pairs would tell the one that is not told.
    ...(all > 0 && !differences.some(({ pupils }) => isWithheld(sheet, pupils))
      ? [line('note.changes', { n: people(sheet, all) })]
      : []),
    ...(rest.length > 0 ? [line('note.more-pairs', { n: rest.length })] : []),
  ]
  return {
    under: homeLayers(sheet, differences),
    over: [...lineLayers(sheet, shown), schools, suppression(sheet), { ...NOTHING, notes }],
  }
}

/** Homes that change school, and homes that lose theirs. */
function homeLayers(sheet: Sheet, differences: readonly Difference[]): readonly Layer[] {
  const { view, scene, frame } = sheet
  const layer = (id: string, members: readonly Difference[], hatch: 'right' | 'cross') => {
    const ids = new Set(members.flatMap(({ homes }) => homes.map((home) => home.id)))
    const d = unitsPath(view, scene.dataset, ids, frame.unit)
    const fill = (path: string) => `<path d="${path}" fill="${ACCENT}" fill-opacity="0.22"/>${hatched(sheet, hatch, path)}`
    const swatch = patch(sheet, `fill="${ACCENT}" fill-opacity="0.22"`) + hatchedPatch(sheet, hatch)
    return signed(
      { id: `home.${id}`, section: 'changes', words: line(`change.${id}`), swatch },
      d === '' ? '' : `<g shape-rendering="crispEdges">${fill(d)}</g>`,
    )
  }
  return [
    layer(
      'moved',
      differences.filter(({ to }) => to !== null),
      'right',
    ),
    layer(
      'unplaced',
      differences.filter(({ to }) => to === null),
      'cross',
    ),
  ]
}

/** From the old school to the middle of the homes a dashed line, from there to the new school an arrow with its number. */
function lineLayers(sheet: Sheet, differences: readonly Difference[]): readonly Layer[] {
  const { scene, view, frame, pixel } = sheet
  const { unit } = frame
  const points = new Map(scene.plan.schools.map(({ school }) => [school.id, view.toPaper(school.point)]))
  const size = TYPE.medium * unit
  const labels: Label[] = []
  const [old, now]: [string[], string[]] = [[], []]
  for (const difference of differences) {
    const home = middleOf(sheet, difference)
    const [from, to] = [points.get(difference.from ?? ''), points.get(difference.to ?? '')]
    if (!to || !onMap(view.map, home)) continue
    if (from) old.push(`M${mm(from[0])} ${mm(from[1])}L${mm(home[0])} ${mm(home[1])}`)
    const width = 0.35 + (isWithheld(sheet, difference.pupils) ? 0 : Math.min(1.1, Math.sqrt(difference.pupils) * 0.045))
    const turn = (Math.atan2(to[0] - home[0], home[1] - to[1]) * 180) / Math.PI
    const [x, y] = [home[0] + (to[0] - home[0]) * 0.72, home[1] + (to[1] - home[1]) * 0.72]
    const d = `M${mm(home[0])} ${mm(home[1])}L${mm(to[0])} ${mm(to[1])}`
    now.push(
      `<path d="${d}" stroke="${WHITE}" stroke-width="${mm((width + 0.4) * unit)}" stroke-opacity="0.8"/><path d="${d}" stroke="${ACCENT}" stroke-width="${mm(width * unit)}"/>${placed(drawArrowHead(), x, y, pixel * 0.8, turn)}`,
    )
    labels.push({
      lines: [people(sheet, difference.pupils)],
      at: home,
      reach: 0.6 * unit,
      size,
      colour: INK,
      halo: WHITE,
      bold: true,
      priority: 70 + Math.min(9, difference.pupils / 50),
    })
  }
  const dash = `stroke="${SECOND_INK}" stroke-width="${mm(0.3 * unit)}" stroke-dasharray="${mm(1.1 * unit)} ${mm(0.7 * unit)}"`
  return [
    signed(
      { id: 'from', section: 'changes', words: line('change.from'), swatch: stroke(sheet, dash) },
      old.length === 0 ? '' : `<path d="${old.join('')}" fill="none" ${dash}/>`,
    ),
    signed({ id: 'to', section: 'changes', words: line('change.to'), swatch: swatchOf(drawMove(), sheet) }, now.join(''), {
      labels,
    }),
  ]
}

function middleOf({ view }: Sheet, { homes, pupils }: Difference): readonly [number, number] {
  const sum = homes.reduce<[number, number]>(([x, y], home) => [x + home.lon * home.pupils, y + home.lat * home.pupils], [0, 0])
  return view.toPaper([sum[0] / pupils, sum[1] / pupils])
}
