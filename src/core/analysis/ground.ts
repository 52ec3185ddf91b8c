import type { Assumptions } from '../domain/assumptions.ts'
import type { Dataset } from '../domain/dataset.ts'
import type { DemandFrom } from '../domain/evaluation.ts'
import type { Plan } from '../domain/plan.ts'
import type { CompulsoryStage } from '../domain/stage.ts'
import { type Standards, standardsKey } from '../domain/standard.ts'
import { type BaseCounts, baseCounts } from './demand/base-counts.ts'
import { Demand } from './demand/demand.ts'
import { type DemandGround, demandGround } from './demand/demand-ground.ts'
import { type Forecast, forecast } from './demand/forecast.ts'
import { type PastRolls, pastRolls } from './demand/progression.ts'
import { planningUnits, type Units } from './demand/units.ts'
import { unitWeights } from './demand/weights.ts'
import { seedZoning, type Zoning } from './placement/zoning.ts'
import { type Homes, homesOf } from './rolls/homes.ts'
import { type Rolls, readRolls } from './rolls/rolls.ts'
import { type Steps, serialOf } from './steps.ts'

type ByStage<Value> = Readonly<Record<CompulsoryStage, Value>>

/** What is on record at the base date, the same in every variant: people, registers, who has which part, zones, how cohorts moved up. */
export interface Ground {
  readonly dataset: Dataset
  readonly units: Units
  readonly registers: ByStage<Rolls>
  readonly counts: ByStage<BaseCounts>
  readonly past: PastRolls
  readonly zoning: ByStage<Zoning>
  readonly homes: ByStage<Homes>
  readonly demand: ByStage<DemandGround>
}

/** What lies ahead in one variant: the county's learners, and where they live. */
export interface Outlook {
  readonly forecast: Forecast
  readonly demand: ByStage<Demand>
}

export interface GroundInput {
  readonly dataset: Dataset
  /** Plans of all years without any scenario. */
  readonly plans: readonly Plan[]
  readonly standards: Standards
  /** Those of the middle variant. */
  readonly assumptions: Assumptions
  readonly demandFrom: DemandFrom
  readonly steps: Steps
}

/** Reads what is on record; every part is remembered by what it reads, so that an edit redoes only what rests on it. */
export function groundOf({ dataset, plans, standards, assumptions, demandFrom, steps }: GroundInput): Ground {
  const { remember, recall } = steps
  const { hash } = dataset
  const base = plans[0] as Plan
  const units = recall('units', hash, [assumptions], (read) => planningUnits(dataset, read))
  const of = <Value>(make: (stage: CompulsoryStage) => Value) => ({ P: make('P'), J: make('J') })
  const registers = remember('registers', hash, () => of((stage) => readRolls(dataset, base, stage)))
  // Places and ids of units are those of the data, whoever lives there.
  const zoning = remember('zoning', hash, () => of((stage) => seedZoning(dataset, units, stage)))
  const homes = remember('homes', hash, () => of((stage) => homesOf(dataset, base, units, zoning[stage], stage)))
  const past = remember('past rolls', hash, () => pastRolls(dataset, registers))
  const demand = of((stage) => {
    const key = `${serialOf(units)}|${stage}`
    const weights = recall('weights', key, [assumptions], (read) => unitWeights(units, dataset, stage, read))
    const rolls = registers[stage]
    const counted = `${serialOf(weights)}|${standardsKey(standards)}|${demandFrom}`
    const counts = recall('base counts', counted, [assumptions], (read) =>
      baseCounts({ dataset, plans, rolls, units, weights, stage, standards, assumptions: read, demandFrom }),
    )
    return remember('demand ground', `${serialOf(counts)}`, () => demandGround({ dataset, stage, counts, rolls, units, weights }))
  })
  const key = [past, demand.P, demand.J].map(serialOf).join('|')
  return remember('ground', key, () => ({
    dataset,
    units,
    registers,
    past,
    zoning,
    homes,
    demand,
    counts: of((stage) => demand[stage].counts),
  }))
}

/** The outlook of a variant; `ahead` are its assumptions, `recorded` those of the middle one. */
export function outlookOf(ground: Ground, ahead: Assumptions, recorded: Assumptions, steps: Steps): Outlook {
  const { dataset, counts, past, demand } = ground
  const county = steps.recall('forecast', `${serialOf(ground)}`, [ahead, recorded], (assumptions, middle) =>
    forecast({ dataset, counts, past, assumptions, recorded: middle as Assumptions }),
  )
  return steps.remember('outlook', `${serialOf(county)}`, () => ({
    forecast: county,
    demand: { P: new Demand(demand.P, county), J: new Demand(demand.J, county) },
  }))
}
