import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Plan } from '../../../src/core/domain/plan.ts'
import { HORIZON } from '../../../src/core/domain/school-year.ts'
import type { Entry } from '../../../src/core/scenario/entry.ts'
import { commit, type History, redo, startHistory, stepOf, undo } from '../../../src/core/scenario/history.ts'
import { emptyProject, type Project, type ProjectRecord, scenariosOf } from '../../../src/core/scenario/project.ts'
import * as project from '../../../src/core/scenario/project-edits.ts'
import { replay, timeline } from '../../../src/core/scenario/replay.ts'
import { randomEntries, randomScenario, randomWorld } from '../../fixtures/random-actions.ts'
import { STANDARDS, town } from '../../fixtures/town.ts'

const RUNS = { numRuns: 200, seed: 20260904 }

/** Everything two plans of one dataset can differ in. */
function prints(plans: ReadonlyMap<number, Plan>): readonly string[] {
  return [...plans.values()].map(({ year, supply, zoning }) => `${year} ${supply} ${zoning}`)
}

/** A plan whatever the order of its rows and transfers. */
function unordered({ year, schools, transfers, classSizes }: Plan): unknown {
  const sorted = (texts: readonly string[]) => [...texts].sort()
  return [
    year,
    sorted(schools.map((row) => JSON.stringify(row))),
    sorted([...transfers, ...classSizes].map((row) => JSON.stringify(row))),
  ]
}

/** Schools and units a line speaks of. */
function touched({ action }: Entry): readonly string[] {
  switch (action.type) {
    case 'build-school':
      return [action.id, ...action.takes.flatMap(({ units }) => units)]
    case 'expand-school':
      return [action.school]
    case 'close-school':
      return [action.school, ...action.successors.flatMap(({ to, units }) => [...(to ? [to] : []), ...(units ?? [])])]
    case 'merge-schools':
      return [action.school, action.into]
    case 'assign-units':
      return [action.to, ...action.units]
    case 'convert-rooms':
      return [action.school, action.to]
    case 'set-class-size':
      return [`class size ${action.stage}`]
  }
}

describe('the timeline of plans', () => {
  it('is replay, year by year, to the horizon', () => {
    fc.assert(
      fc.property(randomScenario, ({ dataset, entries }) => {
        const { plans, issues } = timeline(dataset, entries, STANDARDS)
        expect([...plans.keys()]).toEqual(Array.from({ length: HORIZON + 1 }, (_, i) => dataset.baseYear + i))
        for (const [year, plan] of plans) expect(replay(dataset, entries, year, STANDARDS)).toEqual({ plan, issues })
      }),
      { ...RUNS, numRuns: 60 },
    )
  })

  it('has the same rows in every year: those of the data, then the built ones', () => {
    fc.assert(
      fc.property(randomScenario, ({ dataset, entries }) => {
        const { plans } = timeline(dataset, entries, STANDARDS)
        const ids = plans.get(dataset.baseYear)?.schools.map(({ school }) => school.id)
        for (const [year, { schools }] of plans) {
          expect(schools.map(({ school }) => school.id)).toEqual(ids)
          schools.forEach(({ row, school, built, open, state, closing }, i) => {
            expect(row).toBe(i < dataset.schools.length ? i : -1)
            expect(school).toEqual(dataset.schools[i] ?? school)
            expect(built === null).toBe(row >= 0)
            if (built) expect(open).toBe(year >= built.year && !(closing && closing.lastYear < year))
            if (closing && closing.lastYear < year) expect([open, state]).toEqual([false, 'closed'])
          })
        }
      }),
      RUNS,
    )
  })

  it('names in every transfer schools and units that are there, and lines that are in force', () => {
    fc.assert(
      fc.property(randomScenario, ({ dataset, entries }) => {
        const { plans } = timeline(dataset, entries, STANDARDS)
        const units = new Set([...dataset.population.ids, ...dataset.developments.map(({ id }) => id)])
        for (const [year, { schools, transfers }] of plans) {
          for (const transfer of transfers) {
            const line = entries.find(({ id }) => id === transfer.entry)
            expect([line?.enabled, line?.year]).toEqual([true, transfer.year])
            expect(transfer.year).toBeLessThanOrEqual(year)
            for (const id of transfer.units ?? []) expect(units.has(id)).toBe(true)
            const row = (id: string) => schools.find(({ school }) => school.id === id)
            if (transfer.from !== null) expect(row(transfer.from)?.closing?.entry).toBe(transfer.entry)
            if (transfer.to === null) continue
            const to = row(transfer.to)
            expect(to?.school.ownership).toBe('public')
            expect(to?.sections.some(({ stage }) => stage === transfer.stage)).toBe(true)
            // Nobody is handed to a school that takes no more pupils.
            if (to?.closing) expect(to.closing.year).toBeGreaterThanOrEqual(transfer.year)
          }
        }
      }),
      RUNS,
    )
  })

  it('keeps every line to itself: one with an error changes nothing, and its error names it', () => {
    fc.assert(
      fc.property(randomScenario, ({ dataset, entries }) => {
        const { plans, issues } = timeline(dataset, entries, STANDARDS)
        const ids = new Set(entries.filter(({ enabled }) => enabled).map(({ id }) => id))
        for (const { entry } of issues) expect(ids.has(entry)).toBe(true)
        const refused = new Set(issues.filter(({ severity }) => severity === 'error').map(({ entry }) => entry))
        const without = entries.filter(({ id }) => !refused.has(id))
        expect(prints(timeline(dataset, without, STANDARDS).plans)).toEqual(prints(plans))
      }),
      RUNS,
    )
  })

  it('unticked is absent, ticked again is as before, and nothing given is changed', () => {
    fc.assert(
      fc.property(randomScenario, fc.nat(20), ({ dataset, entries }, pick) => {
        const before = JSON.stringify(entries)
        const base = prints(timeline(dataset, [], STANDARDS).plans)
        const all = prints(timeline(dataset, entries, STANDARDS).plans)
        const which = entries[pick % Math.max(1, entries.length)]?.id
        const unticked = entries.map((line) => (line.id === which ? { ...line, enabled: false } : line))
        const absent = entries.filter(({ id }) => id !== which)
        expect(prints(timeline(dataset, unticked, STANDARDS).plans)).toEqual(prints(timeline(dataset, absent, STANDARDS).plans))
        expect(prints(timeline(dataset, entries, STANDARDS).plans)).toEqual(all)
        expect(prints(timeline(dataset, [], STANDARDS).plans)).toEqual(base)
        expect(JSON.stringify(entries)).toBe(before)
      }),
      RUNS,
    )
  })

  it('does not depend on the order of lines of different years', () => {
    fc.assert(
      fc.property(randomScenario, fc.nat(), ({ dataset, entries }, turn) => {
        const dated = entries.map((line, i) => ({ ...line, year: dataset.baseYear + i }))
        const turned = [...dated.slice(turn % (dated.length + 1)), ...dated.slice(0, turn % (dated.length + 1))].reverse()
        expect(timeline(dataset, turned, STANDARDS)).toEqual(timeline(dataset, dated, STANDARDS))
      }),
      RUNS,
    )
  })

  it('does not depend on the order of lines of one year that touch nothing in common', () => {
    let pairs = 0
    fc.assert(
      fc.property(randomScenario, ({ dataset, entries }) => {
        const lines: Entry[] = []
        for (const line of entries) {
          const mine = touched(line)
          if (lines.every((other) => !touched(other).some((id) => mine.includes(id)))) lines.push({ ...line, year: 2028 })
        }
        pairs += lines.length > 1 ? 1 : 0
        const there = timeline(dataset, lines, STANDARDS).plans
        const back = timeline(dataset, [...lines].reverse(), STANDARDS).plans
        expect([...back.values()].map(unordered)).toEqual([...there.values()].map(unordered))
      }),
      RUNS,
    )
    expect(pairs).toBeGreaterThan(50)
  })
})

describe('undo', () => {
  const scenario = 'x'
  const start = startHistory<ProjectRecord>(
    new Map([
      ...emptyProject('Test', '2026-11-01'),
      ...(project.addScenario(emptyProject('', '2026-11-01'), scenario, 'One') as Project),
    ]),
  )

  it('after any sequence of edits brings back every plan, and redo brings them again', () => {
    const edit = fc.record({
      how: fc.constantFrom('add', 'add', 'add', 'toggle', 'year', 'action', 'move', 'remove'),
      which: fc.nat(20),
      amount: fc.integer({ min: -2, max: 2 }),
    })
    fc.assert(
      fc.property(
        randomWorld.chain((world) => {
          const dataset = town(world)
          return fc.record({
            dataset: fc.constant(dataset),
            lines: randomEntries(dataset, 16),
            edits: fc.array(edit, { maxLength: 14 }),
          })
        }),
        ({ dataset, lines, edits }) => {
          const plansOf = ({ present }: History<ProjectRecord>) =>
            prints(timeline(dataset, scenariosOf(present)[0]?.entries ?? [], STANDARDS).plans)
          let history = start
          const seen = [plansOf(history)]
          edits.forEach(({ how, which, amount }, i) => {
            const entries = scenariosOf(history.present)[0]?.entries ?? []
            const line = entries[which % Math.max(1, entries.length)]
            const other = lines[i % Math.max(1, lines.length)]
            const changes = (): project.Edits => {
              if (how === 'add') return other ? project.addEntry(history.present, scenario, { ...other, id: `n${i}` }) : new Map()
              if (!line) return new Map()
              if (how === 'toggle') return project.editEntry(history.present, line.id, { enabled: !line.enabled })
              if (how === 'year') return project.editEntry(history.present, line.id, { year: line.year + amount })
              if (how === 'action')
                return other ? project.editEntry(history.present, line.id, { action: other.action }) : new Map()
              if (how === 'move') return project.moveEntry(history.present, line.id, amount)
              return project.removeEntry(history.present, line.id)
            }
            const next = commit(history, stepOf(history.present, changes()))
            if (next === history) return
            history = next
            seen.push(plansOf(history))
          })
          for (const expected of [...seen].reverse().slice(1)) {
            history = undo(history)
            expect(plansOf(history)).toEqual(expected)
          }
          expect(history.present).toEqual(start.present)
          for (const expected of seen.slice(1)) {
            history = redo(history)
            expect(plansOf(history)).toEqual(expected)
          }
        },
      ),
      { numRuns: 100, seed: 20260905 },
    )
  })
})
