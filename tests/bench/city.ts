import type { Dataset } from '../../src/core/domain/dataset.ts'
import type { Allocation } from '../../src/core/domain/evaluation.ts'
import { COMPULSORY, type CompulsoryStage } from '../../src/core/domain/stage.ts'
import { drain, Engine } from '../../src/core/engine/engine.ts'
import { balanceBenches } from './balance.ts'
import { cityM } from './city-m.ts'
import { type Bench, measure } from './harness.ts'
import { expand, load, question } from './questions.ts'

const LOAD_BUDGET = 5000
const YEAR_BUDGET = 300
const ACTION_BUDGET = 150
const YEARS = 15

/** City M without a page: from its files to first numbers, then another year and one action under every allocation. */
export async function cityBenches(): Promise<readonly Bench[]> {
  const files = cityM()
  const parse = {
    name: 'JSON.parse of the same files',
    samples: await measure(() => files.map(({ bytes }) => JSON.parse(new TextDecoder().decode(bytes))), 3, 1),
  }
  const first = await measure(() => firstNumbers(load(files)), 3, 1)
  const dataset = load(files)
  const copy = { name: 'a structured clone of the answer', samples: await measure(cloner(dataset), 7, 2) }
  const benches: Bench[] = [
    { name: 'City M: from files to first numbers', budget: LOAD_BUDGET, floor: parse, samples: first },
    { name: 'City M: files to a dataset', budget: null, floor: parse, samples: await measure(() => load(files), 3, 1) },
    {
      name: 'City M: first numbers, nothing remembered',
      budget: null,
      floor: parse,
      samples: await measure(() => firstNumbers(dataset), 3, 1),
    },
  ]
  benches.push({
    name: 'City M: balance of all years after an action',
    budget: null,
    floor: copy,
    samples: await balance(dataset),
  })
  benches.push(...(await balanceBenches('City M', dataset)))
  for (const stage of COMPULSORY) {
    for (const allocation of ['enrolled', 'zone', 'nearest'] as const) {
      const { year, action } = await switches(dataset, stage, allocation)
      const about = `${stage}, ${allocation}`
      benches.push({ name: `City M: another year (${about})`, budget: YEAR_BUDGET, floor: copy, samples: year })
      benches.push({ name: `City M: one action to new numbers (${about})`, budget: ACTION_BUDGET, floor: copy, samples: action })
    }
  }
  return benches
}

function firstNumbers(dataset: Dataset): unknown {
  return drain(new Engine(dataset).evaluate(question(dataset, [])))
}

function cloner(dataset: Dataset): () => unknown {
  const answer = drain(new Engine(dataset).evaluate(question(dataset, [])))
  return () => structuredClone(answer)
}

/** Milliseconds from an action to demand, seats and shortage of every area in every year, without allocating anybody. */
async function balance(dataset: Dataset): Promise<readonly number[]> {
  const engine = new Engine(dataset)
  const school = dataset.schools.find((candidate) => candidate.sections.some((section) => section.stage === 'P'))
  if (!school) throw new Error('no primary school')
  let turn = 0
  return measure(
    () => {
      const asked = question(dataset, [expand(school.id, 'P', dataset.baseYear + 1, ++turn)])
      return drain(engine.series({ ...asked, want: ['area.demand', 'area.seats', 'area.shortage', 'total.structuralShortage'] }))
    },
    7,
    2,
  )
}

/** Milliseconds of another year of supply, and of one action of another size, each asked for the first time. */
async function switches(
  dataset: Dataset,
  stage: CompulsoryStage,
  allocation: Allocation,
): Promise<{ year: readonly number[]; action: readonly number[] }> {
  const engine = new Engine(dataset)
  const school = dataset.schools.find((candidate) => candidate.sections?.some((section) => section.stage === stage))
  if (!school) throw new Error(`no school of stage ${stage}`)
  let turn = 0
  const ask = (...parameters: Parameters<typeof question>) => drain(engine.evaluate(question(...parameters)))
  const year = await measure(() => ask(dataset, [], { stage, allocation, year: dataset.baseYear + (turn++ % YEARS) }))
  const action = await measure(() => {
    const entry = expand(school.id, stage, dataset.baseYear + 1, ++turn)
    return ask(dataset, [entry], { stage, allocation })
  })
  return { year, action }
}
