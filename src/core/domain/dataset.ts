import type { Issue } from './issue.ts'
import type { Area, Barrier, Control, Development, Feeder, Flow, LayerKind, PopulationTable, Road, Site, Zone } from './layers.ts'
import type { OdWays } from './od-ways.ts'
import type { School } from './school.ts'

/** Where one layer came from; travels with every figure that reads it. */
export interface LayerSource {
  readonly id: string
  readonly kind: LayerKind
  readonly file: string
  readonly hash: string
  readonly date: string | null
  readonly source: string | null
  readonly rows: number
}

/**
 * The locked base: everything that was loaded, cross-checked, immutable.
 * Row numbers of its arrays are the row numbers of every evaluation column.
 */
export interface Dataset {
  /** Changes when any layer's bytes change. */
  readonly hash: string
  readonly fictional: boolean
  /** School year of the base: the stamp of the school table, else the school year of `asOf` (then `baseYearAssumed`). */
  readonly baseYear: number
  readonly baseYearAssumed: boolean
  readonly layers: readonly LayerSource[]
  readonly schools: readonly School[]
  readonly developments: readonly Development[]
  readonly population: PopulationTable
  /** School year of the population layer's date; null when the file has none. */
  readonly populationYear: number | null
  readonly zones: readonly Zone[]
  readonly areas: readonly Area[]
  readonly roads: readonly Road[]
  readonly barriers: readonly Barrier[]
  readonly sites: readonly Site[]
  readonly flows: readonly Flow[]
  readonly feeders: readonly Feeder[]
  readonly controls: readonly Control[]
  /** Costs measured elsewhere from units to schools; null without an OD table. */
  readonly od: OdWays | null
  /** Problems between layers: unknown school in a zone, duplicate ids, flows to nowhere. */
  readonly issues: readonly Issue[]
}
