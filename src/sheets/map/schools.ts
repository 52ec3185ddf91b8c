import type { PlannedSchool } from '../../core/domain/plan.ts'
import type { Words } from '../../core/report/document.ts'
import { BALANCE_STEPS, type BalanceStep, balanceStep, INK, SECOND_INK, WHITE } from '../../symbols/palette.ts'
import { signOf } from '../../symbols/school-sign.ts'
import { drawSchool, halfSize, outerRadius, type SchoolSign } from '../../symbols/school-symbol.ts'
import { TYPE } from './base.ts'
import { type Label, SMALLER } from './labels.ts'
import type { Rect } from './paper.ts'
import { onMap } from './shapes.ts'
import { type Layer, type LegendSection, line, NOTHING, patch, placed, type Sheet, type Sign, swatchOf } from './sheet.ts'
import { mm, wrapped } from './svg.ts'

/** A school as a sheet draws it. */
export interface SchoolMark {
  readonly planned: PlannedSchool
  readonly sign: SchoolSign
  /** Smaller lines under its name. */
  readonly more: readonly string[]
  /** Signs of the legend it bears besides those its symbol shows. */
  readonly bears?: readonly Sign[]
  /** A ring goes around it; names stay outside. */
  readonly ringed?: boolean
  /** Its name goes before others of its size. */
  readonly urgent?: boolean
}

const PLAIN: SchoolSign = {
  kind: 'primary',
  stages: ['P'],
  seats: 300,
  utilisation: 0.8,
  largeClass: 0,
  prominent: true,
  state: 'open',
  ownership: 'public',
  expanded: false,
  gives: false,
  built: false,
  stale: false,
}
/** Sizes of the legend, in seats. */
const SIZES = [270, 810, 1620] as const

/** The plain school of the stage of a sheet. */
export function plainSign({ request }: Pick<Sheet, 'request'>, more: Partial<SchoolSign> = {}): SchoolSign {
  return request.stage === 'P' ? { ...PLAIN, ...more } : { ...PLAIN, kind: 'junior', stages: ['J'], ...more }
}

/** The schools of the plan as their symbols show them. */
export function schoolMarks({ scene, request }: Pick<Sheet, 'scene' | 'request'>): readonly SchoolMark[] {
  const shown = { evaluation: scene.evaluation, stage: request.stage, stale: false }
  return scene.plan.schools.map((planned) => ({ planned, sign: signOf(shown, planned), more: [] }))
}

/** Pixels between a symbol and the ring around it, and between the ring and a name. */
const RING = 3

export interface SchoolStyle {
  /** Rings by utilisation, with the steps of the balance in the legend. */
  readonly rings: boolean
  /** Schools of the other stages, small and pale. */
  readonly others: boolean
}

/** Symbols and names of schools; a published sheet shows those of its own stage alone. */
export function schoolLayer(sheet: Sheet, marks: readonly SchoolMark[], { rings, others }: SchoolStyle): Layer {
  const { view, pixel, prefix } = sheet
  const here = marks
    .filter(({ sign }) => sign.prominent || (others && !sheet.simple))
    .map((mark) => ({ ...mark, at: view.toPaper(mark.planned.school.point) }))
    .filter(({ at }) => onMap(view.map, at, 0.5))
    // Small schools are drawn over large ones, and the stage of the sheet over the others.
    .sort((a, b) => Number(a.sign.prominent) - Number(b.sign.prominent) || (b.sign.seats ?? 0) - (a.sign.seats ?? 0))
  const signs = new Map<string, Sign>()
  const looks = new Map<string, Look>()
  const body = here.map(({ sign, at, bears = [] }) => {
    const key = JSON.stringify(sign)
    const look = looks.get(key) ?? lookOf(sheet, sign, rings, `${prefix}s${looks.size}`)
    looks.set(key, look)
    const borne = [...bears, ...look.signs]
    for (const each of borne) signs.set(each.id, each)
    return `<use href="#${look.id}" x="${mm(at[0])}" y="${mm(at[1])}" data-sign="${borne.map((each) => each.id).join(' ')}"/>`
  })
  // Where no seats are known, all symbols have one size, which says nothing.
  const sized = here.some(({ sign }) => sign.prominent && sign.seats !== null)
  if (sized) for (const each of sizeSigns(sheet)) signs.set(each.id, each)
  const definitions = [...looks.values()].map(({ id, drawing }) => `<g id="${id}">${drawing}</g>`).join('')
  const sizes = sized ? `<g data-sign="${SIZES.map((seats) => `size.${seats}`).join(' ')}"/>` : ''
  return {
    ...NOTHING,
    body: body.length === 0 ? '' : `<defs>${definitions}</defs>${sizes}${body.join('')}`,
    signs: [...signs.values()],
    labels: here.flatMap((mark) => nameOf(sheet, mark)),
    taken: here.filter(({ sign }) => sign.prominent).map(({ sign, at }) => around(at, halfSize(sign) * pixel * 0.92)),
  }
}

/** What schools of one sign look like: drawn once, however many there are. */
interface Look {
  readonly id: string
  readonly drawing: string
  readonly signs: readonly Sign[]
}

function lookOf(sheet: Sheet, sign: SchoolSign, rings: boolean, id: string): Look {
  // Without rings an empty one is drawn; the dashed one of the unknown stays.
  const shown = rings || sign.utilisation === null ? sign : { ...sign, utilisation: 0 }
  return { id, drawing: placed(drawSchool(shown), 0, 0, sheet.pixel), signs: signsOf(sheet, sign, rings) }
}

/** Radius of a ring around a school, in pixels of the screen. */
export function ringRadius(sign: SchoolSign): number {
  return outerRadius(sign) + RING
}

function around([x, y]: readonly [number, number], half: number): Rect {
  return { x: x - half, y: y - half, width: 2 * half, height: 2 * half }
}

function nameOf(
  sheet: Sheet,
  { planned, sign, more, urgent, ringed, at }: SchoolMark & { readonly at: readonly [number, number] },
): Label[] {
  if (!sign.prominent) return []
  const size = TYPE.medium * sheet.frame.unit
  const name = wrapped(planned.school.name, size, 9.2 * size, 2)
  const small = size * SMALLER
  return [
    {
      lines: name,
      whole: planned.school.name,
      more: more.flatMap((each) => wrapped(each, small, 11 * small, 2)),
      ...{ at, size, reach: (ringed ? ringRadius(sign) + RING : halfSize(sign)) * sheet.pixel },
      colour: sign.state === 'closed' ? SECOND_INK : INK,
      halo: WHITE,
      priority: (urgent ? 50 : 20) + Math.min(9, (sign.seats ?? 0) / 300),
    },
  ]
}

/** Everything the symbol says, as lines of the legend. */
function signsOf(sheet: Sheet, sign: SchoolSign, rings: boolean): readonly Sign[] {
  const one = (id: string, section: LegendSection, words: Words, look: Partial<SchoolSign>): Sign => ({
    ...{ id, section, words },
    swatch: swatchOf(drawSchool({ ...PLAIN, ...look }), sheet),
  })
  const { kind, stages, prominent } = sign
  if (!prominent) {
    // A school the scenario builds is a star in any stage.
    if (sign.built) return [one('other.built', 'others', line('other.built'), { ...sign, prominent: false })]
    return [one(`other.${kind}`, 'others', line(`kind.${kind}`), { kind, stages, prominent: false })]
  }
  const own = plainSign(sheet)
  const badge = (id: string, look: Partial<SchoolSign>, section: LegendSection = 'signs') =>
    one(id, section, line(`sign.${id}`), { ...own, utilisation: rings ? 0.8 : 0, ...look })
  const step = rings ? balanceStep(sign.utilisation) : null
  return [
    one(`kind.${kind}`, 'schools', line(`kind.${kind}`), {
      kind,
      stages,
      utilisation: rings ? 0.8 : 0,
      seats: kind === 'teaching-point' ? 120 : 400,
    }),
    ...(sign.ownership === 'public' ? [] : [badge('private', { ownership: 'private' }, 'schools')]),
    ...(sign.state === 'construction' ? [badge('construction', { state: 'construction', utilisation: null }, 'schools')] : []),
    ...(sign.state === 'closed' ? [badge('closed', { state: 'closed' })] : []),
    ...(step ? [stepSign(sheet, step)] : []),
    ...(rings && sign.utilisation !== null && sign.utilisation > 1 ? [badge('overfull', { utilisation: 1.2 })] : []),
    ...(sign.utilisation === null && sign.state === 'open' ? [badge('unknown', { utilisation: null })] : []),
    ...(sign.largeClass === 1 ? [badge('large', { largeClass: 1 })] : []),
    ...(sign.largeClass === 2 ? [badge('super-large', { largeClass: 2 })] : []),
    ...(sign.expanded ? [badge('expanded', { expanded: true })] : []),
    ...(sign.gives ? [badge('gives', { gives: true })] : []),
    ...(sign.built ? [badge('built', { built: true })] : []),
  ]
}

/** Words of a step of pupils ÷ seats. */
export function stepWords(step: BalanceStep): Words {
  const at = BALANCE_STEPS.indexOf(step)
  const from = BALANCE_STEPS[at - 1]?.to ?? 0
  return step.to === Number.POSITIVE_INFINITY
    ? line('step.over', { from })
    : at === 0
      ? line('step.upto', { to: step.to })
      : line('step.range', { from, to: step.to })
}

function stepSign(sheet: Sheet, step: BalanceStep): Sign {
  const style = `fill="${step.colour}" stroke="${SECOND_INK}" stroke-width="${mm(0.12 * sheet.frame.unit)}"`
  return {
    id: `ring.${step.id}`,
    section: 'balance',
    order: BALANCE_STEPS.indexOf(step),
    words: stepWords(step),
    swatch: patch(sheet, style),
  }
}

function sizeSigns(sheet: Sheet): readonly Sign[] {
  return SIZES.map((seats) => {
    const drawing = drawSchool(plainSign(sheet, { seats, utilisation: 0 }))
    const swatch = placed(drawing, 0, 0, sheet.pixel)
    return {
      id: `size.${seats}`,
      section: 'size' as const,
      words: line('size', { seats }),
      swatch,
      height: drawing.size * sheet.pixel,
    }
  })
}
