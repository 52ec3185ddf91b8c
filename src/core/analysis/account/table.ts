import { OUTSIDE } from '../../domain/layers.ts'
import type { Context } from '../context.ts'
import { perContext } from '../indicator.ts'

/** Pupils of one home, by the grade the table names; `null` where it names none. */
export interface FlowCell {
  readonly grade: number | null
  readonly pupils: number
}

/** What the flows table of the base date says of one stage (seat account A7). */
export interface FlowTable {
  /** Pupils of every home at public schools, by school row. */
  readonly public: readonly ReadonlyMap<number, readonly FlowCell[]>[]
  /** Pupils of every home at private schools, by school row. */
  readonly private: readonly ReadonlyMap<number, readonly FlowCell[]>[]
  /** Residents of every home who study outside the county (X). */
  readonly away: readonly (readonly FlowCell[])[]
  /** Pupils of private schools from outside the county. */
  readonly privateOutside: readonly FlowCell[]
  /** Whether the table says where pupils of public schools live at all: without it C, D and G are unknown. */
  readonly known: boolean
  readonly privateKnown: boolean
  readonly awayKnown: boolean
}

/** The flows of the base year by home; rows of unknown schools, and of homes where nobody lives, are not in it. */
export const flowTable = perContext((context: Context): FlowTable => {
  const { dataset, request, plan, still } = context
  const homeOf = new Map(still.homes.ids.map((id, home) => [id, home]))
  const rowOf = new Map(plan.schools.map(({ school }, row) => [school.id, row]))
  const grid = () => still.homes.ids.map(() => new Map<number, FlowCell[]>())
  const out = { public: grid(), private: grid(), away: still.homes.ids.map((): FlowCell[] => []) }
  const privateOutside: FlowCell[] = []
  const known = { known: false, privateKnown: false, awayKnown: false }
  for (const { home, school, stage, pupils, grade, year } of dataset.flows) {
    if (stage !== request.stage || (year !== undefined && year !== dataset.baseYear)) continue
    const cell = { grade: grade ?? null, pupils }
    const at = homeOf.get(home)
    const row = rowOf.get(school)
    const isPublic = row !== undefined && plan.schools[row]?.school.ownership === 'public'
    if (home === OUTSIDE) {
      if (row !== undefined && !isPublic) privateOutside.push(cell)
    } else if (school === OUTSIDE) {
      known.awayKnown = true
      if (at !== undefined) out.away[at]?.push(cell)
    } else if (row !== undefined && at !== undefined && home !== '') {
      if (isPublic) known.known = true
      else known.privateKnown = true
      const list = isPublic ? out.public[at] : out.private[at]
      list?.set(row, [...(list.get(row) ?? []), cell])
    }
  }
  return { ...out, privateOutside, ...known }
})

/** Pupils of cells in some grades: those the table names, and of those it names no grade for the part that `spread` gives. */
export function pupilsIn(cells: readonly FlowCell[], grades: readonly number[], spread: number): number {
  let sum = 0
  for (const { grade, pupils } of cells) {
    if (grade === null) sum += pupils * spread
    else if (grades.includes(grade)) sum += pupils
  }
  return sum
}
