import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import assumptionFile from '../../data/standards/assumptions.json' with { type: 'json' }
import standardFile from '../../data/standards/national.json' with { type: 'json' }
import qualityChecks from '../../data/standards/quality-checks.json' with { type: 'json' }
import { type Assumptions, assumptionFileSchema, assumptionsOf } from '../core/domain/assumptions.ts'
import type { Dataset } from '../core/domain/dataset.ts'
import { assembleDataset } from '../core/domain/dataset-assembly.ts'
import type { Issue } from '../core/domain/issue.ts'
import type { Layer } from '../core/domain/layers.ts'
import { type Standards, standardFileSchema, standardsOf } from '../core/domain/standard.ts'
import { type Scenario, scenarioSchema } from '../core/scenario/entry.ts'
import { readLayerFile } from '../formats/index.ts'
import { type Mapping, mappingSchema } from '../formats/mapping.ts'
import { WrongCall } from './arguments.ts'

export interface Loaded {
  readonly dataset: Dataset
  readonly issues: readonly Issue[]
}

/** Reads files into one dataset, with every problem found on the way. */
export function loadDataset(files: readonly string[], mappingFile: string | undefined, asOf: string): Loaded {
  if (files.length === 0) throw new WrongCall('FILES…')
  const mapping = mappingFile === undefined ? undefined : loadMapping(mappingFile)
  const checks = standardFileSchema.parse(qualityChecks)
  const issues: Issue[] = []
  const layers: Layer[] = []
  for (const file of files) {
    const reading = readLayerFile(bytesOf(file), basename(file), { checks, ...(mapping ? { mapping } : {}) })
    issues.push(...reading.issues)
    if (reading.layer) layers.push(reading.layer)
  }
  const dataset = assembleDataset(layers, asOf)
  return { dataset, issues: [...issues, ...dataset.issues] }
}

/** Reads a file; one that cannot be read is a wrong call. */
export function bytesOf(file: string): Uint8Array {
  try {
    return readFileSync(file)
  } catch (error) {
    throw new WrongCall(`${file}: ${(error as NodeJS.ErrnoException).code ?? 'cannot be read'}`)
  }
}

function jsonOf(file: string): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytesOf(file)))
  } catch (error) {
    if (error instanceof WrongCall) throw error
    throw new WrongCall(`${file}: not JSON`)
  }
}

export function loadMapping(file: string): Mapping {
  const parsed = mappingSchema.safeParse(jsonOf(file))
  if (!parsed.success)
    throw new WrongCall(`${file}: ${parsed.error.issues[0]?.path.join('.') ?? ''} ${parsed.error.issues[0]?.message ?? ''}`)
  return parsed.data
}

/** A scenario saved as JSON: `{ id, name, entries }`. */
export function loadScenario(file: string): Scenario {
  const parsed = scenarioSchema.safeParse(jsonOf(file))
  if (!parsed.success)
    throw new WrongCall(`${file}: ${parsed.error.issues[0]?.path.join('.') ?? ''} ${parsed.error.issues[0]?.message ?? ''}`)
  return parsed.data
}

export function shippedStandards(): Standards {
  return standardsOf(standardFileSchema.parse(standardFile))
}

export function shippedAssumptions(): Assumptions {
  return assumptionsOf(assumptionFileSchema.parse(assumptionFile).rows)
}
