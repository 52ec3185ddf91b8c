import type { Dataset } from '../../src/core/domain/dataset.ts'
import { drain, Engine } from '../../src/core/engine/engine.ts'
import { type Bench, measure } from './harness.ts'
import { assuming, question } from './questions.ts'

const CALENDAR_BUDGET = 300
const FUTURES_BUDGET = 10_000
const COUNT = 1000

/** The balance layer after an assumption changes: 4 stages × 16 years × 3 variants, and the futures on it. */
export async function balanceBenches(name: string, dataset: Dataset): Promise<readonly Bench[]> {
  const engine = new Engine(dataset)
  const asked = question(dataset, [], { allocation: 'enrolled' })
  drain(engine.calendar(asked))
  const year = {
    name: 'one stage, year and variant of it, nothing remembered',
    samples: await measure(() => drain(new Engine(dataset).evaluate(asked)), 3, 1),
  }
  let turn = 0
  // Another value each time, or the answer would come from memory.
  const after = (assumption: string, mid: number) => () =>
    drain(engine.calendar(assuming(asked, assumption, mid - ++turn / 1000)))
  const futures = () =>
    drain(
      engine.futures({
        ...asked,
        futures: { place: { level: 'county', id: 'county' }, from: dataset.baseYear, count: COUNT, seed: ++turn },
      }),
    )
  return [
    {
      name: `${name}: balance of all stages, years and variants after an assumption of what lies ahead`,
      budget: CALENDAR_BUDGET,
      floor: year,
      samples: await measure(after('migration', 1), 7, 2),
    },
    {
      name: `${name}: the same after an assumption that moves people of the base year`,
      budget: CALENDAR_BUDGET,
      floor: year,
      samples: await measure(after('occupancy.1', 0.4), 7, 2),
    },
    {
      name: `${name}: ${COUNT} futures of the county`,
      budget: FUTURES_BUDGET,
      floor: year,
      samples: await measure(futures, 1, 0),
    },
  ]
}
