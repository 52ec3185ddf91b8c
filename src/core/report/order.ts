import type { Request } from '../domain/evaluation.ts'

/** Files that are handed out. The first three need no page: nothing in them is drawn. */
export const DOCUMENTS = [
  'geojson',
  'xlsx',
  'csv',
  'docx', // 布局规划说明
  'pptx', // 议题汇报
  'minutes', // 会议纪要
  'html', // 网页版: the explanation as one page
  'pdf', // the explanation, printed
  'atlas', // 图集, printed
  'atlas-png', // each sheet at 300 dpi
  'atlas-svg',
  'png', // the map on screen
  'public', // 公示包
  'pack', // 全套
] as const
export type DocumentKind = (typeof DOCUMENTS)[number]

export const PAPERS = ['A4', 'A3', 'A1'] as const
export type Paper = (typeof PAPERS)[number]

/** 内部工作图, with a watermark; 公示用图, with a simplified base and small counts suppressed. */
export const PRESETS = ['internal', 'public'] as const
export type Preset = (typeof PRESETS)[number]

/** How the paper of a sheet lies. */
export const ORIENTATIONS = ['landscape', 'portrait'] as const
export type Orientation = (typeof ORIENTATIONS)[number]

/** What is to be made, as the export centre and the command line say it alike. */
export interface DocumentOrder {
  readonly document: DocumentKind
  /** What is asked of every option; the year is the export year. */
  readonly request: Request
  /** Scenarios to compare with the base, by id; the first is the one the document argues for. None: the base alone. */
  readonly scenarios: readonly string[]
  readonly paper: Paper
  readonly orientation: Orientation
  readonly preset: Preset
  /** n of 1:n; null takes the largest usual scale that fits. */
  readonly scale: number | null
  /** Sheets of the atlas that are wanted, by id or by how an id begins (`balance`, `balance.P`); absent: all. */
  readonly sheets?: readonly string[]
}

/** A document that was made. */
export interface Handout {
  readonly name: string
  /** Media type. `text/html` under `print` is a page to be printed by whoever can: it holds all it shows and sets its own paper. */
  readonly type: string
  readonly bytes: Uint8Array
  /** Whether the bytes are a page that has to be printed to become the document. */
  readonly print?: boolean
}

/** What the command line hands to the page: a project file with the data and scenarios, the language, the order. Bytes in base 64. */
export interface ExportCall {
  readonly project: string
  readonly locale: string
  readonly order: DocumentOrder
}

/** What the page gives back; `failure` is a sentence in the language of the call. */
export type ExportReply =
  | {
      readonly name: string
      readonly type: string
      readonly bytes: string
      readonly print: boolean
      /** What is in a file for the public that somebody has to look at first, in sentences of the call's language. */
      readonly left: readonly string[]
    }
  | { readonly failure: string }

/** Address under which the page waits for such calls, and the name it answers by. */
export const EXPORT_HASH = '#export'
export const EXPORT_NAME = 'buxueExport'
