import { describe, expect, it } from 'vitest'
import type { Dataset } from '../../src/core/domain/dataset.ts'
import { emptyProject } from '../../src/core/scenario/project.ts'
import type { EvaluationState } from '../../src/state/evaluation.svelte.ts'
import { Job } from '../../src/state/export-jobs.svelte.ts'
import { ExportState } from '../../src/state/exporting.svelte.ts'
import type { ProjectState } from '../../src/state/project.svelte.ts'
import type { ViewState } from '../../src/state/view.svelte.ts'
import type { Analysis } from '../../src/workers/analysis-client.ts'
import { town } from '../fixtures/town.ts'

/** An open project that notes what is dispatched, and the export centre over it. */
function centre(dataset: Dataset) {
  const dispatched: unknown[] = []
  const project = { project: emptyProject('', '2026-09-01'), dataset, dispatch: (step: unknown) => dispatched.push(step) }
  const nothing = {}
  const exporting = new ExportState(
    project as unknown as ProjectState,
    nothing as ViewState,
    nothing as EvaluationState,
    nothing as Analysis,
  )
  return { project, exporting, dispatched }
}

async function made(dataset: Dataset): Promise<Job> {
  const version = { made: '2026-11-22', document: 'report', hash: 'a', scenario: null, entries: [], figures: {} }
  const handout = { name: 'a.docx', type: 'text/plain', bytes: new Uint8Array() }
  const job = new Job({} as Job['order'], '说明书', async () => ({ handout, version, dataset }), String)
  await job.run()
  return job
}

describe('a document that was handed out', () => {
  it('is remembered once, in the project it was made of alone', async () => {
    const [mine, other] = [town({ schools: [] }), town({ schools: [] })]
    const { project, exporting, dispatched } = centre(mine)
    const job = await made(mine)
    exporting.handedOut(job)
    exporting.handedOut(job)
    expect(dispatched).toHaveLength(1)
    const late = await made(mine)
    project.dataset = other
    exporting.handedOut(late)
    expect(dispatched).toHaveLength(1)
  })
})
