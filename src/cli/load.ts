import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import assumptionFile from '../../data/standards/assumptions.json' with { type: 'json' }
import standardFile from '../../data/standards/national.json' with { type: 'json' }
import obligationFile from '../../data/standards/obligations.json' with { type: 'json' }
import qualityChecks from '../../data/standards/quality-checks.json' with { type: 'json' }
import { type Assumptions, assumptionFileSchema, assumptionsOf } from '../core/domain/assumptions.ts'
import type { Dataset } from '../core/domain/dataset.ts'
import { assembleDataset } from '../core/domain/dataset-assembly.ts'
import type { Issue } from '../core/domain/issue.ts'
import type { Layer, LayerKind } from '../core/domain/layers.ts'
import { joinStandards, type Standards, standardFileSchema, standardsOf } from '../core/domain/standard.ts'
import { Engine } from '../core/engine/engine.ts'
import { type Scenario, scenarioSchema } from '../core/scenario/entry.ts'
import { partName, readLayerFile, splitLayers } from '../formats/index.ts'
import { type Mapping, type MappingRule, mappingSchema } from '../formats/mapping.ts'
import { type Options, WrongCall } from './arguments.ts'

export interface LoadedLayer {
  readonly layer: Layer
  readonly bytes: Uint8Array
  readonly rule: MappingRule | null
}

export interface Loaded {
  readonly dataset: Dataset
  /** Answers about the dataset. */
  readonly engine: Engine
  /** Layers in the order of the files, with their bytes and the mapping that read them. */
  readonly layers: readonly LoadedLayer[]
  readonly issues: readonly Issue[]
}

interface Part {
  readonly name: string
  readonly bytes: Uint8Array
  /** Known of a file whose option names it. */
  readonly kind?: LayerKind
}

/** How files become a dataset: `loadDataset`, or one that remembers what it has read. */
export type Load = (files: readonly string[], options: Options, asOf: string) => Loaded

/** Reads files into one dataset, with every problem found on the way; the file of `--od` is one more. */
export function loadDataset(files: readonly string[], { mapping: mappingFile, od }: Options, asOf: string): Loaded {
  if (files.length === 0) throw new WrongCall('FILES…')
  const mapping = mappingFile === undefined ? undefined : loadMapping(mappingFile)
  const checks = standardFileSchema.parse(qualityChecks)
  const issues: Issue[] = []
  const layers: LoadedLayer[] = []
  const parts: readonly Part[] = [
    ...files.flatMap(partsOf),
    ...(od === undefined ? [] : [{ name: basename(od), bytes: bytesOf(od), kind: 'od' as const }]),
  ]
  for (const { name, bytes, kind } of parts) {
    const options = { checks, ...(mapping ? { mapping } : {}), ...(kind ? { kind } : {}) }
    const { layer, issues: found, rule } = readLayerFile(bytes, name, options)
    issues.push(...found)
    if (layer) layers.push({ layer, bytes, rule })
  }
  const dataset = assembleDataset(
    layers.map(({ layer }) => layer),
    asOf,
  )
  return { dataset, engine: new Engine(dataset), layers, issues: [...issues, ...dataset.issues] }
}

/** A file, or each layer of one that holds several. */
function partsOf(file: string): readonly Part[] {
  const bytes = bytesOf(file)
  const name = basename(file)
  return splitLayers(bytes)?.map((part) => ({ name: partName(name, part.kind), bytes: part.bytes })) ?? [{ name, bytes }]
}

/** Reads a file; one that cannot be read is a wrong call. */
export function bytesOf(file: string): Uint8Array {
  try {
    return readFileSync(file)
  } catch (error) {
    throw new WrongCall(`${file}: ${(error as NodeJS.ErrnoException).code ?? 'cannot be read'}`)
  }
}

/** A file read as JSON; one that is none is a wrong call. */
export function jsonOf(file: string): unknown {
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
  return standardsOf(joinStandards(standardFileSchema.parse(standardFile), standardFileSchema.parse(obligationFile)))
}

export function shippedAssumptions(): Assumptions {
  return assumptionsOf(assumptionFileSchema.parse(assumptionFile).rows)
}
