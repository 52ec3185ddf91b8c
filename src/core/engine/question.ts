import type { Assumptions } from '../domain/assumptions.ts'
import type { Request } from '../domain/evaluation.ts'
import type { FigureRef } from '../domain/figure.ts'
import type { Standards } from '../domain/standard.ts'
import type { Entry } from '../scenario/entry.ts'

/** Everything an answer depends on besides the dataset. `core` reads no clock: `asOf` is an input. */
export interface Question {
  readonly request: Request
  readonly scenario: string | null
  readonly entries: readonly Entry[]
  readonly standards: Standards
  readonly assumptions: Assumptions
  readonly asOf: string
}

/** A newer question supersedes only its own channel. Listed by priority, most urgent first. */
export const CHANNELS = ['main', 'explain', 'base', 'ledger'] as const
export type Channel = (typeof CHANNELS)[number]

/** Asks for the figure behind one cell. */
export interface ExplainQuestion extends Question {
  readonly ref: FigureRef
}
