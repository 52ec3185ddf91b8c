import type { Dataset } from '../../src/core/domain/dataset.ts'
import { ALLOCATIONS, type Allocation } from '../../src/core/domain/evaluation.ts'
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
export async function* cityBenches(): AsyncGenerator<Bench> {
  const files = cityM()
  const parse = {
    name: 'JSON.parse of the same files',
    samples: await measure(() => files.map(({ bytes }) => JSON.parse(new TextDecoder().decode(bytes))), 3, 1),
  }
  const first = await measure(() => firstNumbers(load(files)), 3, 1)
  const dataset = load(files)
  const copy = { name: 'a structured clone of the answer', samples: await measure(cloner(dataset), 7, 2) }
  yield { name: 'City M: from files to first numbers', budget: LOAD_BUDGET, floor: parse, samples: first }
  yield { name: 'City M: files to a dataset', budget: null, floor: parse, samples: await measure(() => load(files), 3, 1) }
  yield {
    name: 'City M: first numbers, nothing remembered',
    budget: null,
    floor: parse,
    samples: await measure(() => firstNumbers(dataset), 3, 1),
  }
  yield {
    name: 'City M: balance of all years after an action',
    budget: null,
    floor: copy,
    samples: await balance(dataset),
  }
  yield* await balanceBenches('City M', dataset)
  for (const stage of COMPULSORY) {
    for (const allocation of ALLOCATIONS) {
      const { year, action } = await switches(dataset, stage, allocation)
      const about = `${stage}, ${allocation}`
      // The balanced allocation promises its own work (`jobs/actions.ts`); here stands all that goes with it.
      const promised = allocation !== 'balanced'
      yield {
        name: `City M: another year (${about})`,
        budget: promised ? YEAR_BUDGET : null,
        floor: copy,
        samples: year,
      }
      yield {
        name: `City M: one action to new numbers (${about})`,
        budget: promised ? ACTION_BUDGET : null,
        floor: copy,
        samples: action,
      }
    }
  }
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
  const effort = allocation === 'balanced' ? ([5, 1] as const) : ([15, 3] as const)
  let turn = 0
  const ask = (...parameters: Parameters<typeof question>) => drain(engine.evaluate(question(...parameters)))
  const year = await measure(() => ask(dataset, [], { stage, allocation, year: dataset.baseYear + (turn++ % YEARS) }), ...effort)
  const action = await measure(
    () => {
      const entry = expand(school.id, stage, dataset.baseYear + 1, ++turn)
      return ask(dataset, [entry], { stage, allocation })
    },
    ...effort,
  )
  return { year, action }
}
