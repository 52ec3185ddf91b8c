import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Dataset } from '../../src/core/domain/dataset.ts'
import type { Evaluation, SeatBasis } from '../../src/core/domain/evaluation.ts'
import { drain, Engine } from '../../src/core/engine/engine.ts'
import type { ColumnName } from '../../src/core/engine/question.ts'
import { balanceBenches } from './balance.ts'
import { type Bench, measure } from './harness.ts'
import { expand, load, question } from './questions.ts'

const ACTION_BUDGET = 200
const YEAR_BUDGET = 100
const YEARS = 15
/** Asked in turn, so that no answer is one of the few that are kept whole. */
const BASES = ['planning', 'present'] as const
/** What the year strip and the balance of areas show of every year. */
const YEAR_COLUMNS: readonly ColumnName[] = [
  'total.demand',
  'total.seats',
  'total.shortage',
  'total.structuralShortage',
  'total.largeClasses',
  'total.newSeats',
  'total.pupilYears',
  'area.demand',
  'area.seats',
  'area.shortage',
]
const demo = fileURLToPath(new URL('../../data/demo/linjiang/', import.meta.url))

/** The demo district without a page: from its files to numbers, and from one action to new numbers. */
export async function coreBenches(): Promise<readonly Bench[]> {
  const files = readdirSync(demo)
    .filter((name) => name.endsWith('.geojson'))
    .map((name) => ({ name, bytes: readFileSync(`${demo}${name}`) }))
  const parse = {
    name: 'JSON.parse of the same files',
    samples: await measure(() => files.map(({ bytes }) => JSON.parse(bytes.toString()))),
  }
  const dataset = load(files)
  const engine = new Engine(dataset)
  const base = drain(engine.evaluate(question(dataset, [])))
  const expandable = schoolToExpand(dataset, base)
  let classes = 0
  let turn = 0
  const line = () => expand(expandable, 'P', dataset.baseYear + 1, ++classes)
  const allYears = () => {
    const asked = question(dataset, [line()])
    drain(engine.evaluate(asked))
    return drain(engine.series({ ...asked, want: YEAR_COLUMNS }))
  }

  return [
    ...(await balanceBenches('core', dataset)),
    {
      name: 'core: the demo district from files to a dataset',
      budget: null,
      floor: parse,
      samples: await measure(() => load(files), 7, 2),
    },
    {
      name: 'core: first numbers of the demo district, nothing remembered',
      budget: null,
      floor: parse,
      samples: await measure(() => drain(new Engine(dataset).evaluate(question(dataset, [])))),
    },
    {
      name: 'core: one action to new numbers',
      budget: ACTION_BUDGET,
      floor: {
        name: 'the same without anything remembered',
        samples: await measure(() => drain(new Engine(dataset).evaluate(question(dataset, [])))),
      },
      // Another size each time, or the answer would come from memory.
      samples: await measure(() => drain(engine.evaluate(question(dataset, [line()])))),
    },
    {
      name: 'core: one action to the figures of all years',
      budget: ACTION_BUDGET,
      floor: { name: 'one year of it', samples: await measure(() => drain(engine.evaluate(question(dataset, [line()])))) },
      samples: await measure(allYears),
    },
    {
      name: 'core: another school year',
      budget: YEAR_BUDGET,
      floor: {
        name: 'the same without anything remembered',
        samples: await measure(() => drain(new Engine(dataset).evaluate(question(dataset, [])))),
      },
      samples: await measure(() =>
        drain(
          engine.evaluate(
            question(dataset, [], { year: dataset.baseYear + (turn++ % YEARS), seatBasis: BASES[turn % 2] as SeatBasis }),
          ),
        ),
      ),
    },
  ]
}

/** The counted school with the most overload: what a planner would expand. */
function schoolToExpand(dataset: Dataset, base: Evaluation): string {
  const overload = base.columns.school.overload?.values ?? new Float64Array()
  const row = overload.reduce((worst, value, at) => (value > (overload[worst] ?? 0) ? at : worst), 0)
  const id = base.schools.ids[row] ?? dataset.schools[0]?.id
  if (id === undefined) throw new Error('the demo district has no schools')
  return id
}
