import type { ClusterScreen, ClusterVariable } from '../core/domain/cluster-table.ts'
import type { Analysis } from '../workers/analysis-client.ts'
import type { Asking } from './asking.svelte.ts'
import { LiveTable, type WantedTable } from './live-table.svelte.ts'
import type { ViewState } from './view.svelte.ts'

/** Where high values lie together, asked while its list or its map layer is looked at. */
export class ClusterState {
  readonly table: LiveTable<'clusters'>
  /** What is looked at, in the list and on the map. */
  variable = $state<ClusterVariable>('unit-shortage')

  constructor(asking: Asking, view: ViewState, analysis: Analysis, ready: () => boolean) {
    this.table = new LiveTable('clusters', 'clusters', analysis, () => clusterQuestion(asking, view), ready)
  }

  /** The screen of the variable looked at; null before the first answer. */
  get screen(): ClusterScreen | null {
    return this.table.answer?.screens.find(({ variable }) => variable === this.variable) ?? null
  }
}

function clusterQuestion({ main, base }: Asking, view: ViewState): WantedTable<'clusters'> | null {
  const asked = view.compareBase ? base : main
  const looked = view.rightTab === 'hotspots' || view.visibleLayers.has('clusters')
  return asked && looked ? { asked, question: asked.question } : null
}
