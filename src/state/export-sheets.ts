import type { Dossier, DossierAnswers, OptionNeed } from '../core/report/dossier.ts'
import { isWanted, type SheetRequest } from '../core/report/sheet.ts'
import { sheetNeeds } from '../core/report/sheet-needs.ts'
import { imprintOf } from '../core/scenario/project.ts'
import type { PrintedSheet } from '../formats/print-sheets.ts'
import { say } from '../i18n/words.ts'
import { type AtlasSheet, atlasOf } from '../sheets/map/atlas.ts'
import { sheetExtent } from '../sheets/map/extent.ts'
import { mapSheet } from '../sheets/map/map-sheet.ts'
import { frameOf, isPicture, type Paper, type PaperFields } from '../sheets/map/paper.ts'
import { sceneOf } from '../sheets/map/scene.ts'
import { answersOf } from './export-answers.ts'
import type { Bench } from './export-products.ts'
import type { Work } from './export-work.ts'

/** A sheet of the atlas as it is drawn, and the name of its file. */
export interface DrawnSheet extends PrintedSheet {
  readonly id: string
  readonly name: string
}

/** None of the sheets that are wanted can be drawn. */
export class NoSheet extends Error {}

/** Draws one map; null where the data have no place. */
export type DrawMap = (
  request: SheetRequest,
  paper: Pick<Paper, 'format' | 'orientation' | 'preset'>,
  fields: Partial<PaperFields>,
) => string | null

/** What maps of these requests have to know, each question once. */
export function needsOfSheets(dossier: Dossier, requests: readonly SheetRequest[]): readonly OptionNeed[] {
  const all = requests.flatMap((request) => sheetNeeds(dossier, request))
  return [...new Map(all.map((each) => [`${each.option}/${each.need.id}`, each])).values()]
}

/** Draws maps from the answers to their needs. */
export function mapsOf({ dossier, order, project, locale }: Bench, answers: DossierAnswers): DrawMap {
  const { compiledBy, qualification, reviewNumber } = imprintOf(project.project)
  const own: PaperFields = {
    ...{ title: '', number: '', footer: '' },
    ...{ compiledBy, qualification, reviewNumber, date: dossier.made },
  }
  return (request, { format, orientation, preset }, fields) => {
    const scene = sceneOf(dossier, request, answers)
    const extent = sheetExtent(scene.dataset, scene.plan, request)
    if (!extent) return null
    // A picture in a text fits its frame; the scale somebody chose is for sheets.
    const scale = isPicture(format) ? ('fit' as const) : (order.scale ?? ('fit' as const))
    const paper = { format, orientation, preset, scale, extent, fields: { ...own, ...fields } }
    return mapSheet(request, scene, paper, locale)
  }
}

/** The sheets of an order in the order of the atlas. */
export function sheetsOf({ dossier, order }: Bench): readonly AtlasSheet[] {
  return atlasOf(dossier).sheets.filter(({ request }) => order.sheets === undefined || isWanted(request.id, order.sheets))
}

/** Every sheet of an order, drawn on its paper; the page goes on between two of them. */
export async function drawnSheets(bench: Bench, work: Work): Promise<readonly DrawnSheet[]> {
  const { dossier, order, analysis, project, locale } = bench
  const sheets = sheetsOf(bench)
  const needs = needsOfSheets(
    dossier,
    sheets.map(({ request }) => request),
  )
  const answers = await answersOf(analysis, dossier, needs, work.part(0, 0.6))
  const draw = mapsOf(bench, answers)
  const { numberPrefix } = imprintOf(project.project)
  const paper = { format: order.paper, orientation: order.orientation, preset: order.preset }
  const { width, height } = frameOf(paper)
  const drawn: DrawnSheet[] = []
  for (const [at, { request, number, title }] of sheets.entries()) {
    await work.breathe()
    const svg = draw(request, paper, { number: `${numberPrefix}${number}` })
    const name = `${numberPrefix}${number}-${say(locale, title)}`
    if (svg !== null) drawn.push({ ...{ svg, width, height, name }, id: request.id })
    work.progress(0.6 + (0.4 * (at + 1)) / sheets.length)
  }
  if (drawn.length === 0) throw new NoSheet()
  return drawn
}
