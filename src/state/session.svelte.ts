import { getContext, setContext } from 'svelte'
import assumptions from '../../data/standards/assumptions.json' with { type: 'json' }
import national from '../../data/standards/national.json' with { type: 'json' }
import obligations from '../../data/standards/obligations.json' with { type: 'json' }
import qualityChecks from '../../data/standards/quality-checks.json' with { type: 'json' }
import { assumptionFileSchema } from '../core/domain/assumptions.ts'
import { joinStandards, standardFileSchema } from '../core/domain/standard.ts'
import { startAnalysis } from '../workers/analysis-client.ts'
import { startImport } from '../workers/import-client.ts'
import { AccessState } from './access.svelte.ts'
import { accountQuestion } from './account-table.ts'
import { AutosaveState } from './autosave.svelte.ts'
import { BalancedState } from './balanced.svelte.ts'
import { placeTable, tidalTable, wholeTable } from './calendar-tables.ts'
import { ChartChoice } from './chart-choice.svelte.ts'
import { ClusterState } from './clusters.svelte.ts'
import { ComparingState } from './comparing.svelte.ts'
import { EnrolmentState } from './enrolment.svelte.ts'
import { EvaluationState } from './evaluation.svelte.ts'
import { ExportState } from './exporting.svelte.ts'
import { FuturesState } from './futures.svelte.ts'
import { HomesState } from './homes.svelte.ts'
import { housingTable } from './housing-table.ts'
import { importTarget } from './import-target.ts'
import { ImportState } from './imports.svelte.ts'
import { LiveTable } from './live-table.svelte.ts'
import { MarginalState } from './marginal.svelte.ts'
import { NoticeState } from './notices.svelte.ts'
import { openDemo, openLastWork, openProjectFile, openSnapshot, type Parts, reloadStored } from './opening.ts'
import { PresentState } from './present.svelte.ts'
import { PreviewState } from './preview.svelte.ts'
import { ProjectState } from './project.svelte.ts'
import { SelectionState } from './selection.svelte.ts'
import { StageTablesState } from './stage-tables.svelte.ts'
import { StoryState } from './story.svelte.ts'
import { ToolState } from './tool.svelte.ts'
import { ViewState } from './view.svelte.ts'
import { WhatIfState } from './what-if.svelte.ts'
import { WhyState } from './why.svelte.ts'

/** Everything one window works with. Two sessions share nothing but the browser's storage. */
export interface Session {
  readonly view: ViewState
  readonly project: ProjectState
  readonly evaluation: EvaluationState
  /** Demand of all variants against seats, for all stages, areas and years. */
  readonly calendar: LiveTable<'calendar'>
  /** The zone or school that is chosen, over the years; asked while the calendar is looked at. */
  readonly place: LiveTable<'place'>
  /** Who lives in zones and areas and where they sit; asked while its page is looked at. */
  readonly account: LiveTable<'account'>
  /** Ways to school, seats within reach and equity; asked while somebody looks. */
  readonly access: AccessState
  /** Which chart the page 图表 shows. */
  readonly charts: ChartChoice
  /** Where one stage's rooms could serve another; asked while the calendar is looked at. */
  readonly tidal: LiveTable<'tidal'>
  /** How the place in focus fares in many futures; asked on demand. */
  readonly futures: FuturesState
  /** Estates with the schools they owe; asked while its page is looked at. */
  readonly housing: LiveTable<'housing'>
  /** Where shortage and large classes lie together; asked while its list or layer is looked at. */
  readonly clusters: ClusterState
  /** Options side by side: decision table, sentences, maps. */
  readonly comparing: ComparingState
  /** Entry grades of the coming autumns against their places. */
  readonly enrolment: EnrolmentState
  /** Which schools answer for the places that are looked at. */
  readonly homes: HomesState
  /** Why a unit goes where it goes, and who fills a school. */
  readonly why: WhyState
  /** The page of the balanced allocation. */
  readonly balanced: BalancedState
  /** Balance table of kindergarten or senior school. */
  readonly stageTables: StageTablesState
  /** What each line of the scenario does by itself. */
  readonly marginal: MarginalState
  /** Files to take away. */
  readonly exporting: ExportState
  readonly selection: SelectionState
  /** What a press on the map means while a form is open. */
  readonly tool: ToolState
  /** The presentation, and the story it tells. */
  readonly present: PresentState
  readonly story: StoryState
  /** What-ifs of the room, tried on a branch. */
  readonly whatIf: WhatIfState
  /** What the line being written would do. */
  readonly preview: PreviewState
  readonly imports: ImportState
  readonly autosave: AutosaveState
  readonly notices: NoticeState
  /** Resolves when the last work, or the demo, is on screen. */
  readonly opened: Promise<void>
  /** Opens the demo district; the work on screen is set aside. */
  openDemo(): Promise<void>
  /** Opens work that was set aside (`autosave.snapshots`). */
  openSnapshot(id: string): Promise<void>
  /** Ends all work of this session. */
  stop(): void
}

/** Under this height of the window, in pixels, the drawer starts folded: the map needs the room. */
const LOW = 700

/**
 * Builds the state of one window and begins to compute; unless it is empty, opens the last work or the demo and begins to save.
 * An empty one keeps nothing: the command line fills it.
 */
export function createSession(empty = false): Session {
  const shipped = {
    standards: joinStandards(standardFileSchema.parse(national), standardFileSchema.parse(obligations)),
    assumptions: assumptionFileSchema.parse(assumptions).rows,
  }
  const view = new ViewState()
  if (innerHeight < LOW) view.drawer = null
  const notices = new NoticeState()
  const selection = new SelectionState()
  const project = new ProjectState(view, shipped, (bytes) => openProjectFile(parts, bytes))
  const autosave = new AutosaveState(project, view, () => reloadStored(parts))
  const analysis = startAnalysis()
  const evaluation = new EvaluationState(project, view, analysis)
  const marginal = new MarginalState(evaluation, analysis)
  const stageTables = new StageTablesState(evaluation.asking, view, analysis)
  const fresh = () => evaluation.status === 'fresh'
  const calendar = new LiveTable('calendar', 'calendar', analysis, () => wholeTable(evaluation.asking), fresh)
  const place = new LiveTable('place', 'place', analysis, () => placeTable(evaluation.asking, view, selection), fresh)
  const housing = new LiveTable('housing', 'housing', analysis, () => housingTable(evaluation.asking, view), fresh)
  const clusters = new ClusterState(evaluation.asking, view, analysis, fresh)
  const enrolment = new EnrolmentState(view, evaluation.asking, analysis, fresh)
  const tidal = new LiveTable('tidal', 'tidal', analysis, () => tidalTable(evaluation.asking, view), fresh)
  const account = new LiveTable('account', 'account', analysis, () => accountQuestion(evaluation.asking, view), fresh)
  const charts = new ChartChoice()
  const access = new AccessState(evaluation.asking, view, charts, analysis, fresh)
  const homes = new HomesState(view, evaluation, selection, analysis)
  const why = new WhyState(view, evaluation, selection, analysis)
  const balanced = new BalancedState(view, evaluation, analysis)
  const comparing = new ComparingState(project, view, evaluation, analysis)
  const preview = new PreviewState(project, analysis)
  const tool = new ToolState()
  const present = new PresentState(project, view, evaluation, selection, calendar, charts)
  const parts: Parts = { view, project, autosave, notices, selection, read: (requests) => imports.readLayers(requests) }
  const imports = new ImportState(startImport(), importTarget(parts), standardFileSchema.parse(qualityChecks))
  const stops: (() => void)[] = [
    evaluation.start(),
    marginal.start(),
    stageTables.start(),
    calendar.start(),
    place.start(),
    housing.start(),
    enrolment.start(),
    account.start(),
    access.start(),
    tidal.start(),
    homes.start(),
    why.start(),
    balanced.start(),
    clusters.table.start(),
    comparing.start(),
  ]
  const begin = async (): Promise<void> => {
    await openLastWork(parts)
    stops.push(autosave.start())
  }
  const opened = empty ? Promise.resolve() : begin()
  return {
    view,
    project,
    evaluation,
    calendar,
    place,
    housing,
    clusters,
    comparing,
    enrolment,
    account,
    access,
    charts,
    tidal,
    homes,
    why,
    balanced,
    futures: new FuturesState(evaluation.asking, view, selection, analysis),
    stageTables,
    marginal,
    exporting: new ExportState(project, view, evaluation, analysis),
    selection,
    tool,
    present,
    story: new StoryState(project, view, tool, present, charts),
    whatIf: new WhatIfState(project, evaluation, analysis),
    preview,
    imports,
    autosave,
    notices,
    opened,
    openDemo: () => openDemo(parts),
    openSnapshot: (id) => openSnapshot(parts, id),
    stop: () => {
      for (const stop of stops) stop()
    },
  }
}

const KEY = Symbol('session')

/** Gives the session to the components below. */
export function setSession(session: Session): Session {
  return setContext(KEY, session)
}

export function getSession(): Session {
  return getContext<Session>(KEY)
}
