import { wholeShares } from '../../domain/section.ts'
import type { Context } from '../context.ts'
import type { AccountLevel } from './rows.ts'

/** The rows of an account that a school belongs to, and the weights by which they divide what it has. */
export interface Membership {
  readonly rows: readonly number[]
  readonly weights: readonly number[]
  readonly teaches: boolean
  /** Rows of the account. */
  readonly count: number
}

const byZone = (context: Context, level: AccountLevel) => level === 'zone' || context.areas.level === 'zone'

/** Rows of the level, and for zones one more: places and schools of no zone. */
export function rowCount(context: Context, level: AccountLevel): number {
  return level === 'zone' ? context.zoning.zones.length + 1 : context.areas.ids.length
}

export function rowOfUnit(context: Context, level: AccountLevel, unit: number): number {
  if (level === 'area') return context.areas.ofUnit[unit] as number
  const zone = context.zoning.zoneOfUnit[unit] as number
  return zone < 0 ? context.zoning.zones.length : zone
}

/**
 * Where every school belongs: to the area it stands in, to the zones that name it; zones that share a school divide its pupils
 * and seats by the learners they send it.
 * @param residents public learners by row
 */
export function membersOf(context: Context, level: AccountLevel, residents: readonly number[]): readonly Membership[] {
  const { plan, rolls, zoning, areas } = context
  const count = rowCount(context, level)
  const naming = new Map<string, { row: number; weight: number }[]>()
  if (byZone(context, level)) {
    zoning.zones.forEach(({ schools, shares }, row) => {
      const all = shares?.reduce((a, b) => a + b, 0) ?? 0
      new Set(schools).forEach((id) => {
        const share = all > 0 ? (shares?.[schools.indexOf(id)] as number) / all : 1
        naming.set(id, [...(naming.get(id) ?? []), { row, weight: (residents[row] as number) * share }])
      })
    })
  }
  return plan.schools.map(({ school }, row) => {
    const teaches = rolls.teaches[row] === 1
    if (!byZone(context, level)) return { rows: [areas.ofSchool[row] as number], weights: [1], teaches, count }
    const found = naming.get(school.id) ?? [{ row: count - 1, weight: 1 }]
    const some = found.some(({ weight }) => weight > 0)
    return {
      rows: found.map((one) => one.row),
      weights: found.map(({ weight }, i) => (some ? weight : i === 0 ? 1 : 0)),
      teaches,
      count,
    }
  })
}

/** A school's number divided among the rows that share it, in whole parts; unknown in all of them when it is. */
export function shareOut(value: number, { rows, weights }: Membership): readonly number[] {
  return rows.length === 1 || Number.isNaN(value) ? rows.map(() => value) : wholeShares(value, weights)
}
