import type { ClusterScreen } from '../core/domain/cluster-table.ts'
import type { SchoolChanges } from '../core/domain/comparison.ts'
import type { Dataset } from '../core/domain/dataset.ts'
import type { Evaluation } from '../core/domain/evaluation.ts'
import type { Level } from '../core/domain/figure.ts'
import type { Plan } from '../core/domain/plan.ts'
import type { CompulsoryStage } from '../core/domain/stage.ts'
import type { LonLat } from '../core/geo/measure.ts'
import type { Locale } from '../i18n/index.ts'

/** Something a reader can point at on the map. */
export interface Target {
  readonly level: Exclude<Level, 'total'> | 'site'
  readonly id: string
}

/** What the population grid shows: everyone living there, or the learners of the scene's stage. */
export type GridIndicator = 'residents' | 'learners'

/** What a press on the map means while a form asks for something, and what was picked so far. */
export interface Picking {
  /** Null: a press selects what is under it, as always. */
  readonly kind: 'point' | 'units' | null
  /** Dragging draws a box around units instead of moving the map. */
  readonly box: boolean
  readonly point: LonLat | null
  readonly units: ReadonlySet<string>
}

/** All a map needs to draw one state of one question. Plan and evaluation belong together; `stale` greys the results. */
export interface Scene {
  readonly dataset: Dataset | null
  readonly plan: Plan | null
  readonly evaluation: Evaluation | null
  readonly stale: boolean
  readonly stage: CompulsoryStage
  /** Ids of the layers switched on. */
  readonly visible: ReadonlySet<string>
  readonly selected: Target | null
  readonly hovered: Target | null
  /** School somebody asks about for the selected unit: the dashed line goes there. */
  readonly asked?: string | null
  readonly picking?: Picking
  /** Hot and cold spots of what is looked at; absent before the first answer. */
  readonly clusters?: { readonly screen: ClusterScreen; readonly stale: boolean } | null
  readonly locale: Locale
  /** Seats within reach of one learner, by unit row; absent while nobody has asked. */
  readonly reach?: { readonly seats: Float64Array; readonly stale: boolean } | null
  /** Places whose school differs between two options; absent while nobody compares them. */
  readonly difference?: { readonly changes: SchoolChanges; readonly stale: boolean } | null
  /** Default: learners once there is an evaluation. */
  readonly gridIndicator?: GridIndicator
  readonly t: (key: string, params?: Readonly<Record<string, string | number>>) => string
}

export function gridIndicatorOf(scene: Scene): GridIndicator {
  return scene.gridIndicator ?? (scene.evaluation ? 'learners' : 'residents')
}

/** Whether the people shown are a result that is out of date; residents are data and stay in colour. */
export function stalePeople(scene: Scene): boolean {
  return scene.stale && gridIndicatorOf(scene) === 'learners'
}
