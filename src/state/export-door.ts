import { BALANCE_DEFAULTS } from '../core/domain/balance.ts'
import type { DocumentOrder, ExportCall, ExportReply, Handout } from '../core/report/order.ts'
import type { Leak } from '../core/report/public/leaks.ts'
import { LOCALES } from '../i18n/index.ts'
import { say } from '../i18n/words.ts'
import type { ProjectState } from './project.svelte.ts'
import type { ViewState } from './view.svelte.ts'

/** What the door works with: a session's project and view, and whatever makes documents of what is on screen. */
export interface Desk {
  readonly project: ProjectState
  readonly view: ViewState
  readonly exporting: {
    make(order: DocumentOrder): Promise<Handout | null>
    readonly failure: string | null
    readonly left: readonly Leak[]
  }
}

/**
 * Answers the command line, which drives this page in a browser without a window: opens the project that came with the call, puts
 * on screen what is asked, and gives back the document. Never rejects.
 */
export function exportDoor({ project, view, exporting }: Desk): (call: ExportCall) => Promise<ExportReply> {
  return async ({ project: file, locale, order }) => {
    try {
      const language = LOCALES.find((known) => known === locale)
      if (language) view.locale = language
      await project.openFile(bytesOf(file))
      if (!project.dataset) return { failure: view.t('export.door.unreadable') }
      look(view, order)
      const handout = await exporting.make(order)
      if (!handout) return { failure: exporting.failure ?? view.t('export.door.unknown', { document: order.document }) }
      const { name, type, bytes, print = false } = handout
      return { name, type, bytes: base64(bytes), print, left: exporting.left.map((leak) => sentence(leak, view)) }
    } catch (error) {
      return { failure: error instanceof Error ? error.message : String(error) }
    }
  }
}

function sentence({ field, table, count, reason }: Leak, view: ViewState): string {
  const what = field ? say(view.locale, field) : view.t('export.review.whole')
  const where = table ? say(view.locale, table) : view.t('export.review.anywhere')
  return view.t('export.review.line', { what, where, n: count, why: view.t(`export.reason.${reason}`) })
}

/** Puts the view where the order asks: what is made is made of the screen. */
function look(view: ViewState, { request }: DocumentOrder): void {
  view.stage = request.stage
  view.year = request.year
  view.variant = request.variant
  view.demandFrom = request.demandFrom
  view.allocation = request.allocation
  view.seatBasis = request.seatBasis
  view.areaLevel = request.areaLevel
  view.distance = request.distance
  if (request.balance) {
    const { locks: _, ...choice } = { ...BALANCE_DEFAULTS, ...request.balance }
    view.balance = choice
  }
}

function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0))
}

/** In pieces: a function takes only so many arguments. */
const PIECE = 0x8000

function base64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += PIECE) text += String.fromCharCode(...bytes.subarray(at, at + PIECE))
  return btoa(text)
}
