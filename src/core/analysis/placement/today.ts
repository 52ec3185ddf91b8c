import { compareIds } from '../../geo/order.ts'
import type { Field } from './balance-field.ts'
import { taughtBy } from './taught-by.ts'
import { divideZones, type ZoneDivisionInput } from './zone-division.ts'

/**
 * The sink every source goes to under strict zoning of the same year and plan, −1 none: its zone's school; of a zone with several
 * the one that gets most of the unit (of equal parts the smaller id); grades that one does not teach where `zone` sends them.
 */
export function todaySinks(input: ZoneDivisionInput, { rows, order, bands }: Field): Int32Array {
  const { plan, rolls, stage, units } = input
  const idOf = (row: number) => plan.schools[row]?.school.id ?? ''
  const home = new Int32Array(units.count).fill(-1)
  const rest = new Int32Array(units.count).fill(-1)
  divideZones(input, (unit, schools, parts, complete) => {
    let most = 0
    for (let part = 1; part < schools.length; part++) {
      const more = (parts[part] as number) - (parts[most] as number)
      if (more > 0 || (more === 0 && compareIds(idOf(schools[part] as number), idOf(schools[most] as number)) < 0)) most = part
    }
    home[unit] = schools[most] as number
    rest[unit] = complete
  })
  const sinkOf = new Int32Array(plan.schools.length).fill(-1)
  rows.forEach((row, sink) => {
    sinkOf[row] = sink
  })
  const taught = taughtBy(plan, rolls, stage)
  const out = new Int32Array(order.length * bands.length).fill(-1)
  order.forEach((unit, at) => {
    bands.forEach(({ grades }, band) => {
      const row = taught(home[unit] as number, grades[0] as number, rest[unit] as number)
      if (row >= 0) out[at * bands.length + band] = sinkOf[row] as number
    })
  })
  return out
}
