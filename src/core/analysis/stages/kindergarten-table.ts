import type { AreaRows } from '../placement/areas.ts'
import type { Assumed } from './estate-figures.ts'
import type { KindergartenDemand } from './kindergarten-demand.ts'
import type { StageInput } from './stage-table.ts'

/** What every cell of the kindergarten table is read from. */
export interface KindergartenTable extends StageInput {
  readonly areas: AreaRows
  readonly demand: KindergartenDemand
  readonly assumed: Assumed
}
