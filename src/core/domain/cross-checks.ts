import type { Dataset } from './dataset.ts'
import { estateChecks } from './estate-checks.ts'
import type { Issue } from './issue.ts'
import { type InFile, type LayerKind, OUTSIDE } from './layers.ts'
import { sectionPupils } from './section.ts'
import { GRADES } from './stage.ts'

type Unchecked = Omit<Dataset, 'issues'>

/** Contradictions between layers and inside the school table that change a result; nothing is altered here. */
export function crossChecks(dataset: Unchecked): Issue[] {
  if (dataset.schools.length === 0) return []
  const found = [
    ...schoolChecks(dataset),
    ...estateChecks(dataset.developments, dataset.baseYear),
    ...referenceChecks(dataset),
    ...shareChecks(dataset),
    ...flowChecks(dataset),
    ...feederChecks(dataset),
  ]
  return found.map((issue) => ({ ...issue, ...fileOf(dataset, issue.layer) }))
}

/** The file of a kind of layer, where there is only one. */
export function fileOf({ layers }: Pick<Dataset, 'layers'>, kind: string | undefined): Pick<Issue, 'file'> {
  const files = layers.filter((layer) => layer.kind === kind)
  return files.length === 1 && files[0] ? { file: files[0].file } : {}
}

/** Where a row of a table without ids stands. */
const inFile = ({ feature }: InFile): Pick<Issue, 'feature'> => (feature === undefined ? {} : { feature })

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
    ...feeders.flatMap((feeder) =>
      [feeder.primary, feeder.junior].filter(missing).map((school) => ({
        ...issueOf('error', 'feeder-school-missing', 'feeder', school, { school }),
        ...inFile(feeder),
        field: school === feeder.primary ? 'primary' : 'junior',
      })),
    ),
  ]
}

/** Flows to nowhere, from nowhere, of another year, or more from outside than the school has pupils. */
function flowChecks({ schools, zones, areas, flows, baseYear }: Unchecked): Issue[] {
  const byId = new Map(schools.map((school) => [school.id, school]))
  const homes = new Set([OUTSIDE, ...zones.map((zone) => zone.id), ...areas.flatMap((area) => [area.id, area.name])])
  const out: Issue[] = []
  const outside = new Map<string, number>()
  let otherYears = 0
  for (const flow of flows) {
    const { school, home, stage, pupils, year } = flow
    const about = (code: string, id: string, field: string, params: Issue['params']) =>
      out.push({ ...issueOf('error', code, 'flows', id, params), ...inFile(flow), field })
    if (year !== undefined && year !== baseYear) {
      otherYears++
      continue
    }
    if (!byId.has(school) && school !== OUTSIDE) about('flow-school-missing', school, 'school', { school, pupils })
    if (!homes.has(home)) about('flow-home-unknown', home, 'home', { home, pupils })
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

/** Parts of a zone's learners that do not make a whole, or that are not one for each of its schools. */
function shareChecks({ zones }: Unchecked): Issue[] {
  return zones.flatMap((zone) => {
    const { id, shares, schools } = zone
    if (!shares) return []
    const name = zone.name ?? id
    const sum = shares.reduce((a, b) => a + b, 0)
    const about = (code: string, params: Issue['params']): Issue[] => [
      { ...issueOf('warning', code, 'zones', id, { zone: name, ...params }), field: 'shares' },
    ]
    if (shares.length !== schools.length) return about('zone-shares-count', { shares: shares.length, schools: schools.length })
    return Math.abs(sum - 1) > 1e-6 ? about('zone-shares', { percent: Math.round(sum * 100) }) : []
  })
}

/** Shares of a primary school's leavers that do not make a whole. */
function feederChecks({ feeders }: Unchecked): Issue[] {
  const shares = new Map<string, number>()
  for (const { primary, share } of feeders) shares.set(primary, (shares.get(primary) ?? 0) + share)
  return [...shares]
    .filter(([, share]) => Math.abs(share - 1) > 1e-6)
    .map(([primary, share]) => ({
      ...issueOf('warning', 'feeder-shares', 'feeder', primary, { school: primary, percent: Math.round(share * 100) }),
      ...inFile(feeders.find((feeder) => feeder.primary === primary) ?? {}),
      field: 'share',
    }))
}
