import { describe, expect, it } from 'vitest'
import { estateMarks, kindMarks, otherMarks, signMarks } from '../../src/map/legend.ts'
import { column, datasetOf, evaluationOf, planOf, sceneOf, school } from './fixture.ts'

const keys = (marks: readonly { key: string }[]) => marks.map(({ key }) => key.replace('map.legend.', ''))

describe('legend', () => {
  it('explains only the signs some school bears', () => {
    const dataset = datasetOf({ schools: [school('a', {}), school('k', { kind: 'kindergarten', sections: [] })] })
    const evaluation = evaluationOf(dataset)
    const school1 = { ...evaluation.columns.school, utilisation: column([0.8, Number.NaN]), largeClasses: column([0, 0]) }
    const calm = sceneOf(dataset, { evaluation: { ...evaluation, columns: { ...evaluation.columns, school: school1 } } })
    expect(keys(kindMarks(calm))).toEqual(['kind.primary'])
    expect(keys(otherMarks(calm))).toEqual(['kind.kindergarten'])
    expect(keys(signMarks(calm))).toEqual([])
    expect(keys(estateMarks(calm))).toEqual([])
  })

  it('names private schools, schools to come, full and unknown ones, large classes and expansions', () => {
    const dataset = datasetOf({
      schools: [
        school('a', { ownership: 'private' }),
        school('b', { kind: 'nine-year' }),
        school('c', { status: 'construction' }),
        school('d', {}),
      ],
    })
    const evaluation = evaluationOf(dataset)
    const columns = {
      ...evaluation.columns.school,
      utilisation: column([1.2, 0.8, Number.NaN, Number.NaN]),
      largeClasses: column([2, 2, 0, 0]),
      superLargeClasses: column([1, 0, 0, 0]),
    }
    const plan = planOf(dataset)
    const more = [
      { classes: 6, rooms: 6, expanded: 6, moved: 0, entries: ['line'] },
      { classes: -2, rooms: -2, expanded: 0, moved: -2, entries: ['line'] },
    ]
    const schools = plan.schools.map((planned, row) => {
      const added = more[[3, 0].indexOf(row)]
      return added ? { ...planned, sections: planned.sections.map((one) => ({ ...one, added })) } : planned
    })
    const scene = sceneOf(dataset, {
      plan: { ...plan, schools },
      evaluation: { ...evaluation, columns: { ...evaluation.columns, school: columns } },
    })
    expect(keys(kindMarks(scene))).toEqual(['kind.primary', 'kind.nine-year', 'private', 'construction'])
    expect(keys(signMarks(scene))).toEqual(['overfull', 'unknown', 'large', 'super-large', 'expanded', 'gives'])
  })
})
