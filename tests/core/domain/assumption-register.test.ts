import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import assumptionFile from '../../../data/standards/assumptions.json' with { type: 'json' }
import { inOrder, registerOf } from '../../../src/core/domain/assumption-register.ts'
import { assumptionFileSchema, assumptionsOf, inVariant, valueIn } from '../../../src/core/domain/assumptions.ts'
import { VARIANTS } from '../../../src/core/domain/variant.ts'
import { commit, redo, startHistory, stepOf, undo } from '../../../src/core/scenario/history.ts'
import { assumptionEdits, emptyProject, type Project, type ProjectRecord } from '../../../src/core/scenario/project.ts'
import * as edit from '../../../src/core/scenario/project-edits.ts'

const { rows } = assumptionFileSchema.parse(assumptionFile)
const ids = rows.map(({ id }) => id)
const registerBy = (project: Project) => registerOf(assumptionsOf(rows, assumptionEdits(project)))
const values = (project: Project) =>
  Object.fromEntries(
    VARIANTS.map((variant) => [
      variant,
      [...inVariant(assumptionsOf(rows, assumptionEdits(project)), variant)].map(([id, { value }]) => [id, value]),
    ]),
  )

const anEdit = fc.record({
  id: fc.constantFrom(...ids),
  variant: fc.constantFrom(...VARIANTS),
  value: fc.option(fc.double({ min: 0, max: 2, noNaN: true }), { nil: undefined }),
})

describe('editing the register', () => {
  it('and taking every step back gives every value again', () => {
    fc.assert(
      fc.property(fc.array(anEdit, { minLength: 1, maxLength: 12 }), (edits) => {
        const start = startHistory<ProjectRecord>(emptyProject('', '2026-09-01'))
        const done = edits.reduce(
          (history, { id, variant, value }) =>
            commit(history, stepOf(history.present, edit.editAssumption(history.present, id, variant, value))),
          start,
        )
        const back = done.steps.reduce((history) => undo(history), done)
        expect(registerBy(back.present)).toEqual(registerBy(start.present))
        const again = done.steps.reduce((history) => redo(history), back)
        expect(registerBy(again.present)).toEqual(registerBy(done.present))
      }),
    )
  })

  it('of one variant changes that variant only, and that row only', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ids), fc.constantFrom('low' as const, 'high' as const), (id, variant) => {
        const start = emptyProject('', '2026-09-01')
        const before = values(start)
        const after = values(commit(startHistory(start), stepOf(start, edit.editAssumption(start, id, variant, 0.123))).present)
        for (const other of VARIANTS) if (other !== variant) expect(after[other]).toEqual(before[other])
        expect(after[variant]?.filter(([, value], at) => value !== before[variant]?.[at]?.[1])).toEqual([[id, 0.123]])
      }),
    )
  })

  it('names the project as the source of what it changed, and what was shipped', () => {
    const start = emptyProject('', '2026-09-01')
    const put = (project: Project, edits: edit.Edits) => commit(startHistory(project), stepOf(project, edits)).present
    const low = put(start, edit.editAssumption(start, 'occupancy.1', 'low', 0.3))
    const row = (project: Project) => registerBy(project).find(({ id }) => id === 'occupancy.1')
    expect(row(low)).toMatchObject({ low: 0.3, changed: true, confidence: 'project', source: null, date: null })
    const said = put(low, edit.sourceAssumption(low, 'occupancy.1', '房管局 2026 年抽样'))
    expect(row(said)).toMatchObject({ source: '房管局 2026 年抽样', shipped: { mid: row(start)?.mid } })
    // A further value of the row has the same source; taking the row back leaves nothing of either.
    const high = put(said, edit.editAssumption(said, 'occupancy.1', 'high', 0.5))
    expect(row(high)).toMatchObject({ low: 0.3, high: 0.5, source: '房管局 2026 年抽样' })
    expect(registerBy(put(high, edit.resetAssumptions(high, new Set(['occupancy.1']))))).toEqual(registerBy(start))
  })

  it('says of a row which values it has in force', () => {
    for (const row of rows) {
      const line = registerBy(emptyProject('', '2026-09-01')).find(({ id }) => id === row.id)
      expect(line).toMatchObject({ low: valueIn(row, 'low'), mid: row.value, high: valueIn(row, 'high'), source: row.source })
    }
  })

  it('tells low, middle and high that go one way from those that do not', () => {
    expect([inOrder({ low: 1, mid: 2, high: 3 }), inOrder({ low: 3, mid: 2, high: 2 })]).toEqual([true, true])
    expect([inOrder({ low: 3, mid: 2, high: 3 }), inOrder({ low: null, mid: 2, high: 3 })]).toEqual([false, true])
  })
})
