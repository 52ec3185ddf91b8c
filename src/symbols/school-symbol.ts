import type { School } from '../core/domain/school.ts'
import type { Stage } from '../core/domain/stage.ts'
import { arc, circle, corners, type Drawing, polygon, type Shape, toSvg } from './drawing.ts'
import { drawStar } from './marks.ts'
import {
  ACCENT,
  balanceStep,
  grey,
  INK,
  LARGE_CLASS,
  OTHER_STAGE,
  SECOND_INK,
  STAGE_COLOURS,
  tint,
  UNKNOWN,
  WHITE,
} from './palette.ts'

/** Everything a school's picture says. Unknown seats and utilisation are null and drawn as such. */
export interface SchoolSign {
  readonly kind: School['kind']
  /** Stages of its sections, youngest first. */
  readonly stages: readonly Stage[]
  readonly seats: number | null
  /** Pupils ÷ seats. */
  readonly utilisation: number | null
  /** 0 none, 1 a large class (over 55), 2 a super-large one (over 65). */
  readonly largeClass: 0 | 1 | 2
  /** Teaches the stage on screen; others are small and pale. */
  readonly prominent: boolean
  readonly state: 'open' | 'construction' | 'closed'
  readonly ownership: School['ownership']
  /** The scenario adds classes here. */
  readonly expanded: boolean
  /** The scenario gives rooms of it to another section. */
  readonly gives: boolean
  /** The scenario builds the school. */
  readonly built: boolean
  readonly stale: boolean
}

type Form = 'circle' | 'square' | 'diamond' | 'hexagon'

/** A disc of 1,620 seats (36 classes of 45) has this radius in pixels; area follows seats. */
const RADIUS_OF_36_CLASSES = 12.5
const SEATS_OF_36_CLASSES = 1620
/** Below this a shape can no longer be told from another; the legend says so. */
const SMALLEST_RADIUS = 4.5
const RADIUS_UNKNOWN = 6.5
const RADIUS_PALE = 3.2
const RADIUS_BUILT_PALE = 5
const RING = 2.6
/** Outer radius of each form that has the area of a disc of radius 1. */
const REACH: Readonly<Record<Form, number>> = {
  circle: 1,
  square: Math.sqrt(Math.PI / 2),
  diamond: Math.sqrt(Math.PI / 2),
  hexagon: 1.1,
}

/** Radius in pixels of the disc whose area stands for the seats; steps of half a pixel. */
export function seatRadius(seats: number | null): number {
  if (seats === null) return RADIUS_UNKNOWN
  const exact = RADIUS_OF_36_CLASSES * Math.sqrt(seats / SEATS_OF_36_CLASSES)
  return Math.max(SMALLEST_RADIUS, Math.round(exact * 2) / 2)
}

/** Radius around everything but the badges: where the halo of a selection goes. */
export function outerRadius(sign: SchoolSign): number {
  const { form } = formOf(sign)
  if (!sign.prominent) return sign.built ? RADIUS_BUILT_PALE + 1 : RADIUS_PALE * REACH[form] + 1
  return seatRadius(sign.seats) * REACH[form] + 1.5 + RING + 0.5
}

/** The school's picture as SVG. */
export function schoolSymbol(sign: SchoolSign, title?: string): string {
  return toSvg(drawSchool(sign), title)
}

/** The school's picture as paths: shape by kind, area by seats, ring by utilisation, ▲ for large classes. */
export function drawSchool(sign: SchoolSign): Drawing {
  const shapes = sign.prominent ? prominent(sign) : pale(sign)
  return { size: 2 * halfSize(sign), shapes: sign.stale ? shapes.map(stale) : shapes }
}

/** Half the side of the picture, badges included: labels keep this distance. */
export function halfSize(sign: SchoolSign): number {
  const outer = outerRadius(sign)
  if (!sign.prominent) return Math.ceil(outer)
  const edge = badgeEdge(sign)
  return Math.ceil(
    Math.max(
      outer + (sign.utilisation !== null && sign.utilisation > 1 ? RING : 0.5),
      sign.largeClass === 2 ? edge + 8 : sign.largeClass === 1 ? edge + 5.5 : 0,
      sign.expanded || sign.gives ? edge + 5.5 : 0,
      sign.built ? edge + 6.5 : 0,
    ),
  )
}

/** Distance of badges from the centre, along both axes: where the diagonal crosses the rim. */
function badgeEdge(sign: SchoolSign): number {
  return (outerRadius(sign) - 0.5) * 0.72
}

function prominent(sign: SchoolSign): Shape[] {
  const { form, colours } = formOf(sign)
  const radius = seatRadius(sign.seats)
  const inner = radius * REACH[form] + 1.5
  const plate: Shape = { d: circle(inner + RING + 0.5), fill: WHITE, stroke: SECOND_INK, width: 0.75 }
  if (sign.state === 'closed') return [{ ...plate, stroke: UNKNOWN }, ...body(form, [UNKNOWN], radius), cross(radius)]
  const shapes = [plate, ...ring(sign.utilisation, inner + RING / 2)]
  if (sign.state === 'construction') shapes.push(...outline(form, colours, radius, [2.5, 2]))
  else if (sign.kind === 'teaching-point') shapes.push(...outline(form, colours, radius))
  else shapes.push(...body(form, colours, radius))
  if (sign.ownership !== 'public') shapes.push({ d: circle(radius * 0.6), stroke: WHITE, width: 1.2 })
  const edge = badgeEdge(sign)
  if (sign.largeClass !== 0) shapes.push(...flags(sign.largeClass, edge))
  if (sign.expanded) shapes.push(...badge(edge, true))
  if (sign.gives) shapes.push(...badge(edge, false))
  if (sign.built) shapes.push(drawStar(5.6, -edge, -edge))
  return shapes
}

function pale(sign: SchoolSign): Shape[] {
  const { form, colours } = formOf(sign)
  if (sign.built) return [drawStar(RADIUS_BUILT_PALE)]
  const light = colours.map((colour) => tint(colour, 0.5))
  if (sign.state === 'construction' || sign.kind === 'teaching-point') return outline(form, light, RADIUS_PALE)
  return [{ d: contour(form, RADIUS_PALE + 0.8), fill: WHITE }, ...body(form, light, RADIUS_PALE)]
}

/** Gauge around the shape: a full turn is 100 %; what exceeds it runs on as a second, outer arc. */
function ring(utilisation: number | null, radius: number): Shape[] {
  const step = balanceStep(utilisation)
  if (utilisation === null || !step) return [{ d: circle(radius), stroke: UNKNOWN, width: RING, dash: [1.2, 1.8] }]
  const shapes: Shape[] = [{ d: circle(radius), stroke: '#e9ebee', width: RING }]
  const share = Math.round(utilisation * 20) / 20
  if (share >= 1) shapes.push({ d: circle(radius), stroke: step.colour, width: RING })
  else if (share > 0) shapes.push({ d: arc(radius, share), stroke: step.colour, width: RING })
  if (utilisation > 1) {
    const over = Math.min(0.95, Math.max(0.1, share - 1))
    shapes.push({ d: arc(radius + RING, over), stroke: step.colour, width: RING })
  }
  shapes.push({ d: `M0 ${-(radius + RING)}V${-(radius - RING / 2)}`, stroke: INK, width: 1.2 })
  return shapes
}

function body(form: Form, colours: readonly string[], radius: number): Shape[] {
  const [first = OTHER_STAGE, second] = colours
  const shapes: Shape[] = [{ d: contour(form, radius), fill: first }]
  if (second !== undefined)
    shapes.push(
      { d: rightHalf(form, radius), fill: second },
      { d: `M0 ${-radius * REACH[form]}V${radius * REACH[form]}`, stroke: WHITE, width: 1 },
    )
  return shapes
}

function outline(form: Form, colours: readonly string[], radius: number, dash?: readonly number[]): Shape[] {
  return [
    { d: contour(form, radius - 0.6), fill: WHITE, stroke: colours[0] ?? OTHER_STAGE, width: 1.8, ...(dash ? { dash } : {}) },
  ]
}

function contour(form: Form, radius: number): string {
  if (form === 'circle') return circle(radius)
  const reach = radius * REACH[form]
  if (form === 'hexagon') return polygon(corners(6, reach))
  return polygon(corners(4, reach, form === 'square' ? 1 / 8 : 0))
}

function rightHalf(form: Form, radius: number): string {
  if (form === 'square') {
    const half = (radius * REACH.square) / Math.SQRT2
    return polygon([
      [0, -half],
      [half, -half],
      [half, half],
      [0, half],
    ])
  }
  return `M0 ${-radius}A${radius} ${radius} 0 0 1 0 ${radius}Z`
}

function cross(radius: number): Shape {
  const arm = radius * 0.6
  return { d: `M${-arm} ${-arm}L${arm} ${arm}M${arm} ${-arm}L${-arm} ${arm}`, stroke: WHITE, width: 1.8 }
}

/** One ▲ for a large class, two for a super-large one, at the upper right. */
function flags(count: 1 | 2, edge: number): Shape[] {
  const at = (x: number): Shape => ({
    d: polygon([
      [x, -edge - 4.2],
      [x + 4, -edge + 2.8],
      [x - 4, -edge + 2.8],
    ]),
    fill: LARGE_CLASS,
    stroke: WHITE,
    width: 1.2,
  })
  return count === 1 ? [at(edge + 1)] : [at(edge + 3.5), at(edge - 1.5)]
}

/** Plus of an expansion, or minus of rooms given away, at the lower right. */
function badge(edge: number, more: boolean): Shape[] {
  const centre = edge + 0.5
  return [
    { d: circle(4.6, centre, centre), fill: ACCENT, stroke: WHITE, width: 1.2 },
    { d: `M${centre - 2.4} ${centre}h4.8${more ? `M${centre} ${centre - 2.4}v4.8` : ''}`, stroke: WHITE, width: 1.4 },
  ]
}

function stale(shape: Shape): Shape {
  return { ...shape, ...(shape.fill ? { fill: grey(shape.fill) } : {}), ...(shape.stroke ? { stroke: grey(shape.stroke) } : {}) }
}

function formOf({ kind, stages }: Pick<SchoolSign, 'kind' | 'stages'>): { form: Form; colours: readonly string[] } {
  const colours = stages.map((stage) => STAGE_COLOURS[stage])
  const ends = colours.length > 1 ? [colours[0] ?? OTHER_STAGE, colours.at(-1) ?? OTHER_STAGE] : colours
  switch (kind) {
    case 'special':
      return { form: 'hexagon', colours: [OTHER_STAGE] }
    case 'kindergarten':
      return { form: 'circle', colours: [STAGE_COLOURS.K] }
    case 'primary':
    case 'teaching-point':
      return { form: 'circle', colours: [STAGE_COLOURS.P] }
    case 'nine-year':
      return { form: 'circle', colours: [STAGE_COLOURS.P, STAGE_COLOURS.J] }
    case 'twelve-year':
      return { form: 'circle', colours: ends }
    case 'junior':
      return { form: 'square', colours: [STAGE_COLOURS.J] }
    case 'secondary':
      return { form: 'square', colours: [STAGE_COLOURS.J, STAGE_COLOURS.H] }
    case 'senior':
    case 'vocational':
      return { form: 'diamond', colours: [STAGE_COLOURS.H] }
    case 'other':
      return { form: formOfStage(stages[0]), colours: ends.length > 0 ? ends : [OTHER_STAGE] }
  }
}

function formOfStage(stage: Stage | undefined): Form {
  if (stage === 'J') return 'square'
  return stage === 'H' ? 'diamond' : 'circle'
}
