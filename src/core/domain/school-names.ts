import type { Issue } from './issue.ts'
import type { Feeder, Flow, LayerKind, Zone } from './layers.ts'
import type { School } from './school.ts'
import type { Stage } from './stage.ts'

/** Records that point at schools. */
export interface SchoolReferences {
  readonly schools: readonly School[]
  readonly zones: readonly Zone[]
  readonly flows: readonly Flow[]
  readonly feeders: readonly Feeder[]
}

/**
 * Tables often name a school where an id belongs. A name that one school alone bears (among those that teach the stage)
 * becomes its id; each table says how many were found that way. Names that fit several schools stay as they are.
 */
export function resolveSchoolNames<Records extends SchoolReferences>(records: Records): { records: Records; issues: Issue[] } {
  const ids = new Set(records.schools.map((school) => school.id))
  const byName = new Map<string, School[]>()
  for (const school of records.schools) byName.set(plain(school.name), [...(byName.get(plain(school.name)) ?? []), school])
  const counts = new Map<LayerKind, number>()
  const resolve = (layer: LayerKind, given: string, stage?: Stage): string => {
    if (ids.has(given)) return given
    const named = byName.get(plain(given)) ?? []
    const fitting =
      named.length > 1 && stage ? named.filter((school) => school.sections.some((row) => row.stage === stage)) : named
    const [only] = fitting
    if (!only || fitting.length > 1) return given
    counts.set(layer, (counts.get(layer) ?? 0) + 1)
    return only.id
  }
  const resolved = {
    ...records,
    zones: records.zones.map((zone) => ({ ...zone, schools: zone.schools.map((id) => resolve('zones', id, zone.stage)) })),
    flows: records.flows.map((flow) => ({ ...flow, school: resolve('flows', flow.school, flow.stage) })),
    feeders: records.feeders.map((feeder) => ({
      ...feeder,
      primary: resolve('feeder', feeder.primary, 'P'),
      junior: resolve('feeder', feeder.junior, 'J'),
    })),
    schools: records.schools.map((school) =>
      school.parent === undefined ? school : { ...school, parent: resolve('schools', school.parent) },
    ),
  }
  const issues = [...counts].map(
    ([layer, count]): Issue => ({ code: 'dataset.found-by-name', severity: 'info', layer, params: { count } }),
  )
  return { records: resolved, issues }
}

/** Full-width forms and spaces make no other school. */
export function plain(name: string): string {
  return name.normalize('NFKC').replaceAll(/\s+/g, '')
}
