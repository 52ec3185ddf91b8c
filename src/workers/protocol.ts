import type { YearBase } from '../core/analysis/year-base.ts'
import type { AccessTable } from '../core/domain/access-table.ts'
import type { AccountTable } from '../core/domain/account-table.ts'
import type { Calendar, PlaceCalendar } from '../core/domain/calendar.ts'
import type { ClosingTable } from '../core/domain/closing-table.ts'
import type { ClusterTable } from '../core/domain/cluster-table.ts'
import type { Comparison, Difference } from '../core/domain/comparison.ts'
import type { Dataset } from '../core/domain/dataset.ts'
import type { Figure, FigureRef } from '../core/domain/figure.ts'
import type { Futures } from '../core/domain/futures.ts'
import type { HousingTable } from '../core/domain/housing-table.ts'
import type { LargeClassTable } from '../core/domain/large-class-table.ts'
import type { StageBalance } from '../core/domain/stage-balance.ts'
import type { TidalMatch } from '../core/domain/tidal.ts'
import type { Home, SchoolFilling, SeatGains, Why } from '../core/domain/why.ts'
import type { Clearing, ClearingQuestion } from '../core/engine/clearing.ts'
import type { CompareQuestion, DifferenceQuestion } from '../core/engine/compare.ts'
import type { HomesQuestion } from '../core/engine/homes.ts'
import type {
  Channel,
  FuturesQuestion,
  Marginal,
  PlaceQuestion,
  Question,
  Series,
  SeriesQuestion,
  StageQuestion,
} from '../core/engine/question.ts'
import type { GainsQuestion } from '../core/engine/seat-gains.ts'
import type { WhyQuestion } from '../core/engine/why.ts'
import type { FillingQuestion } from '../core/engine/why-school.ts'
import type { PackedEvaluation, UnitPlaces } from './unit-places.ts'

/** Answers that hold numbers of many years or many lines; each is one method of the engine. */
export interface Tables {
  readonly series: { readonly question: SeriesQuestion; readonly answer: Series }
  readonly marginal: { readonly question: Question; readonly answer: readonly Marginal[] }
  readonly base: { readonly question: Question; readonly answer: YearBase }
  readonly stage: { readonly question: StageQuestion; readonly answer: StageBalance }
  readonly clearing: { readonly question: ClearingQuestion; readonly answer: Clearing }
  readonly calendar: { readonly question: Question; readonly answer: Calendar }
  readonly tidal: { readonly question: Question; readonly answer: readonly TidalMatch[] }
  readonly account: { readonly question: Question; readonly answer: AccountTable }
  readonly access: { readonly question: Question; readonly answer: AccessTable }
  readonly clusters: { readonly question: Question; readonly answer: ClusterTable }
  readonly closings: { readonly question: Question; readonly answer: ClosingTable }
  readonly 'large-classes': { readonly question: Question; readonly answer: LargeClassTable }
  readonly housing: { readonly question: Question; readonly answer: HousingTable }
  readonly futures: { readonly question: FuturesQuestion; readonly answer: Futures }
  readonly place: { readonly question: PlaceQuestion; readonly answer: PlaceCalendar }
  readonly homes: { readonly question: HomesQuestion; readonly answer: readonly Home[] }
  readonly why: { readonly question: WhyQuestion; readonly answer: Why }
  readonly filling: { readonly question: FillingQuestion; readonly answer: SchoolFilling }
  readonly comparison: { readonly question: CompareQuestion; readonly answer: Comparison }
  readonly difference: { readonly question: DifferenceQuestion; readonly answer: Difference }
  readonly gains: { readonly question: GainsQuestion; readonly answer: SeatGains }
}
export type TableKind = keyof Tables

/** Messages to the analysis worker. */
export type ToAnalysis =
  | { readonly type: 'load'; readonly dataset: Dataset }
  | { readonly type: 'ask'; readonly id: number; readonly channel: Channel; readonly question: Question }
  | {
      readonly [Kind in TableKind]: {
        readonly type: 'table'
        readonly table: Kind
        readonly id: number
        readonly channel: Channel
        readonly question: Tables[Kind]['question']
      }
    }[TableKind]
  /** The questions of a channel are not wanted any more. */
  | { readonly type: 'cancel'; readonly channel: Channel }
  | { readonly type: 'explain'; readonly id: number; readonly question: Question; readonly ref: FigureRef }

/** Messages from the analysis worker. */
export type FromAnalysis =
  | { readonly type: 'ready' }
  | { readonly type: 'progress'; readonly id: number; readonly share: number }
  /** Belongs to every result that follows, until the next one. */
  | { readonly type: 'places'; readonly places: UnitPlaces }
  | { readonly type: 'result'; readonly id: number; readonly evaluation: PackedEvaluation; readonly milliseconds: number }
  | { readonly type: 'figure'; readonly id: number; readonly figure: Figure }
  | { readonly type: 'rows'; readonly id: number; readonly rows: Tables[TableKind]['answer'] }
  | { readonly type: 'dropped'; readonly id: number }
  | { readonly type: 'failed'; readonly id: number; readonly message: string }
