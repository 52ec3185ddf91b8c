import type { Dataset } from '../core/domain/dataset.ts'
import type { Evaluation } from '../core/domain/evaluation.ts'
import type { Figure, FigureRef } from '../core/domain/figure.ts'
import type { Channel, Question } from '../core/engine/question.ts'

/** Messages to the analysis worker. */
export type ToAnalysis =
  | { readonly type: 'load'; readonly dataset: Dataset }
  | { readonly type: 'ask'; readonly id: number; readonly channel: Channel; readonly question: Question }
  | { readonly type: 'explain'; readonly id: number; readonly question: Question; readonly ref: FigureRef }

/** Messages from the analysis worker. */
export type FromAnalysis =
  | { readonly type: 'ready' }
  | { readonly type: 'progress'; readonly id: number; readonly share: number }
  | { readonly type: 'result'; readonly id: number; readonly evaluation: Evaluation; readonly milliseconds: number }
  | { readonly type: 'figure'; readonly id: number; readonly figure: Figure }
  | { readonly type: 'dropped'; readonly id: number }
  | { readonly type: 'failed'; readonly id: number; readonly message: string }
