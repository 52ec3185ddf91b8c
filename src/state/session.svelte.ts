import { getContext, setContext } from 'svelte'
import assumptions from '../../data/standards/assumptions.json' with { type: 'json' }
import national from '../../data/standards/national.json' with { type: 'json' }
import { assumptionFileSchema } from '../core/domain/assumptions.ts'
import { standardFileSchema } from '../core/domain/standard.ts'
import { type Analysis, AnalysisClient, type AnalysisPort } from '../workers/analysis-client.ts'
import { AutosaveState } from './autosave.svelte.ts'
import { EvaluationState } from './evaluation.svelte.ts'
import { NoticeState } from './notices.svelte.ts'
import { ProjectState } from './project.svelte.ts'
import { SelectionState } from './selection.svelte.ts'
import { ViewState } from './view.svelte.ts'

/** Everything one window works with. Two sessions share nothing. */
export interface Session {
  readonly view: ViewState
  readonly project: ProjectState
  readonly evaluation: EvaluationState
  readonly selection: SelectionState
  readonly autosave: AutosaveState
  readonly notices: NoticeState
  /** Restores the last work, or opens the demo, and begins to compute and to save. */
  start(): Promise<void>
}

const workers = import.meta.glob<new () => AnalysisPort>('../workers/analysis.worker.ts', {
  query: '?worker&inline',
  import: 'default',
  eager: true,
})

/** Builds the state of one window; nothing runs before `start`. */
export function createSession(analysis: Analysis = startWorker()): Session {
  const view = new ViewState()
  const project = new ProjectState(view, {
    standards: standardFileSchema.parse(national),
    assumptions: assumptionFileSchema.parse(assumptions).rows,
  })
  const evaluation = new EvaluationState(project, view, analysis, () => 'none')
  return {
    view,
    project,
    evaluation,
    selection: new SelectionState(),
    autosave: new AutosaveState(),
    notices: new NoticeState(),
    start: async () => {
      evaluation.start()
    },
  }
}

function startWorker(): Analysis {
  const [AnalysisWorker] = Object.values(workers)
  if (!AnalysisWorker) throw new Error('the analysis worker is missing')
  return new AnalysisClient(new AnalysisWorker())
}

const KEY = Symbol('session')

/** Gives the session to the components below. */
export function setSession(session: Session): Session {
  return setContext(KEY, session)
}

export function getSession(): Session {
  return getContext<Session>(KEY)
}
