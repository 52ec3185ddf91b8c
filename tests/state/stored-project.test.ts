import { describe, expect, it } from 'vitest'
import { commit, startHistory, stepOf } from '../../src/core/scenario/history.ts'
import { emptyProject, type Project, type ProjectRecord, sourcesOf } from '../../src/core/scenario/project.ts'
import { addScenario, putSources } from '../../src/core/scenario/project-edits.ts'
import { envelopeOf } from '../../src/formats/project-records.ts'
import { alignSources, allSources, readSources, readStored } from '../../src/state/stored-project.ts'
import { ViewState } from '../../src/state/view.svelte.ts'
import { readLayers } from './read-layers.ts'
import { schoolsFile } from './town.ts'

const [old, corrected] = [schoolsFile(50), schoolsFile(60)]

function edited() {
  let history = startHistory<ProjectRecord>(emptyProject('测试区', '2026-09-01'))
  for (const edit of [
    (project: Project) => putSources(project, [old]),
    (project: Project) => addScenario(project, 's1', '方案一'),
    (project: Project) => putSources(project, [corrected]),
  ])
    history = commit(history, stepOf(history.present, edit(history.present)))
  return history
}

function stored(history = edited()) {
  const head = {
    project: envelopeOf(history.present, new ViewState().saved),
    cursor: history.cursor,
    steps: history.steps.length,
    savedAt: 1_800_000_000_000,
  }
  // As the storage gives it back: clones.
  return structuredClone({ head, steps: history.steps })
}

const codes = (read: ReturnType<typeof readStored>) => read?.issues.map(({ code }) => code)

describe('what the storage gives back', () => {
  it('is the same project with the same history and view', () => {
    const history = edited()
    const read = readStored(stored(history))
    expect(read?.history).toEqual(history)
    expect(read?.view).toEqual(new ViewState().saved)
    expect(codes(read)).toEqual([])
  })

  it.each([
    ['rubbish', { rubbish: true }],
    ['nothing', undefined],
    ['a project without its own record', { ...stored().head, project: { format: 'buxue-project', version: 1, records: [] } }],
    ['a newer version', { ...stored().head, project: { format: 'buxue-project', version: 99, records: [] } }],
  ])('is no project when it is %s', (_, head) => expect(readStored({ head, steps: [] })).toBeNull())

  it('keeps the records when the steps do not fit', () => {
    const whole = stored()
    for (const steps of [
      [],
      whole.steps.slice(1),
      ['rubbish'],
      [...whole.steps.slice(0, 2), [{ id: 'x', before: null, after: {} }]],
    ]) {
      const read = readStored({ head: whole.head, steps })
      expect(read?.history.present).toEqual(edited().present)
      expect(read?.history.steps).toEqual([])
      expect(codes(read)).toEqual(['project.history-lost'])
    }
  })

  it('leaves out and names a record it cannot read', () => {
    const { head, steps } = stored()
    const broken = {
      ...head,
      project: envelopeOf(new Map([...edited().present, ['e', { kind: 'entry', id: 'e' } as never]]), {}),
    }
    const read = readStored({ head: broken, steps })
    expect(read?.history.present.has('s1')).toBe(true)
    expect(codes(read)).toEqual(['project-file.record-invalid', 'project.history-lost'])
    expect(read?.view).toBeNull()
  })

  it('names every layer a step could bring back, the present one first', () => {
    expect(allSources(edited()).map(({ hash }) => hash)).toEqual([corrected.layer.hash, old.layer.hash])
  })
})

describe('layers of a stored project', () => {
  const sources = sourcesOf(edited().present)

  it('are read again from their bytes, as they were', async () => {
    const { files, issues } = await readSources(sources, async () => corrected.bytes, readLayers)
    expect(issues).toEqual([])
    expect(files).toEqual([corrected])
    expect(alignSources(edited().present, files)).toEqual({ project: edited().present, issues: [] })
  })

  it('are named when their bytes are gone or unreadable', async () => {
    const gone = await readSources(sources, async () => undefined, readLayers)
    expect(gone.issues).toMatchObject([{ code: 'project.base-missing', params: { file: 'schools.geojson' } }])
    const torn = await readSources(sources, async () => corrected.bytes.slice(0, 100), readLayers)
    expect(torn.issues).toMatchObject([{ code: 'project.base-unreadable' }])
    expect(torn.files).toEqual([])
  })

  it('are taken as they are when somebody changed them, and that is said', async () => {
    const { files } = await readSources(sources, async () => old.bytes, readLayers)
    const { project, issues } = alignSources(edited().present, files)
    expect(issues).toMatchObject([{ code: 'project.base-changed', severity: 'warning' }])
    expect(sourcesOf(project).map(({ hash }) => hash)).toEqual([old.layer.hash])
  })
})
