import type { Dataset } from '../../core/domain/dataset.ts'
import { COMPULSORY, type CompulsoryStage } from '../../core/domain/stage.ts'
import type { Words } from '../../core/report/document.ts'
import type { Dossier } from '../../core/report/dossier.ts'
import { SHEET_KINDS, type SheetKind, type SheetRequest } from '../../core/report/sheet.ts'
import type { Subject } from '../../core/report/subject.ts'
import { replay } from '../../core/scenario/replay.ts'
import { line } from './sheet.ts'
import { OF_BOTH, sheetName } from './statement.ts'

/** One sheet of the atlas. */
export interface AtlasSheet {
  readonly request: SheetRequest
  /** 图号: `01`, `02` … in the order of the atlas. */
  readonly number: string
  readonly title: Words
}

/** A sheet that is left out, and why. */
export interface SkippedSheet {
  readonly id: string
  readonly title: Words
  readonly why: Words
}

export interface Atlas {
  readonly sheets: readonly AtlasSheet[]
  readonly skipped: readonly SkippedSheet[]
}

/** Sheets of a layout plan whose data no layer holds: routes of school buses. */
const WITHOUT_DATA = ['buses'] as const
/** Kinds that do not depend on a stage: one sheet is enough. */
const OF_NO_STAGE: readonly SheetKind[] = ['location', 'estates']
/** Kinds that show the plan: they need a scenario, and the year in which its last line is in force. */
const OF_THE_PLAN: readonly SheetKind[] = ['planned-schools', 'mergers', 'phases', 'changes']
/** Kinds drawn once, of the plan where there is one: campuses stand idle without any, too. */
const OF_THE_LAST: readonly SheetKind[] = [...OF_THE_PLAN, 'idle']

/**
 * The one-click atlas (图集): every kind of map in the usual order, present state first, for each stage that has schools, with numbers.
 * What has no data is left out and said to be. One-school sheets are made for the schools that the plan builds or expands.
 */
export function atlasOf(dossier: Dossier): Atlas {
  const candidates = SHEET_KINDS.flatMap((kind) => (kind === 'school' ? schoolSheets(dossier) : sheetsOf(dossier, kind)))
  const judged = candidates.map((request) => ({ request, why: reasonAgainst(dossier, request) }))
  const kept = judged.filter(({ why }) => why === null)
  const digits = Math.max(2, String(kept.length).length)
  return {
    sheets: kept.map(({ request }, at) => ({
      ...{ request, title: nameOf(dossier, request) },
      number: String(at + 1).padStart(digits, '0'),
    })),
    skipped: [
      ...judged.flatMap(({ request, why }) => (why ? [{ id: request.id, title: nameOf(dossier, request), why }] : [])),
      ...WITHOUT_DATA.map((id) => ({ id, title: line(`title.${id}`), why: line(`skipped.${id}`) })),
    ],
  }
}

function nameOf(dossier: Dossier, request: SheetRequest): Words {
  const { plan } = planOf(dossier, request.option, request.year)
  return sheetName(request, plan)
}

function sheetsOf(dossier: Dossier, kind: SheetKind): readonly SheetRequest[] {
  const stages = OF_NO_STAGE.includes(kind)
    ? [subjectOf(dossier, 0).question.request.stage]
    : stagesOf(subjectOf(dossier, 0).dataset)
  const options = OF_THE_LAST.includes(kind)
    ? [dossier.chosen]
    : OF_BOTH.includes(kind) && dossier.chosen !== 0
      ? [0, dossier.chosen]
      : [0]
  return options.flatMap((option) => stages.map((stage) => requestOf(dossier, kind, option, stage)))
}

/** The base stands in its own year, the plan in the year asked for or that of its last line, whichever is later. */
function requestOf(dossier: Dossier, kind: SheetKind, option: number, stage: CompulsoryStage): SheetRequest {
  const { dataset, question } = subjectOf(dossier, option)
  const years = question.entries.filter(({ enabled }) => enabled).map((entry) => entry.year)
  const year = option === 0 ? dataset.baseYear : Math.max(question.request.year, ...years)
  return { id: `${kind}.${stage}.${option === 0 ? 'base' : 'plan'}`, kind, option, stage, year }
}

function schoolSheets(dossier: Dossier): readonly SheetRequest[] {
  if (dossier.chosen === 0) return []
  return stagesOf(subjectOf(dossier, 0).dataset).flatMap((stage) => {
    const request = requestOf(dossier, 'school', dossier.chosen, stage)
    const { plan } = planOf(dossier, dossier.chosen, request.year)
    return plan.schools.flatMap((planned): SheetRequest[] => {
      const section = planned.sections.find((one) => one.stage === stage)
      const grows = planned.built !== null || (section?.added.classes ?? 0) > 0
      return section && grows && !planned.closing
        ? [{ ...request, id: `${request.id}.${planned.school.id}`, school: planned.school.id }]
        : []
    })
  })
}

/** Why a sheet would show nothing; null when it has something to show. */
function reasonAgainst(dossier: Dossier, { kind, stage, option, year }: SheetRequest): Words | null {
  const { dataset, question } = subjectOf(dossier, option)
  const zones = dataset.zones.filter((zone) => zone.stage === stage)
  const { plan } = planOf(dossier, option, year)
  const because = (key: string, missing: boolean) => (missing ? line(`skipped.${key}`) : null)
  if (OF_THE_PLAN.includes(kind) && dossier.chosen === 0) return line('skipped.no-scenario')
  switch (kind) {
    case 'service':
      return because('no-radius', (question.standards.get(`service-radius.${stage}`)?.value ?? null) === null)
    case 'balance':
      return because('no-places', zones.every(({ outline }) => !outline) && dataset.areas.length === 0)
    case 'density':
      return because('no-population', dataset.population.ids.length === 0)
    case 'estates':
      return because('no-estates', dataset.developments.length === 0)
    case 'zones':
      return because(
        'no-zones',
        zones.every(({ outline }) => !outline),
      )
    case 'mergers':
      return because(
        'no-mergers',
        !plan.schools.some(({ closing, sections }) => closing && sections.some((one) => one.stage === stage)),
      )
    case 'idle':
      return because(
        'no-idle',
        !plan.schools.some(
          ({ closing, state, sections }) => (closing || state === 'closed') && sections.some((one) => one.stage === stage),
        ),
      )
    case 'changes':
      return because('no-homes', dataset.population.ids.length === 0 && dataset.developments.length === 0)
    default:
      return because('no-schools', dataset.schools.length === 0)
  }
}

/** Compulsory stages somebody teaches; primary alone where nobody teaches any. */
function stagesOf({ schools }: Dataset): readonly CompulsoryStage[] {
  const taught = COMPULSORY.filter((stage) => schools.some(({ sections }) => sections.some((section) => section.stage === stage)))
  return taught.length > 0 ? taught : ['P']
}

function planOf(dossier: Dossier, option: number, year: number) {
  const { dataset, question } = subjectOf(dossier, option)
  return replay(dataset, question.entries, year, question.standards)
}

function subjectOf({ options }: Dossier, option: number): Subject {
  return options[option] as Subject
}
