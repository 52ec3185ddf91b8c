import { formatNumber } from '../../../i18n/index.ts'
import { INK, PEOPLE_RAMP, WHITE } from '../../../symbols/palette.ts'
import { type Breaks, breaksOf, stepOf } from '../../../symbols/people-scale.ts'
import { TYPE } from '../base.ts'
import { placesPath } from '../cells.ts'
import { hatched, hatchedPatch } from '../hatch.ts'
import type { Label } from '../labels.ts'
import { schoolLayer, schoolMarks } from '../schools.ts'
import { onMap, rectPath } from '../shapes.ts'
import { isWithheld, type Layer, line, NOTHING, patch, people, type Sheet, signed, suppression } from '../sheet.ts'
import { mm } from '../svg.ts'
import type { Subject } from './kind.ts'

/** On a published sheet the lowest step holds every count that is not to be told. */
const published = (smallest: number): Breaks =>
  Number.isFinite(smallest) ? [smallest, 2 * smallest, 4 * smallest, 10 * smallest] : []
const OPACITY = 0.85
/** Half a side in units of the square of one learner; area follows the number. */
const SQUARE = 0.09

/** 学龄人口密度图: learners of the stage by place, light to dark. */
export function density(sheet: Sheet): Subject {
  const values = learnersOf(sheet)
  const schools = schoolLayer(sheet, schoolMarks(sheet), { rings: false, others: false })
  if (!values) return { under: [], over: [schools, { ...NOTHING, notes: [line('note.no-result')] }] }
  const breaks = sheet.simple ? published(sheet.smallest) : breaksOf(values)
  const members: number[][] = PEOPLE_RAMP.map(() => [])
  const unknown: number[] = []
  values.forEach((value, row) => {
    const step = stepOf(value, breaks)
    if (step !== null) members[step]?.push(row)
    else if (Number.isNaN(value)) unknown.push(row)
  })
  const steps = members.map((rows, step) => stepLayer(sheet, rows, step, breaks))
  const { cell } = sheet.scene.dataset.population
  const note = cell ? line('note.cell', { metres: cell.metres }) : line('note.place')
  return {
    under: [...steps, unknownLayer(sheet, unknown), { ...NOTHING, notes: [note] }],
    over: [estateLayer(sheet), schools, suppression(sheet)],
  }
}

/** Learners by row of the population table; NaN where nobody knows. Null without a result or without places. */
function learnersOf({ scene }: Sheet): Float64Array | null {
  const { evaluation, dataset } = scene
  const pupils = evaluation?.columns.unit.pupils?.values
  if (!evaluation || !pupils || dataset.population.ids.length === 0) return null
  const values = new Float64Array(dataset.population.ids.length).fill(Number.NaN)
  const { kind, row } = evaluation.units
  kind.forEach((of, unit) => {
    if (of === 0) values[row[unit] as number] = pupils[unit] as number
  })
  return values
}

function stepLayer(sheet: Sheet, rows: readonly number[], step: number, breaks: Breaks): Layer {
  const { scene, view, frame, locale } = sheet
  const d = rows.length === 0 ? '' : placesPath(view, scene.dataset.population, rows, frame.unit)
  const style = `fill="${PEOPLE_RAMP[step] ?? PEOPLE_RAMP[0]}" fill-opacity="${OPACITY}"`
  const [from, to] = [breaks[step - 1] ?? 1, breaks[step]]
  const number = (value: number) => formatNumber(locale, value, 1)
  const whole = breaks.every(Number.isInteger)
  const words =
    to === undefined
      ? line('density.over', { from: number(from) })
      : whole && to - 1 === from
        ? line('density.one', { from: number(from) })
        : line('density.range', { from: number(from), to: number(whole ? to - 1 : to) })
  return signed(
    { id: `density.${step}`, section: 'people', order: step, words, swatch: patch(sheet, style) },
    d === '' ? '' : `<path d="${d}" ${style} shape-rendering="crispEdges"/>`,
  )
}

/** Learners of estates, which belong to no cell: a square whose area is their number, with the number. */
function estateLayer(sheet: Sheet): Layer {
  const { scene, view, frame } = sheet
  const { evaluation, dataset } = scene
  const pupils = evaluation?.columns.unit.pupils?.values
  if (!evaluation || !pupils) return NOTHING
  const size = TYPE.small * frame.unit
  const labels: Label[] = []
  const squares = [...evaluation.units.kind].map((kind, unit) => {
    const estate = kind === 1 ? dataset.developments[evaluation.units.row[unit] as number] : undefined
    const n = pupils[unit] as number
    const at = estate && view.toPaper(estate.point)
    if (!at || !(n > 0) || !onMap(view.map, at)) return ''
    // The size of the square would tell what the number does not.
    const half = Math.max(0.5, isWithheld(sheet, n) ? 0 : Math.sqrt(n) * SQUARE) * frame.unit
    const priority = 18 + Math.min(4, n / 200)
    labels.push({ lines: [people(sheet, n)], at, reach: half, size, colour: INK, halo: WHITE, priority })
    return rectPath({ x: at[0] - half, y: at[1] - half, width: 2 * half, height: 2 * half })
  })
  const style = `fill="${PEOPLE_RAMP[2]}" fill-opacity="0.75" stroke="${INK}" stroke-width="${mm(0.2 * frame.unit)}"`
  const side = 2.8 * frame.unit
  const swatch = `<path d="${rectPath({ x: -side / 2, y: -side / 2, width: side, height: side })}" ${style}/>`
  const d = squares.join('')
  const notes = d === '' ? [] : [line('note.estates')]
  const sign = { id: 'density.estate', section: 'people', order: 10, words: line('density.estate'), swatch } as const
  return signed(sign, d === '' ? '' : `<path d="${d}" ${style}/>`, { labels, notes })
}

function unknownLayer(sheet: Sheet, rows: readonly number[]): Layer {
  const { scene, view, frame } = sheet
  const d = rows.length === 0 ? '' : placesPath(view, scene.dataset.population, rows, frame.unit)
  const swatch = patch(sheet, `fill="${WHITE}"`) + hatchedPatch(sheet, 'unknown')
  return signed(
    { id: 'density.unknown', section: 'people', order: 9, words: line('unknown'), swatch },
    hatched(sheet, 'unknown', d),
  )
}
