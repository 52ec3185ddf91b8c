import type { LayerKind, LayerRecords } from '../../core/domain/layers.ts'
import type { LayerHeader } from '../header.ts'
import type { IssueLog } from '../issue-log.ts'
import type { Row } from '../rows.ts'
import { readPopulation } from './population.ts'
import { readSchools } from './schools.ts'
import {
  readAreas,
  readBarriers,
  readControls,
  readDevelopments,
  readFeeders,
  readFlows,
  readRoads,
  readSites,
  readZones,
} from './shapes.ts'

type Reader<Kind extends RowKind> = (rows: readonly Row[], log: IssueLog, header: LayerHeader) => LayerRecords[Kind]

/** Kinds that are read row by row; an OD table is read by columns (od.ts). */
export type RowKind = Exclude<LayerKind, 'od'>

/** The reader of each kind of layer: adding a kind is one line here and its schema. */
export const LAYER_READERS: { readonly [Kind in RowKind]: Reader<Kind> } = {
  schools: readSchools,
  developments: readDevelopments,
  population: (rows, log, header) => readPopulation(rows, header, log),
  zones: readZones,
  areas: readAreas,
  roads: readRoads,
  barriers: readBarriers,
  sites: readSites,
  flows: readFlows,
  feeder: readFeeders,
  controls: readControls,
}
