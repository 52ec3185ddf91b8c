import { readFileSync } from 'node:fs'
import qualityChecks from '../../data/standards/quality-checks.json' with { type: 'json' }
import type { Issue } from '../core/domain/issue.ts'
import type { Layer } from '../core/domain/layers.ts'
import { standardFileSchema } from '../core/domain/standard.ts'
import { type LayerReading, type Mapping, parseMapping, readLayerFile } from '../formats/index.ts'

/** A wrong call: a file that is not there, a mapping that is none. One code and its parameters. */
export class CallError extends Error {
  readonly issue: Issue

  constructor(code: string, params: Issue['params']) {
    super(code)
    this.issue = { code, severity: 'error', params }
  }
}

export interface FileReading extends LayerReading {
  readonly file: string
}

/** Reads layer files exactly as the page does, quality checks included. Throws CallError when a file cannot be opened. */
export function readFiles(files: readonly string[], mappingFile?: string): FileReading[] {
  const mapping = mappingFile === undefined ? undefined : readMapping(mappingFile)
  const checks = standardFileSchema.parse(qualityChecks)
  return files.map((file) => ({ file, ...readLayerFile(bytesOf(file), file, { checks, ...(mapping ? { mapping } : {}) }) }))
}

/** The layers of readings that gave one. */
export function layersOf(readings: readonly FileReading[]): Layer[] {
  return readings.flatMap((reading) => reading.layer ?? [])
}

function readMapping(file: string): Mapping {
  const mapping = parseMapping(new TextDecoder().decode(bytesOf(file)))
  if (!mapping) throw new CallError('call.no-mapping', { file })
  return mapping
}

function bytesOf(file: string): Uint8Array {
  try {
    return readFileSync(file)
  } catch {
    throw new CallError('call.no-file', { file })
  }
}
