/**
 * Two ready scenarios of the demo district, with the same question answered in two ways: 方案一 扩建为主 gives the crowded schools
 * more rooms, 方案二 新建加撤并 builds two primaries on reserved sites, merges village schools and draws some zones anew.
 * The places a new school takes over are the product's own proposal: nearer to it than to their over-full school.
 */

import { planningUnits } from '../../src/core/analysis/demand/units.ts'
import { proposeTakeover } from '../../src/core/analysis/placement/takeover.ts'
import type { Assumptions } from '../../src/core/domain/assumptions.ts'
import type { Dataset } from '../../src/core/domain/dataset.ts'
import type { Evaluation } from '../../src/core/domain/evaluation.ts'
import type { Standards } from '../../src/core/domain/standard.ts'
import { drain, Engine } from '../../src/core/engine/engine.ts'
import { type Scenario, scenarioSchema } from '../../src/core/scenario/entry.ts'

/** 锦绣西城, 西岸新区安置房, 滨江花园: estates that the new school in the west is meant for. */
const WEST_ESTATES = ['D01', 'D08', 'D23']

/** The scenarios over the demo's own layers; the same every time. */
export function scenarios(dataset: Dataset, standards: Standards, assumptions: Assumptions): readonly Scenario[] {
  const base = drain(
    new Engine(dataset).evaluate({
      request: {
        stage: 'P',
        year: dataset.baseYear,
        variant: 'mid',
        demandFrom: 'auto',
        allocation: 'enrolled',
        seatBasis: 'planning',
        areaLevel: 'auto',
        distance: 'straight',
      },
      scenario: null,
      entries: [],
      standards,
      assumptions,
      asOf: `${dataset.baseYear}-09-01`,
    }),
  )
  const lines = (prefix: string, list: readonly (readonly [year: number, note: string, action: object])[]) =>
    list.map(([year, note, action], i) => ({ id: `${prefix}-${i + 1}`, year, note, action }))
  const expand = (school: string, classes: number, works: object) => ({
    type: 'expand-school',
    school,
    stage: 'P',
    classes,
    rooms: classes,
    works,
  })
  const expansions = lines('demo-1', [
    [2028, '用足现有校园', expand('P02', 12, { floorArea: 7200, investment: 3600, funding: '专项债', responsible: '区教育局' })],
    [2028, '', expand('P08', 6, { floorArea: 3600, investment: 1800, funding: '市县', responsible: '区教育局' })],
    [2028, '', expand('P09', 6, { floorArea: 3600, investment: 1900, funding: '市县', responsible: '产业园管委会' })],
    [2029, '', expand('P03', 6, { floorArea: 3400, investment: 1750, funding: '市县', responsible: '区教育局' })],
    [2029, '', expand('P07', 6, {})],
    [2031, '承接云湖新城前期入住', expand('P06', 12, { floorArea: 7000, investment: 3700 })],
  ])
  const west = { id: 'demo-west', name: '城西小学', point: pointOfSite(dataset, 'C03') }
  const south = { id: 'demo-south', name: '城南新区第四小学', point: pointOfSite(dataset, 'C01') }
  const lake = { id: 'demo-lake', name: '云湖小学', point: pointOfSite(dataset, 'C04') }
  const buildings = lines('demo-2', [
    [
      2027,
      '用地已落实，校舍在建',
      {
        type: 'build-school',
        ...south,
        kind: 'primary',
        site: 'C01',
        urban: 'city',
        township: '城南街道',
        sections: [{ stage: 'P', classesPerGrade: 4, rooms: 24 }],
        takes: [{ stage: 'P', units: takeover(dataset, base, assumptions, south.point, ['P08', 'P09']) }],
        transferGrades: [1, 2, 3],
        works: {
          landArea: 26000,
          floorArea: 13800,
          investment: 9800,
          funding: '开发商配建',
          approvals: '立项、用地已批',
          start: '2026-03',
          completion: '2027-07',
          responsible: '城南街道',
        },
      },
    ],
    [
      2029,
      '',
      {
        type: 'build-school',
        ...west,
        kind: 'primary',
        site: 'C03',
        urban: 'city',
        township: '城关街道',
        sections: [{ stage: 'P', classesPerGrade: 6, rooms: 36 }],
        takes: [
          { stage: 'P', units: [...takeover(dataset, base, assumptions, west.point, ['P01', 'P02', 'P07']), ...WEST_ESTATES] },
        ],
        transferGrades: [1, 2, 3, 4],
        works: {
          landArea: 38000,
          floorArea: 19500,
          investment: 14200,
          funding: '专项债',
          start: '2027-10',
          completion: '2029-07',
        },
      },
    ],
    [2027, '村小生源不足 60 人，先建后撤', { type: 'merge-schools', school: 'P12', into: 'P11', mode: 'at-once' }],
    [2028, '在校生读完为止', { type: 'merge-schools', school: 'P17', into: 'P16', mode: 'by-attrition' }],
    [
      2030,
      '云湖新城首期交付同步投用',
      {
        type: 'build-school',
        ...lake,
        kind: 'primary',
        site: 'C04',
        urban: 'city',
        township: '城关街道',
        sections: [{ stage: 'P', classesPerGrade: 4, rooms: 24 }],
        takes: [{ stage: 'P', units: ['D18', 'D20'] }],
        works: { landArea: 27000, floorArea: 13500, investment: 9900, funding: '开发商配建' },
      },
    ],
    [2027, '就近入读有空余的学校', { type: 'assign-units', stage: 'P', units: ['D12'], to: 'P10' }],
    [2028, '', { type: 'assign-units', stage: 'P', units: ['D05'], to: 'P06' }],
  ])
  return [
    { id: 'demo-1', name: '方案一 扩建为主', entries: expansions },
    { id: 'demo-2', name: '方案二 新建加撤并', entries: buildings },
  ].map((scenario) => scenarioSchema.parse(scenario))
}

function pointOfSite(dataset: Dataset, id: string): readonly [number, number] {
  const site = dataset.sites.find((candidate) => candidate.id === id)
  if (!site) throw new Error(`the demo has no site ${id}`)
  return site.point
}

/** Units of some schools' zones that are nearer to a point than to their school. */
function takeover(
  dataset: Dataset,
  base: Evaluation,
  assumptions: Assumptions,
  site: readonly [number, number],
  schools: readonly string[],
): readonly string[] {
  const units = planningUnits(dataset, assumptions)
  const rowOf = new Map(base.schools.ids.map((id, row) => [id, row]))
  const zoneSchool = base.zones.ids.map((id) => dataset.zones.find((zone) => zone.id === id)?.schools[0] ?? '')
  return proposeTakeover({
    units,
    learners: base.columns.unit.pupils?.values ?? new Float64Array(units.count),
    responsible: Int32Array.from(base.units.zone, (zone) => rowOf.get(zoneSchool[zone] ?? '') ?? -1),
    schools: dataset.schools.map((school) => school.point),
    overFull: dataset.schools.map((school) => schools.includes(school.id)),
    site: [site[0], site[1]],
  }).map(({ unit }) => unit)
}
