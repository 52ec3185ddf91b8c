import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { loadDataset, shippedAssumptions, shippedStandards } from '../../src/cli/load.ts'
import type { Assumptions } from '../../src/core/domain/assumptions.ts'
import type { Dataset } from '../../src/core/domain/dataset.ts'
import type { Standards } from '../../src/core/domain/standard.ts'

/** The demo's layers as the command line reads them. */
export function readDemo(): { readonly dataset: Dataset; readonly standards: Standards; readonly assumptions: Assumptions } {
  const folder = fileURLToPath(new URL('./linjiang/', import.meta.url))
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.geojson'))
    .sort()
    .map((file) => folder + file)
  const { dataset } = loadDataset(files, {}, '2026-09-01')
  return { dataset, standards: shippedStandards(), assumptions: shippedAssumptions() }
}
