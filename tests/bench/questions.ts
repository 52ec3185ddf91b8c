import assumptions from '../../data/standards/assumptions.json' with { type: 'json' }
import national from '../../data/standards/national.json' with { type: 'json' }
import { assumptionFileSchema, assumptionsOf } from '../../src/core/domain/assumptions.ts'
import type { Dataset } from '../../src/core/domain/dataset.ts'
import { assembleDataset } from '../../src/core/domain/dataset-assembly.ts'
import type { Request } from '../../src/core/domain/evaluation.ts'
import { standardFileSchema, standardsOf } from '../../src/core/domain/standard.ts'
import type { Question } from '../../src/core/engine/question.ts'
import type { Entry } from '../../src/core/scenario/entry.ts'
import { readLayerFile } from '../../src/formats/index.ts'

const AS_OF = '2026-09-01'
const standards = standardsOf(standardFileSchema.parse(national))
const rates = assumptionsOf(assumptionFileSchema.parse(assumptions).rows)

/** Files as a user has them, to a dataset. */
export function load(files: readonly { readonly name: string; readonly bytes: Uint8Array }[]): Dataset {
  const layers = files.map(({ name, bytes }) => {
    const { layer } = readLayerFile(bytes, name)
    if (!layer) throw new Error(`${name} was not read`)
    return layer
  })
  return assembleDataset(layers, AS_OF)
}

/** Primary schools by strict zones in the base year, or what is given. */
export function question(dataset: Dataset, entries: readonly Entry[], asked: Partial<Request> = {}): Question {
  return {
    request: {
      stage: 'P',
      year: dataset.baseYear + (entries.length > 0 ? 1 : 0),
      variant: 'mid',
      demandFrom: 'auto',
      allocation: 'zone',
      seatBasis: 'planning',
      areaLevel: 'auto',
      distance: 'straight',
      ...asked,
    },
    scenario: null,
    entries,
    standards,
    assumptions: rates,
    asOf: AS_OF,
  }
}

export function expand(school: string, stage: Request['stage'], year: number, classes: number): Entry {
  return {
    id: 'bench',
    enabled: true,
    year,
    note: '',
    action: { type: 'expand-school', school, stage, classes, rooms: classes },
  }
}

/** The question with one assumption at another middle value. */
export function assuming(asked: Question, assumption: string, value: number): Question {
  return { ...asked, assumptions: assumptionsOf([...rates.values()], [{ assumption, variant: 'mid', value }]) }
}
