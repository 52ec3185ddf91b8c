import { expect, it } from 'vitest'
import { drain, Engine } from '../../../src/core/engine/engine.ts'
import { answer } from '../../../src/core/report/answering.ts'
import { cellValue } from '../../../src/core/report/cells.ts'
import { buildReport, needsOf } from '../../../src/core/report/index.ts'
import { box, evaluate, ofSchool, question, school, six, total, town, zone } from '../../fixtures/town.ts'

const section = (more: object) => [
  { stage: 'P', grades: six(60, 2).map(([pupils, classes], g) => ({ grade: g + 1, pupils, classes })), rooms: 12, ...more },
]
const world = town({
  schools: [
    school('a', 5, 5, { sections: section({ boarders: 100, beds: 90, onRoll: 360, attending: 340 }) }),
    school('b', 25, 5, { sections: section({ boarders: 40 }) }),
  ],
  places: [{ id: 'u', x: 5, y: 6, P: 700 }],
  zones: [zone('za', ['a', 'b'], box(0, 0, 40, 20))],
})
const there = evaluate(world)

it('a boarder needs a bed: 100 boarders, 90 beds; where beds are unknown so is the shortage', () => {
  expect(ofSchool(there, 'a', 'bedShortage')).toBe(10)
  expect(ofSchool(there, 'b', 'bedShortage')).toBeNaN()
  expect(total(there, 'bedShortage')).toBeNull()
  expect(there.findings.filter(({ code }) => code === 'beds-short').map(({ id, pupils }) => [id, pupils])).toEqual([['a', 10]])
})

it('class size counts who attends, the statutory table who is on the register; the difference is a finding', () => {
  expect(ofSchool(there, 'a', 'pupils')).toBe(340)
  expect(there.findings.find(({ code }) => code === 'roll-difference')?.params).toMatchObject({ onRoll: 360, attending: 340 })
  const subject = { dataset: world, question: question(), project: '', scenarioName: null }
  const report = buildReport(subject, drain(answer(new Engine(world), needsOf(subject))))
  const row = report.tables[0]?.rows[0]?.cells ?? {}
  expect(cellValue(row['P.pupils'])).toBe(360)
})

it('the sheet of the account has the numbers of its page, live where a row is arithmetic', () => {
  const subject = { dataset: world, question: question({ areaLevel: 'county' }), project: '', scenarioName: null }
  const engine = new Engine(world)
  const report = buildReport(subject, drain(answer(engine, needsOf(subject))))
  const sheet = report.tables.find(({ id }) => id === 'account')
  const [county] = drain(engine.account(subject.question)).levels
  const cells = sheet?.rows[0]?.cells ?? {}
  for (const id of ['publicLearners', 'atSchool', 'accountSeats', 'guaranteedGap', 'netInflow'])
    expect([id, cellValue(cells[id])]).toEqual([id, county?.cells[id]?.values[0]])
  expect(cells.guaranteedGap).toMatchObject({ formula: { operation: 'excess', columns: ['publicLearners', 'accountSeats'] } })
  expect(cellValue(cells.localEnrolment)).toBeNaN()
})

it('nobody knows the beds that lack where no school says how many board', () => {
  const silent = town({ schools: [school('a', 5, 5, { P: six(60, 2), rooms: 12 })], places: [{ id: 'u', x: 5, y: 6, P: 360 }] })
  expect(total(evaluate(silent), 'bedShortage')).toBeNull()
  const none = town({
    schools: [school('a', 5, 5, { sections: section({ boarders: 0 }) })],
    places: [{ id: 'u', x: 5, y: 6, P: 720 }],
  })
  expect(total(evaluate(none), 'bedShortage')).toBe(0)
})
