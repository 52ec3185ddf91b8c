import type { CalendarRow, StageCalendar } from '../../domain/calendar.ts'
import type { Plan, PlannedSchool } from '../../domain/plan.ts'
import { sectionOf } from '../../domain/section.ts'
import { GRADES, STAGES, type Stage } from '../../domain/stage.ts'
import type { Standards } from '../../domain/standard.ts'
import type { TidalMatch } from '../../domain/tidal.ts'
import { straightMetres } from '../../geo/distance.ts'
import { sizesByGrade } from '../supply/grade-sizes.ts'
import { sectionSeats } from '../supply/seats.ts'
import { tidalFigures } from './tidal-figures.ts'

/** Matches worth a line on screen. */
const MOST = 6

export interface TidalInput {
  readonly years: readonly number[]
  readonly plans: readonly Plan[]
  readonly standards: Standards
  /** Pupils of a compulsory stage by plan row then grade, by year. */
  readonly pupils: Readonly<Record<'P' | 'J', readonly Float64Array[]>>
  /** Balance by area of kindergarten and of senior school, where rolls by school are not forecast. */
  readonly tables: Readonly<Record<'K' | 'H', StageCalendar>>
  /** Area of a plan row; −1 outside all. */
  readonly areaOf: (row: number) => number
  readonly areaIds: readonly string[]
}

/** A section with the classrooms it has to spare by year: negative where it lacks some, NaN unknown. */
interface Side {
  readonly row: number
  readonly planned: PlannedSchool
  readonly stage: Stage
  readonly margin: Float64Array
  /** Row of the table whose margin it shares with others; null where its own rolls say. */
  readonly pool: string | null
  /** Of a shared margin by year: the seats left in the row, and the section's own classes. */
  readonly left: Float64Array
  readonly classes: Float64Array
  readonly perClass: number
}

interface Pair {
  readonly donor: Side
  readonly receiver: Side
  readonly metres: number
}

/**
 * Where a stage's trough meets another stage's peak (潮汐使用): for at least `tidal.years` school years in a row the classrooms of
 * one section stand free while another one lacks some, in the same school, or within `conversion-distance` in the same area.
 * Of primary and junior, classrooms needed are Σ grades ⌈pupils ÷ class size⌉ of the school's rolls; of kindergarten the area's
 * seats less demand, of senior school the county's, in classes.
 */
export function tidalUse(input: TidalInput): readonly TidalMatch[] {
  const least = input.standards.get('tidal.years')?.value ?? null
  if (least === null) return []
  const sides = sidesOf(input)
  const pairs = sides.flatMap((donor) => sides.flatMap((receiver) => pairOf(input, donor, receiver)))
  const taken: TidalMatch[] = []
  // Each section gives or takes once, the best match first; kindergartens of an area and senior schools share what their table has.
  const used = new Set<Side>()
  while (taken.length < MOST) {
    const found = pairs
      .filter(({ donor, receiver }) => !used.has(donor) && !used.has(receiver))
      .flatMap((pair) => matchOf(input, pair, least))
    found.sort((a, b) => worth(b.match) - worth(a.match) || a.match.metres - b.match.metres)
    const [best] = found
    if (!best) break
    const { match, donor, receiver } = best
    taken.push(match)
    used.add(donor).add(receiver)
    settle(input, sides, donor, match, -1)
    settle(input, sides, receiver, match, 1)
  }
  return taken
}

function worth({ rooms, from, to }: TidalMatch): number {
  return rooms * (to - from + 1)
}

/** Takes a match's rooms out of the margin that sections of one table row share, or adds them where it lacked them. */
function settle({ years }: TidalInput, sides: readonly Side[], one: Side, { rooms, from, to }: TidalMatch, sign: 1 | -1): void {
  if (one.pool === null) return
  for (const side of sides) {
    if (side.pool !== one.pool) continue
    years.forEach((year, t) => {
      if (year < from || year > to) return
      const left = (side.left[t] as number) + sign * rooms * one.perClass
      side.left[t] = left
      side.margin[t] = sharedMargin(left, side.classes[t] as number, side.perClass)
    })
  }
}

function sidesOf(input: TidalInput): readonly Side[] {
  const last = input.plans.at(-1) as Plan
  return last.schools.flatMap((planned, row) =>
    planned.school.ownership === 'public'
      ? STAGES.flatMap((stage): Side[] => (sectionOf(planned, stage) ? [sideOf(input, row, planned, stage)] : []))
      : [],
  )
}

function sideOf(input: TidalInput, row: number, planned: PlannedSchool, stage: Stage): Side {
  const of = () => new Float64Array(input.years.length).fill(Number.NaN)
  const [margin, left, classes] = [of(), of(), of()]
  const table = stage === 'K' || stage === 'H' ? tableRow(input, row, stage) : undefined
  let perClass = Number.NaN
  input.years.forEach((_, t) => {
    const now = input.plans[t]?.schools[row]
    const section = now?.open && !now.closing ? sectionOf(now, stage) : undefined
    if (!now || !section) return
    const seats = sectionSeats(now, section, input.standards)
    perClass = seats.perClass
    classes[t] = seats.planningClasses + seats.addedPlanning
    if (stage === 'K' || stage === 'H') {
      left[t] = table ? seatsLeft(table, t) : Number.NaN
      margin[t] = sharedMargin(left[t] as number, classes[t] as number, perClass)
    } else margin[t] = (classes[t] as number) - roomsNeeded(input, row, stage, t, sizesByGrade(seats.sizes, stage))
  })
  return { row, planned, stage, margin, pool: table ? `${stage} ${table.level} ${table.id}` : null, left, classes, perClass }
}

/** Classes a table row has to spare, at most those of the section; negative: classes it lacks. */
function sharedMargin(left: number, classes: number, perClass: number): number {
  const whole = Math.floor(left / perClass)
  return left < 0 ? whole : Math.min(classes, whole)
}

/** Σ grades ⌈pupils ÷ class size⌉. */
function roomsNeeded(input: TidalInput, row: number, stage: 'P' | 'J', t: number, sizes: Float64Array): number {
  const pupils = input.pupils[stage][t]
  const first = row * GRADES[stage].length
  return sizes.reduce((sum, size, g) => sum + Math.ceil((pupils?.[first + g] as number) / size), 0)
}

/** Row of the area, of senior school that of the county. */
function tableRow(input: TidalInput, row: number, stage: 'K' | 'H'): CalendarRow | undefined {
  const id = stage === 'H' ? undefined : input.areaIds[input.areaOf(row)]
  const { rows } = input.tables[stage]
  return rows.find((one) => one.level === 'area' && one.id === id) ?? rows.at(-1)
}

function seatsLeft({ seats, demand }: CalendarRow, t: number): number {
  const { existing, committed, scenario } = seats
  return (existing[t] as number) + (committed[t] as number) + (scenario[t] as number) - (demand.mid[t] as number)
}

function pairOf(input: TidalInput, donor: Side, receiver: Side): readonly Pair[] {
  if (donor.stage === receiver.stage) return []
  if (!donor.margin.some((rooms) => rooms >= 1) || !receiver.margin.some((rooms) => rooms <= -1)) return []
  if (donor.row === receiver.row) return [{ donor, receiver, metres: 0 }]
  if (input.areaOf(donor.row) !== input.areaOf(receiver.row)) return []
  const metres = straightMetres(donor.planned.school.point, receiver.planned.school.point) as number
  return metres > (input.standards.get('conversion-distance')?.value ?? 0) ? [] : [{ donor, receiver, metres }]
}

function matchOf(
  { years, standards }: TidalInput,
  { donor, receiver, metres }: Pair,
  least: number,
): readonly (Pair & { readonly match: TidalMatch })[] {
  // Rooms can change hands only after the lead time of a conversion.
  const first = Math.ceil(standards.get('lead-time.convert')?.value ?? 0)
  let best: { readonly start: number; readonly end: number } | null = null
  for (let t = first, start = -1; t <= years.length; t++) {
    const holds = t < years.length && (donor.margin[t] as number) >= 1 && (receiver.margin[t] as number) <= -1
    if (holds && start < 0) start = t
    if (holds || start < 0) continue
    if (t - start >= least && (!best || t - start > best.end - best.start)) best = { start, end: t }
    start = -1
  }
  if (!best) return []
  const span = Array.from({ length: best.end - best.start }, (_, k) => (best?.start ?? 0) + k)
  const figures = tidalFigures(
    span.map((t) => ({ year: years[t] as number, spare: donor.margin[t] as number, short: -(receiver.margin[t] as number) })),
  )
  const side = ({ planned, stage }: Side) => ({ school: planned.school.id, name: planned.school.name, stage })
  const [from, to] = [years[best.start] as number, years[best.end - 1] as number]
  const rooms = figures.rooms.value as number
  const match = { donor: side(donor), receiver: side(receiver), from, to, rooms, figures, metres: Math.round(metres) }
  return [{ donor, receiver, metres, match }]
}
