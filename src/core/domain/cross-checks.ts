import type { Dataset } from './dataset.ts'
import type { Issue } from './issue.ts'
import { type LayerKind, OUTSIDE } from './layers.ts'
import { sectionPupils } from './section.ts'
import { GRADES } from './stage.ts'

type Unchecked = Omit<Dataset, 'issues'>

/** Contradictions between layers and inside the school table that change a result; nothing is altered here. */
export function crossChecks(dataset: Unchecked): Issue[] {
  if (dataset.schools.length === 0) return []
  return [...schoolChecks(dataset), ...referenceChecks(dataset), ...flowChecks(dataset), ...feederChecks(dataset)]
}

const issueOf = (severity: Issue['severity'], code: string, layer: LayerKind, id: string, params: Issue['params']): Issue => ({
  code: `dataset.${code}`,
  severity,
  layer,
  id,
  params,
})

function schoolChecks({ schools, baseYear }: Unchecked): Issue[] {
  const ids = new Set(schools.map((school) => school.id))
  return schools.flatMap((school) => {
    const out: Issue[] = []
    const about = (severity: Issue['severity'], code: string, params: Issue['params'] = {}) =>
      out.push(issueOf(severity, code, 'schools', school.id, { name: school.name, ...params }))
    const coming = school.status === 'construction' || school.status === 'approved'
    const opening = school.statusYear ?? school.opened
    if (school.parent !== undefined && !ids.has(school.parent)) about('error', 'parent-missing', { parent: school.parent })
    if (coming && opening === undefined) about('warning', 'opening-unknown')
    for (const section of school.sections) {
      const pupils = sectionPupils(school, section)
      if (coming && (opening ?? baseYear + 1) > baseYear && (pupils ?? 0) > 0)
        about('info', 'planned-pupils', { pupils: pupils ?? 0, stage: section.stage })
      const listed = section.grades.length
      if (listed > 0 && listed < GRADES[section.stage].length && pupils === undefined && school.kind !== 'teaching-point')
        about('warning', 'grades-missing', { stage: section.stage, listed, of: GRADES[section.stage].length })
      if (section.onRoll !== undefined && section.attending !== undefined && section.onRoll !== section.attending)
        about('info', 'roll-differs', { stage: section.stage, onRoll: section.onRoll, attending: section.attending })
    }
    return out
  })
}

function referenceChecks({ schools, zones, feeders }: Unchecked): Issue[] {
  const ids = new Set(schools.map((school) => school.id))
  const missing = (id: string) => !ids.has(id)
  return [
    ...zones.flatMap((zone) =>
      zone.schools
        .filter(missing)
        .map((school) => issueOf('error', 'zone-school-missing', 'zones', zone.id, { zone: zone.name ?? zone.id, school })),
    ),
    ...feeders
      .flatMap((feeder) => [feeder.primary, feeder.junior])
      .filter(missing)
      .map((school) => issueOf('error', 'feeder-school-missing', 'feeder', school, { school })),
  ]
}

/** Flows to nowhere, from nowhere, of another year, or more from outside than the school has pupils. */
function flowChecks({ schools, zones, areas, flows, baseYear }: Unchecked): Issue[] {
  const byId = new Map(schools.map((school) => [school.id, school]))
  const homes = new Set([OUTSIDE, ...zones.map((zone) => zone.id), ...areas.flatMap((area) => [area.id, area.name])])
  const out: Issue[] = []
  const outside = new Map<string, number>()
  let otherYears = 0
  for (const { school, home, stage, pupils, year } of flows) {
    if (year !== undefined && year !== baseYear) {
      otherYears++
      continue
    }
    if (!byId.has(school)) out.push(issueOf('error', 'flow-school-missing', 'flows', school, { school, pupils }))
    if (!homes.has(home)) out.push(issueOf('error', 'flow-home-unknown', 'flows', home, { home, pupils }))
    if (home === OUTSIDE) outside.set(`${stage} ${school}`, (outside.get(`${stage} ${school}`) ?? 0) + pupils)
  }
  for (const [key, pupils] of outside) {
    const [stage = '', id = ''] = key.split(/ (.*)/)
    const school = byId.get(id)
    const section = school?.sections.find((candidate) => candidate.stage === stage)
    const roll = school && section ? sectionPupils(school, section) : undefined
    if (school && roll !== undefined && pupils > roll)
      out.push(issueOf('error', 'flow-exceeds-roll', 'flows', id, { name: school.name, stage, pupils, roll }))
  }
  if (otherYears > 0)
    out.push({
      code: 'dataset.flows-of-other-years',
      severity: 'info',
      layer: 'flows',
      params: { rows: otherYears, year: baseYear },
    })
  return out
}

/** Shares of a primary school's leavers that do not make a whole. */
function feederChecks({ feeders }: Unchecked): Issue[] {
  const shares = new Map<string, number>()
  for (const { primary, share } of feeders) shares.set(primary, (shares.get(primary) ?? 0) + share)
  return [...shares]
    .filter(([, share]) => Math.abs(share - 1) > 1e-6)
    .map(([primary, share]) =>
      issueOf('warning', 'feeder-shares', 'feeder', primary, { school: primary, percent: Math.round(share * 100) }),
    )
}
