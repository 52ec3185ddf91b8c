import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Dataset } from '../../src/core/domain/dataset.ts'
import type { Evaluation } from '../../src/core/domain/evaluation.ts'
import { drain, Engine } from '../../src/core/engine/engine.ts'
import { type Bench, measure } from './harness.ts'
import { expand, load, question } from './questions.ts'

const ACTION_BUDGET = 200
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

  return [
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
      samples: await measure(() =>
        drain(engine.evaluate(question(dataset, [expand(expandable, 'P', dataset.baseYear + 1, ++classes)]))),
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
