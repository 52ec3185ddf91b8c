import { AREA_KINDS } from '../../domain/layers.ts'
import type { Transfer } from '../../domain/plan.ts'
import type { Context } from '../context.ts'
import { perContext } from '../indicator.ts'
import { unitAreas } from '../placement/areas.ts'
import type { Zoning } from '../placement/zoning.ts'
import type { Homes } from '../rolls/homes.ts'

/**
 * Groups of units that no table of the account has to tell apart: of one home of the flows table, one area of every kind, one
 * zone of the year, and moved by the same lines. Every region an account is drawn up for is a union of them.
 */
export interface Parts {
  readonly count: number
  readonly ofUnit: Int32Array
  readonly home: readonly number[]
  /** A unit of the part: it is in the same regions as all the others. */
  readonly unit: readonly number[]
  /** The lines that may move its units, in the order they apply. */
  readonly lines: readonly (readonly Transfer[])[]
  /** Rows of the parts of every home. */
  readonly ofHome: readonly (readonly number[])[]
}

/** The parts of a question's year; in an order that the order of the files does not decide. The same for the same transfers. */
export const partsOf = perContext((context: Context): Parts => {
  const known = PARTS.get(context.zoning)?.get(context.still.homes)
  if (known) return known
  const parts = drawn(context)
  const here = PARTS.get(context.zoning) ?? new WeakMap<Homes, Parts>()
  PARTS.set(context.zoning, here.set(context.still.homes, parts))
  return parts
})
const PARTS = new WeakMap<Zoning, WeakMap<Homes, Parts>>()

function drawn(context: Context): Parts {
  const { units, zoning, plan, request, still } = context
  const { homes } = still
  const moving = plan.transfers.filter((transfer) => transfer.stage === request.stage)
  const named = lineSets(moving, units.ids)
  const zones = zoning.zones.length + 1
  const places = placeKeys(context, homes)
  const sets = named.sets.length
  // Rows in the order in which units come by, then in the order of their keys.
  const found = new Map<number, number>()
  const first: number[] = []
  const keys: number[] = []
  const ofUnit = new Int32Array(places.length)
  for (let unit = 0; unit < places.length; unit++) {
    const place = (places[unit] as number) * zones + (zoning.zoneOfUnit[unit] as number) + 1
    const key = sets === 1 ? place : place * sets + (named.of.get(unit) ?? 0)
    let row = found.get(key)
    if (row === undefined) {
      row = first.length
      found.set(key, row)
      first.push(unit)
      keys.push(key)
    }
    ofUnit[unit] = row
  }
  const order = first.map((_, row) => row).sort((a, b) => (keys[a] as number) - (keys[b] as number))
  const placeOf = new Int32Array(order.length)
  order.forEach((row, at) => {
    placeOf[row] = at
  })
  for (let unit = 0; unit < ofUnit.length; unit++) ofUnit[unit] = placeOf[ofUnit[unit] as number] as number
  const unit = order.map((row) => first[row] as number)
  const home = unit.map((one) => homes.ofUnit[one] as number)
  const ofHome = Array.from({ length: homes.count }, (): number[] => [])
  home.forEach((one, part) => {
    ofHome[one]?.push(part)
  })
  return {
    count: unit.length,
    ofUnit,
    home,
    unit,
    lines: unit.map((one) => named.sets[named.of.get(one) ?? 0] as readonly Transfer[]),
    ofHome,
  }
}

/** Sets of lines that move units together; the first: only those of whole schools. */
function lineSets(
  moving: readonly Transfer[],
  ids: readonly string[],
): { readonly sets: readonly (readonly Transfer[])[]; readonly of: ReadonlyMap<number, number> } {
  const naming = moving.flatMap((transfer, i) => (transfer.units ? [{ i, units: new Set(transfer.units) }] : []))
  const of = new Map<number, number>()
  const texts = new Map<string, number>()
  if (naming.length > 0) {
    const listed = new Set(naming.flatMap(({ units }) => [...units]))
    const texted = new Map<number, string>()
    ids.forEach((id, unit) => {
      if (!listed.has(id)) return
      texted.set(unit, naming.flatMap(({ i, units }) => (units.has(id) ? [i] : [])).join(' '))
    })
    for (const text of [...new Set(texted.values())].sort()) texts.set(text, texts.size + 1)
    for (const [unit, text] of texted) of.set(unit, texts.get(text) as number)
  }
  const those = (text: string) => {
    const own = new Set(text.split(' ').map(Number))
    return moving.filter((transfer, i) => transfer.units === null || own.has(i))
  }
  return { sets: [moving.filter(({ units }) => units === null), ...[...texts.keys()].map(those)], of }
}

/** Home and areas of every unit as one number; the same for every question about the data. */
function placeKeys({ dataset, units }: Context, homes: Homes): Float64Array {
  const known = PLACES.get(homes)
  if (known) return known
  const keys = Float64Array.from(homes.ofUnit)
  for (const kind of AREA_KINDS) {
    const count = dataset.areas.filter((area) => area.kind === kind).length + 1
    if (count === 1) continue
    unitAreas(dataset, units, kind).ofUnit.forEach((area, unit) => {
      keys[unit] = (keys[unit] as number) * count + area
    })
  }
  PLACES.set(homes, keys)
  return keys
}
const PLACES = new WeakMap<Homes, Float64Array>()

/** Whole public learners by part then grade. */
export const partLearners = perContext((context: Context): Float64Array => {
  const parts = partsOf(context)
  const { grades } = context.rolls
  const { learners } = context.demand
  const out = new Float64Array(parts.count * grades)
  for (let unit = 0; unit < parts.ofUnit.length; unit++) {
    const to = (parts.ofUnit[unit] as number) * grades
    const from = unit * grades
    for (let g = 0; g < grades; g++) out[to + g] = (out[to + g] as number) + (learners[from + g] as number)
  }
  return out
})
