import { expect, it } from 'vitest'
import obligations from '../../../data/standards/obligations.json' with { type: 'json' }
import { standardFileSchema, standardsOf } from '../../../src/core/domain/standard.ts'
import { commit, startHistory, stepOf, undo } from '../../../src/core/scenario/history.ts'
import { emptyProject, type Project, type ProjectRecord, standardEdits } from '../../../src/core/scenario/project.ts'
import { adoptAssumption, chooseTable, type Edits, editStandard } from '../../../src/core/scenario/project-edits.ts'
import { readRecords } from '../../../src/formats/project-records.ts'

const file = standardFileSchema.parse(obligations)
const inForce = (project: Project) => standardsOf(file, standardEdits(project))
const tables = (project: Project) =>
  new Set([...inForce(project).values()].flatMap(({ table, value }) => (value === null ? [] : [table])))
const choose = (project: Project, table: string | null) => chooseTable(project, inForce(project), 'obligation', table)

it('a table of rules is chosen with all its rows in one step, another takes its place with its edits, one undo brings both back', () => {
  let history = startHistory<ProjectRecord>(emptyProject('x', '2026-11-01'))
  const done = (edits: Edits) => {
    history = commit(history, stepOf(history.present, edits))
  }
  done(choose(history.present, 'yongzhou'))
  expect(tables(history.present)).toEqual(new Set(['yongzhou']))
  done(editStandard('obligation.yongzhou.P.from', 1800))
  done(choose(history.present, 'harbin'))
  expect(tables(history.present)).toEqual(new Set(['harbin']))
  history = undo(history)
  expect(inForce(history.present).get('obligation.yongzhou.P.from')?.value).toBe(1800)
  done(choose(history.present, null))
  expect(tables(history.present)).toEqual(new Set())
  expect(history.cursor).toBe(3)
})

it('the choice, and a yield adopted with the estates it comes from, are kept with the project', () => {
  const empty = emptyProject('x', '2026-11-01')
  const edits = [...choose(empty, 'yulin'), ...adoptAssumption('yield.P.commodity', 0.2667, '由 3 个小区校准')]
  const { present } = commit(startHistory<ProjectRecord>(empty), stepOf(empty, new Map(edits)))
  const records = [...present.values()]
  const read = readRecords(JSON.parse(JSON.stringify({ format: 'buxue-project', version: 1, records, view: null })))
  expect(read.issues).toEqual([])
  expect([...(read.value?.project.values() ?? [])]).toEqual(records)
})
