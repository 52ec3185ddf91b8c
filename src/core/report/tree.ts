import type { Chart } from './chart.ts'
import type { ReportTable, Words } from './document.ts'
import type { SheetRequest } from './sheet.ts'

/**
 * Part of a document. Every writer (DOCX, PPTX, HTML, PDF) renders these and nothing else; pictures of charts and maps are made by
 * whoever can draw.
 */
export type Node =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly words: Words }
  | { readonly kind: 'paragraph'; readonly sentences: readonly Words[] }
  | { readonly kind: 'list'; readonly numbered: boolean; readonly items: readonly (readonly Words[])[] }
  | { readonly kind: 'table'; readonly table: ReportTable; readonly caption: Words }
  | { readonly kind: 'chart'; readonly chart: Chart; readonly caption: Words }
  | { readonly kind: 'map'; readonly sheet: SheetRequest; readonly caption: Words }
  /** What cannot be said for want of data, and which data would say it. */
  | { readonly kind: 'missing'; readonly sentences: readonly Words[] }

/** A chapter of a report, or one slide of a deck. */
export interface Part {
  readonly id: string
  readonly title: Words
  readonly nodes: readonly Node[]
  /** What the speaker says; slides only. */
  readonly notes?: readonly Words[]
}

/** What every file says of itself: project, options, dates, sources, assumptions in force, grade of the data, hash of what was asked. */
export interface Stamp {
  readonly head: ReportTable['head']
  /** Short enough to stand in a footer; equal for equal data, lines, standards and assumptions. */
  readonly hash: string
  /** The day it was made, `YYYY-MM-DD`: core reads no clock. */
  readonly made: string
  readonly fictional: boolean
}

/** A whole document: a report (说明书), slides (汇报) or minutes (会议纪要). */
export interface DocumentTree {
  readonly id: 'report' | 'deck' | 'minutes'
  readonly title: Words
  readonly subtitle: readonly Words[]
  readonly stamp: Stamp
  readonly parts: readonly Part[]
}
