import { inVariant } from '../../domain/assumptions.ts'
import type { CalendarRow, SeatYears, StageCalendar } from '../../domain/calendar.ts'
import type { Plan } from '../../domain/plan.ts'
import { standardsKey } from '../../domain/standard.ts'
import { byVariant } from '../../domain/variant.ts'
import { seniorDemand } from '../stages/senior-demand.ts'
import type { BalanceInput } from './compulsory.ts'
import { seatYears } from './kindergarten.ts'
import { shortageOver } from './shortage.ts'

/** Senior school of the county for all years and variants: the numbers of its table without the figures behind them. */
export function seniorYears(input: BalanceInput): StageCalendar {
  const { ground, outlooks, assumptions, basePlans } = input
  const { dataset, counts } = ground
  const numbers = byVariant((variant) =>
    seniorDemand({
      dataset,
      basePlan: basePlans[0] as Plan,
      county: outlooks[variant].forecast,
      counts: counts.J,
      assumptions: inVariant(assumptions, variant),
    }),
  )
  const county: CalendarRow = {
    level: 'county',
    id: 'county',
    name: '',
    demand: byVariant((variant) => numbers[variant].demand),
    seats: seatsOf(input),
  }
  return {
    stage: 'H',
    areaLevel: 'county',
    rows: [county],
    shortage: shortageOver([county]),
    unborn: byVariant((variant) => numbers[variant].unborn),
  }
}

function seatsOf(input: BalanceInput): SeatYears {
  const { ground, plans, request, standards, steps } = input
  const key = [ground.dataset.hash, request.seatBasis, standardsKey(standards), ...plans.map(({ supply }) => supply)]
  return steps.remember('senior seats', key.join('|'), () => seatYears(input, 'H', 1, () => 0)[0] as SeatYears)
}
