import type { Context } from '../context.ts'
import { perContext } from '../indicator.ts'
import { elsewhereOf } from './elsewhere.ts'
import { type Membership, membersOf, rowCount, rowOfUnit, shareOut } from './members.ts'
import { partLearners, partsOf } from './parts.ts'
import { gradesOf, type Scope } from './scope.ts'
import { type Sittings, sittingsOf } from './sittings.ts'

/** Pupils at a school by where they come from: a row, from outside the county, or nobody knows. */
export interface Leg {
  readonly school: number
  readonly from: number
  readonly pupils: number
}
export const FROM_OUTSIDE = -1
export const FROM_UNKNOWN = -2

/** The account of one zone or area (seat account A9). NaN and null are unknown. */
export interface AccountRow {
  /** E: residents at private schools; F: outside the county. */
  readonly private: number
  readonly away: number
  /** B − E − F: learners of its places, and of its schools' bought seats. */
  readonly residents: number
  readonly bought: number
  /** Residents no school takes. */
  readonly unplaced: number
  /** C and D by school; bought seats are C and not among them. */
  readonly local: readonly Leg[] | null
  readonly other: readonly Leg[] | null
  /** G by school and origin. */
  readonly inflow: readonly Leg[] | null
  /** H by school: pupils, and of a school that several rows share their part. */
  readonly pupils: readonly Leg[]
}

export interface Account {
  readonly rows: readonly AccountRow[]
  /** Whether every number of the flows table stands in it as it is. */
  readonly asTable: boolean
}

/** Levels an account is drawn up at; zones are followed by one row for the places and schools of no zone. */
export type AccountLevel = 'zone' | 'area'

const account = (level: AccountLevel) => ({
  stage: perContext((context: Context) => draw(context, level, 'stage')),
  entry: perContext((context: Context) => draw(context, level, 'entry')),
})
export const accountOf: Readonly<Record<AccountLevel, Readonly<Record<Scope, (context: Context) => Account>>>> = {
  zone: account('zone'),
  area: account('area'),
}

function draw(context: Context, level: AccountLevel, scope: Scope): Account {
  const parts = partsOf(context)
  const county = level === 'area' && context.areas.level === 'county'
  const rowOfPart = parts.unit.map((unit) => rowOfUnit(context, level, unit))
  const sittings = sittingsOf[scope](context)
  const elsewhere = elsewhereOf[scope](context)
  const count = rowCount(context, level)
  const residents = residentsOf(context, scope, rowOfPart, count, county)
  const members = membersOf(context, level, residents)
  const zeros = () => new Array<number>(count).fill(0)
  const sums = { private: zeros(), away: zeros(), unplaced: zeros(), bought: zeros() }
  rowOfPart.forEach((row, part) => {
    add(sums.private, row, elsewhere.private?.[part] ?? Number.NaN)
    add(sums.away, row, elsewhere.away[part] as number)
    add(sums.unplaced, row, sittings?.unplaced[part] ?? Number.NaN)
  })
  if (county) sums.private[0] = elsewhere.privateInside
  bought(context, scope, members, sums.bought, sums.unplaced)
  const legs = sittings ? follow(sittings, rowOfPart, members, county ? 0 : FROM_UNKNOWN) : null
  const rolls = pupilsBySchool(context, scope)
  const known = residentsKnown(context, county)
  const schoolsOf = Array.from({ length: count }, (): number[] => [])
  members.forEach(({ rows }, school) => {
    for (const row of new Set(rows)) schoolsOf[row]?.push(school)
  })
  return {
    rows: residents.map((learners, row) => {
      const local = legs?.local[row] ?? null
      const inflow = legs?.inflow[row] ?? null
      return {
        private: known ? (sums.private[row] as number) : Number.NaN,
        away: known ? (sums.away[row] as number) : Number.NaN,
        residents: known ? learners + (sums.bought[row] as number) : Number.NaN,
        bought: sums.bought[row] as number,
        unplaced: sums.unplaced[row] as number,
        local,
        other: legs?.other[row] ?? null,
        inflow,
        pupils: (schoolsOf[row] as number[]).flatMap((school) =>
          pupilsHere(members[school] as Membership, school, row, rolls, local, inflow),
        ),
      }
    }),
    asTable: sittings?.asTable === true && parts.ofHome.every((own) => new Set(own.map((part) => rowOfPart[part])).size <= 1),
  }
}

/** Whether anything says where learners live; of the county it is enough to know how many they are. */
function residentsKnown({ demand }: Context, county: boolean): boolean {
  return !Number.isNaN(demand.residents) && (county || demand.weights.source !== 'none')
}

/** Public learners of the places of every row; the county has also those nobody could locate. */
function residentsOf(context: Context, scope: Scope, rowOfPart: readonly number[], count: number, county: boolean): number[] {
  const { demand, rolls } = context
  const byPart = partLearners(context)
  const out = new Array<number>(count).fill(0)
  const grades = gradesOf(context, scope)
  rowOfPart.forEach((row, part) => {
    for (const g of grades) add(out, row, byPart[part * rolls.grades + g] as number)
  })
  if (county) out[0] = grades.reduce((sum, g) => sum + (demand.byGrade[g] as number), 0)
  return out
}

/** Pupils on bought seats live where nobody knows: they are counted where the seats stand, also when these are gone. */
function bought(
  { still, rolls }: Context,
  scope: Scope,
  members: readonly Membership[],
  here: number[],
  unplaced: number[],
): void {
  const base = still.rolls[0]
  base?.teaches.forEach((teaches, school) => {
    if (teaches !== 1) return
    const own = base.bought.subarray(school * base.grades, (school + 1) * base.grades)
    const pupils = scope === 'entry' ? (own[0] as number) : own.reduce((a, b) => a + b, 0)
    if (pupils === 0) return
    const row = members[school]?.rows[0] as number
    add(here, row, pupils)
    if (rolls.teaches[school] !== 1) add(unplaced, row, pupils)
  })
}

/** Every sitting by the row a child lives in and the rows its school belongs to. @param unlocated row of who has no place */
function follow(sittings: Sittings, rowOfPart: readonly number[], members: readonly Membership[], unlocated: number) {
  const local = grid(members)
  const other = grid(members)
  const inflow = grid(members)
  // Children by school, then by where they come from.
  const coming = members.map(() => new Map<number, number>())
  const come = (school: number, from: number, pupils: number) => {
    const sources = coming[school] as Map<number, number>
    if (pupils > 0) sources.set(from, (sources.get(from) ?? 0) + pupils)
  }
  sittings.parts.forEach((cells, part) => {
    for (const [school, pupils] of cells) come(school, rowOfPart[part] as number, pupils)
  })
  for (const [school, pupils] of sittings.unlocated) come(school, unlocated, pupils)
  for (const [school, pupils] of sittings.unknown) come(school, FROM_UNKNOWN, pupils)
  for (const [school, pupils] of sittings.outside) come(school, FROM_OUTSIDE, pupils)
  coming.forEach((sources, school) => {
    const member = members[school] as Membership
    for (const [from, pupils] of [...sources].sort((a, b) => b[0] - a[0])) {
      if (member.rows.includes(from)) {
        local[from]?.push({ school, from, pupils })
        continue
      }
      if (from >= 0) other[from]?.push({ school, from, pupils })
      shareOut(pupils, member).forEach((part, i) => {
        if (part > 0) inflow[member.rows[i] as number]?.push({ school, from, pupils: part })
      })
    }
  })
  return { local, other, inflow }
}

function grid(members: readonly Membership[]): Leg[][] {
  const count = members[0]?.count ?? 0
  return Array.from({ length: count }, (): Leg[] => [])
}

/** Public pupils of every school in a scope, those on bought seats apart. */
function pupilsBySchool(context: Context, scope: Scope): { readonly own: readonly number[]; readonly bought: readonly number[] } {
  const { plan, rolls, placement } = context
  const sum = (values: ArrayLike<number>, row: number) =>
    gradesOf(context, scope).reduce((pupils, g) => pupils + (values[row * rolls.grades + g] as number), 0)
  return {
    own: plan.schools.map((_, row) => (rolls.counted[row] === 1 ? sum(placement.pupils, row) : 0)),
    bought: plan.schools.map((_, row) => (rolls.teaches[row] === 1 && rolls.counted[row] !== 1 ? sum(rolls.bought, row) : 0)),
  }
}

/** H of a row at one school: whom its legs bring; without legs its part of the roll. */
function pupilsHere(
  member: Membership,
  school: number,
  row: number,
  rolls: { readonly own: readonly number[]; readonly bought: readonly number[] },
  local: readonly Leg[] | null,
  inflow: readonly Leg[] | null,
): Leg[] {
  const at = member.rows.indexOf(row)
  if (at < 0 || !member.teaches) return []
  const legs = local && inflow ? [...local, ...inflow].filter((leg) => leg.school === school) : null
  const own = legs
    ? legs.reduce((sum, leg) => sum + leg.pupils, 0)
    : (shareOut(rolls.own[school] as number, member)[at] as number)
  return [{ school, from: row, pupils: own + (at === 0 ? (rolls.bought[school] as number) : 0) }]
}

function add(to: number[], row: number, value: number): void {
  to[row] = (to[row] as number) + value
}
