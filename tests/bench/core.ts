import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import assumptions from '../../data/standards/assumptions.json' with { type: 'json' }
import national from '../../data/standards/national.json' with { type: 'json' }
import { assumptionFileSchema, assumptionsOf } from '../../src/core/domain/assumptions.ts'
import type { Dataset } from '../../src/core/domain/dataset.ts'
import { assembleDataset } from '../../src/core/domain/dataset-assembly.ts'
import type { Evaluation } from '../../src/core/domain/evaluation.ts'
import { standardFileSchema, standardsOf } from '../../src/core/domain/standard.ts'
import { drain, Engine } from '../../src/core/engine/engine.ts'
import type { Question } from '../../src/core/engine/question.ts'
import type { Entry } from '../../src/core/scenario/entry.ts'
import { readLayerFile } from '../../src/formats/index.ts'
import { type Bench, measure } from './harness.ts'

const AS_OF = '2026-09-01'
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
        drain(engine.evaluate(question(dataset, [expand(expandable, dataset.baseYear + 1, ++classes)]))),
      ),
    },
  ]
}

function load(files: readonly { readonly name: string; readonly bytes: Uint8Array }[]): Dataset {
  const layers = files.map(({ name, bytes }) => {
    const { layer } = readLayerFile(bytes, name)
    if (!layer) throw new Error(`${name} of the demo district was not read`)
    return layer
  })
  return assembleDataset(layers, AS_OF)
}

function question(dataset: Dataset, entries: readonly Entry[]): Question {
  return {
    request: {
      stage: 'P',
      year: dataset.baseYear + (entries.length > 0 ? 1 : 0),
      variant: 'mid',
      allocation: 'zone',
      seatBasis: 'planning',
      areaLevel: 'auto',
      distance: 'straight',
    },
    scenario: null,
    entries,
    standards: standardsOf(standardFileSchema.parse(national)),
    assumptions: assumptionsOf(assumptionFileSchema.parse(assumptions).rows),
    asOf: AS_OF,
  }
}

/** The counted school with the most overload: what a planner would expand. */
function schoolToExpand(dataset: Dataset, base: Evaluation): string {
  const overload = base.columns.school.overload?.values ?? new Float64Array()
  const row = overload.reduce((worst, value, at) => (value > (overload[worst] ?? 0) ? at : worst), 0)
  const id = base.schools.ids[row] ?? dataset.schools[0]?.id
  if (id === undefined) throw new Error('the demo district has no schools')
  return id
}

function expand(school: string, year: number, classes: number): Entry {
  return {
    id: 'bench',
    enabled: true,
    year,
    note: '',
    action: { type: 'expand-school', school, stage: 'P', classes, rooms: classes },
  }
}
