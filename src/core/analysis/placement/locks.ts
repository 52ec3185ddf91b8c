import type { BalanceException, Lock } from '../../domain/balance.ts'
import type { Units } from '../demand/units.ts'
import type { Field } from './balance-field.ts'

/** What locks have placed before anything is divided. */
export interface Locked {
  /** Sink of every locked source, −1 free. */
  readonly sink: Int32Array
  readonly exceptions: readonly BalanceException[]
}

/**
 * Places locked units first, by id. A lock is an order: it stands where its school is full (`lock-full`, with the pupils above its
 * seats) and whatever the distance. One that names no unit, or no school that is open and teaches any of the grades, does not
 * hold and is named (`lock-unknown`). Of several locks of a unit the last holds; grades the school does not teach stay free.
 * @param supply learners by source. @param left seats by sink; those that locked units take are taken out, below 0 where they or sitting pupils exceed them
 */
export function placeLocks(
  locks: readonly Lock[],
  { rows, order, bands }: Field,
  { ids }: Pick<Units, 'ids'>,
  schoolIds: readonly string[],
  open: Uint8Array,
  supply: Int32Array,
  left: Int32Array,
): Locked {
  const sink = new Int32Array(supply.length).fill(-1)
  const exceptions: BalanceException[] = []
  if (locks.length === 0) return { sink, exceptions }
  const wanted = new Map(locks.map(({ unit, school }) => [unit, school]))
  const sinkOf = new Map<string, number>()
  rows.forEach((row, at) => {
    if (open[at] === 1) sinkOf.set(schoolIds[row] as string, at)
  })
  order.forEach((row, at) => {
    const unit = ids[row] as string
    const school = wanted.get(unit)
    if (school === undefined) return
    const to = sinkOf.get(school) ?? -1
    const held = bands.flatMap(({ sinks }, band) => (to >= 0 && sinks.includes(to) ? [at * bands.length + band] : []))
    if (held.length === 0) return
    wanted.delete(unit)
    let over = 0
    for (const source of held) {
      const pupils = supply[source] as number
      sink[source] = to
      over += Math.max(0, pupils - Math.max(0, left[to] as number))
      left[to] = (left[to] as number) - pupils
    }
    if (over > 0) exceptions.push({ code: 'lock-full', unit, school, pupils: over })
  })
  const units = new Map(Array.from(order, (row, at) => [ids[row] as string, at]))
  for (const [unit, school] of wanted) {
    const at = units.get(unit)
    let pupils = 0
    for (let band = 0; at !== undefined && band < bands.length; band++) pupils += supply[at * bands.length + band] as number
    exceptions.push({ code: 'lock-unknown', unit, school, pupils })
  }
  return { sink, exceptions }
}
