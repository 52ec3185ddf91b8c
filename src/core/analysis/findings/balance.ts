import type { BalanceException } from '../../domain/balance.ts'
import type { Finding } from '../../domain/evaluation.ts'
import type { Issue } from '../../domain/issue.ts'
import type { Context } from '../context.ts'
import { labelOf } from '../indicator.ts'
import type { Placement } from '../placement/allocation.ts'

/** Why learners of a unit are without a school: under the balanced allocation no seat is left, or none within the limit. */
export function whyUnplaced(placement: Placement, unit: number): 'unplaced' | 'no-seat' | 'unreachable' {
  const { balanced, unplaced, unplacedEntrants } = placement
  const asked = (unplacedEntrants ?? unplaced)[unit] as number
  // Sitting pupils whom nobody takes were never divided.
  if (!balanced || asked === 0) return 'unplaced'
  return balanced.unreachable[unit] === asked ? 'unreachable' : 'no-seat'
}

const CODES = { 'lock-full': 'yellow', 'lock-unknown': 'yellow', 'lock-unknown-way': 'yellow', split: 'info' } as const

/** Locks that overfill a school or could not hold, and units that had to be divided. */
export function balanceFindings(context: Context): Finding[] {
  const { balance } = context.placement
  if (!balance) return []
  const told = balance.exceptions.filter(({ code }) => code in CODES)
  const rows = rowsOf(context, told)
  return told.flatMap(({ code, unit, school, pupils }) => {
    const row = rows.get(unit)
    if (row === undefined) return []
    const severity = CODES[code as keyof typeof CODES]
    const params = { name: labelOf(context, 'unit', row), school: schoolName(context, school), learners: pupils }
    return [{ code: `balance-${code}`, severity, level: 'unit', row, id: unit, pupils, params }]
  })
}

/** What the balanced allocation could not rest on: seats nobody knows, locks of units nobody knows. */
export function balanceRemarks(context: Context): Issue[] {
  const { balance, unlimited, cohort } = context.placement
  if (!balance) return []
  const keep = context.request.balance?.keep ?? 0
  const unheld = balance.exceptions.filter(({ code }) => code === 'lock-unknown')
  const rows = rowsOf(context, unheld)
  return [
    ...(cohort === 'entrants' ? [{ code: 'result.entrants-only', severity: 'info' as const, params: {} }] : []),
    ...(keep > 0 ? [{ code: 'result.kept-today', severity: 'info' as const, params: { keep } }] : []),
    ...(unlimited > 0 ? [{ code: 'result.seats-unlimited', severity: 'warning' as const, params: { schools: unlimited } }] : []),
    ...unheld
      .filter(({ unit }) => !rows.has(unit))
      .map(({ unit }) => ({ code: 'result.lock-unknown', severity: 'warning' as const, params: { unit } })),
  ]
}

function schoolName({ plan }: Context, id: string | null): string {
  return plan.schools.find(({ school }) => school.id === id)?.school.name ?? id ?? ''
}

/** Rows of the units that exceptions name; units are many and exceptions few. */
function rowsOf({ units }: Context, named: readonly BalanceException[]): ReadonlyMap<string, number> {
  const wanted = new Set(named.map(({ unit }) => unit))
  const out = new Map<string, number>()
  if (wanted.size === 0) return out
  units.ids.forEach((id, row) => {
    if (wanted.has(id)) out.set(id, row)
  })
  return out
}
